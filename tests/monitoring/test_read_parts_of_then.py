"""Whether a part has a ceiling follows from how it was paid at the end of the year, as known then (decisions 2, 21)."""

from datetime import date

import pytest
from pytest_django import Settings

from jeugdregio.core.db import Context
from monitoring.selectors.areas import areas
from monitoring.selectors.budgets import ceilings
from procurement.models import Contract
from segments.enums import FinancingVariant
from segments.models import SegmentPart
from segments.services.draft import segment_propose
from segments.services.parts import parts_refresh
from tests.cast import Cast
from tests.segments.sheets import NEXT, OFFICER, TODAY, adopt, part, proposal, write


@pytest.fixture(autouse=True)
def the_day(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def has_ceiling(context: Context, cast: Cast, known_on: date) -> bool:
    return ceilings(context, 2027, known_on).of(cast.part.pk) is not None


def test_a_part_that_is_paid_by_the_task_next_year_keeps_the_ceiling_of_this_year(cast: Cast) -> None:
    with cast.acting(OFFICER) as context:
        assert Contract.objects.filter(part=cast.part, payment="lump_sum").exists()
        assert has_ceiling(context, cast, TODAY)
        adopt(cast, write(cast, proposal(cast, parts=[part(cast, variant=FinancingVariant.TASK)])))
        parts_refresh(region_id=cast.region.pk, today=NEXT)
        assert SegmentPart.objects.get(pk=cast.part.pk).variant == FinancingVariant.TASK
        assert has_ceiling(context, cast, NEXT), "how it reads today is not how it was paid then"


def test_what_was_adopted_for_this_year_counts_from_the_day_it_was_known(cast: Cast) -> None:
    """The control: the same change inside the year does take the ceiling, for who knew of it."""
    with cast.acting(OFFICER) as context:
        written = proposal(
            cast, valid_from=date(2027, 12, 1), parts=[part(cast, variant=FinancingVariant.TASK)]
        )
        adopt(cast, write(cast, written))
        assert not has_ceiling(context, cast, TODAY)
        assert has_ceiling(context, cast, date(2027, 11, 22))


def test_a_segment_that_is_only_proposed_is_on_no_page_of_figures(cast: Cast) -> None:
    with cast.acting(OFFICER) as context:
        before = len(areas(context, TODAY, TODAY))
        draft = segment_propose(region=cast.region, proposal=proposal(cast, parts=[]), by=None)
        assert len(areas(context, TODAY, TODAY)) == before
        adopt(cast, draft)
        assert len(areas(context, TODAY, TODAY)) == before + 1
