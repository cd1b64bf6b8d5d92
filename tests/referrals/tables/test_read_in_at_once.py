"""Two imports of the same rows at the same moment: what the first made new is known to the second."""

import contextlib
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from jeugdregio.core.db import Context
from jeugdregio.core.importing import importer, plan
from jeugdregio.core.importing.batch import read_in
from jeugdregio.core.importing.source import TableIntake
from jeugdregio.core.models import ImportBatch
from segments.importers.population import POPULATION
from segments.models import Population
from tests.cast import Cast, build_cast
from tests.core.importing.files import TODAY, source
from tests.referrals.pages import tables

pytestmark = pytest.mark.commits
TOGETHER = 2.0


@pytest.fixture
def cast(fresh_database: dict[str, str]) -> Cast:
    return build_cast()


def read(cast: Cast) -> Counter[str]:
    context = Context.for_region(cast.region.pk)
    try:
        with cast.in_region():
            batch = ImportBatch.objects.create(
                region_id=cast.region.pk, owner_id=cast.region.pk, kind="population"
            )
        intake = TableIntake(cast.region.pk, TODAY)
        return read_in(POPULATION, [source(tables.people())], intake, context=context, batch_id=batch.pk)
    finally:
        connections["default"].close()


def two_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let each wait, once it knows what is new, until the other knows it too. Returns how many rows there are."""
    barrier = threading.Barrier(2)

    def wait(table: object) -> plan.Plan:
        found = plan.plan_of(table)  # type: ignore[arg-type]
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(TOGETHER)
        return found

    monkeypatch.setattr(importer, "plan_of", wait)
    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(read, [cast, cast]))
    assert all(count["rows"] == 2 for count in counts)
    with cast.in_region():
        return Population.objects.filter(year=2027).count()


def test_rows_that_come_at_once_count_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert two_at_once(cast, monkeypatch) == 2


def test_without_waiting_for_each_other_they_would_count_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: what the test would see if nobody waited."""
    monkeypatch.setattr(importer, "ONE_AT_A_TIME", "SELECT 1")
    assert two_at_once(cast, monkeypatch) == 4
