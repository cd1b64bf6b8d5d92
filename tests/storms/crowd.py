"""Many imports of one message at the same moment: it counts once.

python -m tests.storms.crowd --count 200
"""

import argparse
import threading
from collections.abc import Callable

from django.db import connection, connections

from jeugdregio.core.db import as_actor
from referrals.importers import batch as importing
from referrals.importers.intake import Intake, sources_from
from referrals.importers.run import batch_open
from referrals.models import ClaimLine, GrantedTotal, Message
from tests import services
from tests.storms import stage
from tests.storms.stage import Ground, V


def import_once(ground: Ground, start: threading.Barrier, failures: list[BaseException]) -> None:
    """One importer with a connection of its own; waits for the others, then goes."""
    try:
        with as_actor(ground.context):
            batch = batch_open(context=ground.context, backfill=True)
        start.wait()
        importing.read_in(
            sources_from(ground.messages[:4]),
            Intake(ground.region_id, V, backfill=True),
            context=ground.context,
            batch_id=batch.pk,
            report=lambda done: None,
        )
    except BaseException as failure:
        failures.append(failure)
    finally:
        connections.close_all()


def crowd(ground: Ground, count: int) -> list[BaseException]:
    """So many importers at once; returns what went wrong in them."""
    start, failures = threading.Barrier(count), []
    threads = [threading.Thread(target=import_once, args=(ground, start, failures)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def counted(ground: Ground) -> tuple[int, int, int]:
    """Messages, lines that count, and granted cents."""
    with as_actor(ground.context), connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(amount), 0) FROM {GrantedTotal._meta.db_table}")
        cents = int(cursor.fetchone()[0])
        lines = ClaimLine.objects.filter(duplicate_of=None).count()
        return Message.objects.count(), lines, cents


def run(count: int, use: Callable[[dict[str, str]], None], template: str) -> tuple[tuple[int, int, int], ...]:
    """What one importer counts, and what a crowd counts."""
    ground = stage.prepare(stage.fresh_name("ground"), use, template)
    found = []
    for size in (1, count):
        use(services.clone_database(ground.template, stage.fresh_name("crowd")))
        failures = crowd(ground, size)
        assert not failures, failures[0]
        found.append(counted(ground))
        stage.close()
    return tuple(found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    alone, together = run(words.count, use_database, services.create_template(migrate))
    print(f"crowd: {words.count} imports at once; messages, lines, cents: {together}, alone {alone}")
    raise SystemExit(alone != together)


if __name__ == "__main__":
    main()
