"""Broken messages through the whole importer, into the database: each goes in whole or not at all.

python -m tests.storms.ijw_stored --count 10000

It goes on where it stopped.
"""

import argparse
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable

from django.db import connection

from jeugdregio.core.db import as_actor
from jeugdregio.core.enums import Severity
from referrals.importers.apply import apply_portion
from referrals.importers.ijw.reader import read
from referrals.importers.intake import Intake, portions, sources_from
from tests import services
from tests.data.ijw_parts import MUNICIPALITY, PROVIDER
from tests.referrals.ijw.reading import pseudonym
from tests.storms import stage
from tests.storms.ijw_mutants import TODAY
from tests.storms.ijw_mutate import BYTES, STRUCTURE, Mutant, mutant
from tests.storms.kills import code
from tests.storms.stage import Ground

WHOLE, REFUSED, UNREAD = "stored whole", "refused by the checks", "refused while reading"
PARTIAL, CRASH, SILENT = "partial", "crash", "refused without a word"
FAILURES = (PARTIAL, CRASH, SILENT)
STATE = stage.folder() / "ijw_stored.json"
SAVE_EVERY = 100
TABLES = {
    "AllocationRow": "referrals_allocation",
    "StartRow": "referrals_start",
    "StopRow": "referrals_stop",
    "RequestRow": "referrals_allocationrequest",
    "ClaimHead": "referrals_claim",
    "ClaimLineRow": "referrals_claimline",
    "AnswerHead": "referrals_claimanswer",
    "RejectionRow": "referrals_rejection",
}
MESSAGES = "referrals_message"
COUNT = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in (MESSAGES, *TABLES.values()))

Apply = Callable[..., object]


class Undone(Exception):
    """Takes a group of trials back."""


def prepare(name: str, use: Callable[[dict[str, str]], None], template: str) -> Ground:
    """A database in which the sender and the receiver of the messages are known."""
    ground = stage.prepare(name, use, template)
    with as_actor(ground.context), connection.cursor() as cursor:
        cursor.execute("UPDATE providers_provider SET agb = %s WHERE agb = '99000001'", [PROVIDER])
        assert cursor.rowcount == 1
        cursor.execute(
            "UPDATE segments_municipality SET cbs_code = %s WHERE cbs_code = '9901'", [MUNICIPALITY]
        )
        assert cursor.rowcount == 1
    return ground


def expected(text: bytes) -> Counter[str]:
    """The rows that a message asks for, by table."""
    items = read(io.BytesIO(text), pseudonymise=pseudonym, today=TODAY)
    rows = Counter(TABLES[name] for item in items if (name := type(item).__name__) in TABLES)
    return rows + Counter({MESSAGES: 1})


def stored() -> Counter[str]:
    """The rows that are there, by table."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        return Counter(dict(zip((MESSAGES, *TABLES.values()), cursor.fetchone(), strict=True)))


def judge(ground: Ground, broken: Mutant, apply: Apply = apply_portion) -> str:
    """What became of a mutant, in the open transaction."""
    (portion,) = portions(
        sources_from([(f"{broken.number}.xml", broken.text)]), Intake(ground.region_id, TODAY)
    )
    unread = portion.refused > 0
    before = stored()
    found = apply(portion, batch_id=ground.batch_id, backfill=False)
    added = stored() - before
    if not added:
        said = any(row.severity == Severity.REFUSE.value for row in found.findings)  # type: ignore[attr-defined]
        return (UNREAD if unread else REFUSED) if said else SILENT
    return WHOLE if added == expected(broken.text) else PARTIAL


def group(ground: Ground, broken: Iterable[Mutant], apply: Apply = apply_portion) -> Counter[str]:
    """Judge so many mutants, each in a transaction that is taken back."""
    counts: Counter[str] = Counter()
    for one in broken:
        try:
            with as_actor(ground.context):
                outcome = judge(ground, one, apply)
                raise Undone
        except Undone:
            pass
        except Exception as failure:
            print(f"{one.family} {one.number}: {failure!r}")
            outcome = CRASH
        counts[outcome] += 1
    return counts


def run(ground: Ground, seed: int, count: int) -> Counter[str]:
    """So many mutants of both families; what was done before with the same code is not done again."""
    key = {"seed": seed, "code": code()}
    saved = json.loads(STATE.read_text()) if STATE.exists() else {}
    if any(saved.get(name) != value for name, value in key.items()):
        saved = dict(key)
    whole: Counter[str] = Counter()
    for family in (BYTES, STRUCTURE):
        done = Counter(saved.get(family, {}))
        while (start := done.total()) < count:
            numbers = range(start, min(start + SAVE_EVERY, count))
            done += group(ground, (mutant(seed, family, number) for number in numbers))
            saved[family] = dict(done)
            STATE.parent.mkdir(parents=True, exist_ok=True)
            STATE.write_text(json.dumps(saved))
        whole += done
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="mutants of each family")
    parser.add_argument("--seed", type=int, default=20270101)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    ground = prepare(stage.fresh_name("stored"), use_database, services.create_template(migrate))
    counts = run(ground, words.seed, words.count)
    print(
        f"{counts.total()} mutants into the database: {counts[WHOLE]} {WHOLE}, {counts[REFUSED]} {REFUSED}, "
        f"{counts[UNREAD]} {UNREAD}; {counts[PARTIAL]} {PARTIAL}, {counts[CRASH]} crashes, {counts[SILENT]} {SILENT}"
    )
    raise SystemExit(any(counts[outcome] for outcome in FAILURES))


if __name__ == "__main__":
    main()
