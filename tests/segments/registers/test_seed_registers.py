"""The demo shows each register with something in it, and the faults of the programme are flagged there."""

from datetime import date

import pytest
from django.conf import LazySettings

from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts, registers
from segments.models import Consent, Deliverable, Measure, ProgrammeLine, Risk, SmartGoal
from segments.views.registers.programme import programme_says
from segments.views.registers.savings import measures_say
from tests import factories
from tests.cast import Cast


@pytest.fixture
def like_the_demo(cast: Cast, settings: LazySettings) -> Context:
    """The segments and municipalities that the data names, in the first region."""
    with cast.in_region():
        for code in ("slt", "specialistisch", "verblijf"):
            factories.SegmentFactory(region=cast.region, code=code, name=code)
        for number, code in enumerate(("0758", "0826", "1959")):
            town = factories.MunicipalityFactory(name=f"Stad {number}", cbs_code=code)
            factories.RegionMembershipFactory(region=cast.region.organisation, municipality=town)
    settings.JEUGDREGIO_TODAY = date(2027, 11, 23)
    return Context.for_region(cast.region.pk)


def test_the_registers_of_the_demo_are_filled_once(like_the_demo: Context) -> None:
    made = registers.registers_create(like_the_demo)
    assert made > 40 and registers.registers_create(like_the_demo) == 0
    with as_actor(like_the_demo):
        assert [Risk.objects.filter(kind=kind).count() for kind in ("risk", "precondition")] == [6, 3]
        assert SmartGoal.objects.filter(invented=True).exists() and Consent.objects.count() == 3
        (said,) = measures_say(like_the_demo, list(Measure.objects.all()))
    assert "215.000.000" in said.text and "214.000.000" in said.text


def test_the_programme_of_the_other_region_shows_its_doubles_and_conflicts(like_the_demo: Context) -> None:
    assert registers.programme_create(like_the_demo, "zhz") == 38
    assert registers.programme_create(like_the_demo, "zhz") == 0
    with as_actor(like_the_demo):
        lines = ProgrammeLine.objects.prefetch_related("deliverables")
        said = [one.text for one in programme_says(like_the_demo, list(lines))]
        assert Deliverable.objects.count() == 28
    assert sum("staat er twee keer" in text for text in said) == 2
    assert sum("heeft twee datums" in text for text in said) == 1
    assert sum("maar wacht op" in text for text in said) == 1
    assert "wbo" not in facts.table("programme")
