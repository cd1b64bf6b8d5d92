"""Worked example 1, imported and computed."""

from datetime import date

import pytest

from jeugdregio.core.db import Context
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot
from monitoring.services.quarter import quarter_compute
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from tests.cast import Cast
from tests.monitoring import example_one
from tests.monitoring.ground import prices


@pytest.fixture
def imported(cast: Cast) -> Cast:
    with cast.in_region() as context:
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw", backfill=True
        )
        counts = read_in(
            sources_from(example_one.messages(cast)),
            Intake(cast.region.pk, date(2027, 6, 30), backfill=True),
            context=context,
            batch_id=batch.pk,
            report=lambda done: None,
        )
    assert counts["refused"] == 0, counts
    return cast


@pytest.fixture
def snapshot(imported: Cast) -> Snapshot:
    return quarter_compute(
        context=Context.for_region(imported.region.pk), quarter=Quarter(2027, 2), known_on=date(2027, 6, 30)
    )
