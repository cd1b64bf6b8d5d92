"""A small storm into the database in every run; the large one is `make storms`."""

from collections.abc import Iterator

import pytest
from django.db import connection

from jeugdregio.core.importing.outcome import Outcome
from referrals.importers.apply import apply_portion
from referrals.importers.portion import Portion
from tests import services
from tests.conftest import use_database
from tests.storms import ijw_stored, stage
from tests.storms.ijw_mutate import BYTES, STRUCTURE, mutant
from tests.storms.ijw_stored import FAILURES, PARTIAL, REFUSED, SILENT, UNREAD, WHOLE, group
from tests.storms.stage import Ground

pytestmark = pytest.mark.commits
SEED, COUNT = 20270101, 120


@pytest.fixture
def ground(fresh_database: dict[str, str], template: str) -> Iterator[Ground]:
    name = stage.fresh_name("stored")
    yield ijw_stored.prepare(name, use_database, template)
    stage.close()
    use_database(fresh_database)
    services.drop_database(name)


@pytest.mark.shows("ASVS 2.3.3", "ASVS 16.5.3", "T21")
def test_each_goes_in_whole_or_not_at_all(ground: Ground) -> None:
    counts = group(
        ground, (mutant(SEED, kind, number) for kind in (BYTES, STRUCTURE) for number in range(COUNT))
    )
    assert {outcome: counts[outcome] for outcome in FAILURES} == dict.fromkeys(FAILURES, 0)
    assert counts[WHOLE] > COUNT / 10
    assert counts[UNREAD] > COUNT / 2
    assert counts[REFUSED] > 0


def losing(portion: Portion, *, batch_id: int, backfill: bool) -> Outcome:
    """An importer that loses what the last message says of a start."""
    outcome = apply_portion(portion, batch_id=batch_id, backfill=backfill)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM referrals_start WHERE id IN (SELECT max(id) FROM referrals_start)")
    return outcome


def silent(portion: Portion, *, batch_id: int, backfill: bool) -> Outcome:
    """An importer that refuses and does not say why."""
    outcome = apply_portion(portion, batch_id=batch_id, backfill=backfill)
    outcome.findings = []
    return outcome


def test_a_lost_row_and_a_silent_refusal_are_found(ground: Ground) -> None:
    broken = [mutant(SEED, STRUCTURE, number) for number in range(COUNT)]
    assert group(ground, broken, losing)[PARTIAL] > 0
    assert group(ground, broken, silent)[SILENT] > 0
