"""A region whose claims begin later than its allocations: only the months that can have claims tell the rate of use."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.db import Context
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.periods import Month, Quarter
from monitoring.services.quarter import quarter_compute
from referrals.importers.batch import read_in
from referrals.importers.intake import Intake, sources_from
from tests.cast import Cast
from tests.data.ijw_parts import bsn
from tests.monitoring import example_one
from tests.monitoring.example_one import CATEGORY, PATTERN, THOUSAND, Post
from tests.monitoring.ground import prices

V = date(2027, 6, 30)
YEAR = 120 * THOUSAND
USED = 8_500 * 100


def messages(cast: Cast, first: int) -> list[tuple[str, bytes]]:
    """One allocation of 10 thousand a month over 2026, of which 85 % was claimed for the months from `first` on."""
    post, agb = Post(), cast.kompas.agb
    whole = example_one.budget(1001, date(2026, 1, 1), date(2026, 12, 31), YEAR)
    found = [example_one.allocated(post, agb, cast.waterdam, [whole], bsn(0))]
    for number in range(first, 13):
        for lag, percent in PATTERN.items():
            month, cents = Month(2026, number), USED * percent // 100
            found += example_one.claimed(post, agb, cast.waterdam.cbs_code, month, lag, 1001, cents, bsn(0))
    return found


@pytest.mark.parametrize("first", [1, 7])
def test_months_before_the_first_claim_do_not_lower_the_rate(db: None, cast: Cast, first: int) -> None:
    context = Context.for_region(cast.region.pk)
    with cast.in_region():
        example_one.history_contract(cast)
        prices(cast)
        batch = ImportBatch.objects.create(
            region_id=cast.region.pk, owner_id=cast.region.pk, kind="ijw", backfill=True
        )
    counts = read_in(
        sources_from(messages(cast, first)),
        Intake(cast.region.pk, V, backfill=True),
        context=context,
        batch_id=batch.pk,
        report=lambda done: None,
    )
    assert counts["refused"] == 0
    snapshot = quarter_compute(context=context, quarter=Quarter(2027, 2), known_on=V)
    rate = Decimal(snapshot.parameters["rates"][CATEGORY][0])
    assert rate == pytest.approx(Decimal("0.85"), abs=Decimal("0.01"))
