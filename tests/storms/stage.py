"""A database with the cast and its contracts, cloned for every trial, and children that can be killed."""

import hashlib
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from django.db import connection, connections

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from monitoring.services.quarter import quarter_compute
from referrals.importers import batch as importing
from referrals.importers import intake
from referrals.importers.intake import Intake, Source, sources_from
from tests import services
from tests.cast import Cast, build_cast
from tests.monitoring import example_one
from tests.monitoring.ground import prices

V, QUARTER = date(2027, 6, 30), Quarter(2027, 2)
PORTION = 10
# What two databases must have in common; ids of rows follow the order of commits and are left out.
SAME = """
SELECT 'message', kind, sender, identification, lines::text, known_on::text FROM referrals_message
UNION ALL
SELECT 'line', reference, amount::text, care_month::text, contract_id::text, coalesce(duplicate_of::text, '')
FROM referrals_claimline
UNION ALL
SELECT 'granted', owner_id::text, sum(amount)::text, care_month::text, contract_id::text, count(*)::text
FROM referrals_grantedline GROUP BY owner_id, care_month, contract_id
UNION ALL
SELECT 'total', owner_id::text, sum(amount)::text, care_month::text, contract_id::text, sum(lines)::text
FROM referrals_grantedtotal GROUP BY owner_id, care_month, contract_id
UNION ALL
SELECT 'allocation', number, starts_on::text, budget::text, contract_id::text, known_on::text
FROM referrals_allocation
ORDER BY 1, 2, 3, 4, 5, 6
"""


@dataclass(frozen=True)
class Ground:
    """What every trial starts from: a database by name, its region and the messages."""

    template: str
    region_id: int
    batch_id: int
    messages: list[tuple[str, bytes]]

    @property
    def context(self) -> Context:
        return Context.for_region(self.region_id)


def prepare(name: str, use: Callable[[dict[str, str]], None], template: str) -> Ground:
    """Make the database that trials are cloned from."""
    use(services.clone_database(template, name))
    cast: Cast = build_cast()
    with cast.in_region():
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw", backfill=True, known_on=V
        )
    ground = Ground(name, cast.region.pk, batch.pk, example_one.messages(cast))
    close()
    return ground


def close() -> None:
    for alias in connections:
        connections[alias].close()


def sources(ground: Ground) -> list[Source]:
    return sources_from(ground.messages)


def import_all(ground: Ground) -> None:
    """The import as the worker runs it, in small portions so that a kill falls between them too."""
    intake.MOST_MESSAGES = PORTION
    importing.read_in(
        sources(ground),
        Intake(ground.region_id, V, backfill=True),
        context=ground.context,
        batch_id=ground.batch_id,
        report=lambda done: None,
    )


def compute(ground: Ground) -> Snapshot:
    return quarter_compute(context=ground.context, quarter=QUARTER, known_on=V)


def fingerprint(ground: Ground) -> str:
    """The hash of everything that an import leaves."""
    with as_actor(ground.context), connection.cursor() as cursor:
        cursor.execute(SAME)
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


def content_hash(ground: Ground) -> str:
    with as_actor(ground.context):
        found = Snapshot.objects.filter(state="ready").first()
        return found.content_hash if found else ""


def in_child(work: Callable[[], object], *, kill_after: float | None = None) -> int:
    """Run work in a process of its own and kill it hard after so many seconds; returns its wait status."""
    close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def fresh_name(kind: str) -> str:
    return f"jr_{kind}_{os.getpid()}_{uuid4().hex[:8]}"


def folder() -> Path:
    return Path("var/storms")
