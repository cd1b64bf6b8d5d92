"""Which scenario, and which change of one, stands in an address."""

from datetime import date
from fractions import Fraction

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Organisation
from monitoring.models import ChangeKind, Scenario, ScenarioChange
from monitoring.services.scenario import Wanted, change_add, scenario_add
from segments.models import Region, SegmentPart
from tests import factories
from tests.access.registry import Objects, stands_for
from tests.access.world import REFERENCE_DATE, Maker, World, make_report


def make_scenario(region: Region, owner: Organisation) -> Scenario:
    """A question of a region without an answer yet."""
    return scenario_add(region=region, title="Wat als de groepen lokaal worden?")


def part_of(region: Region) -> SegmentPart:
    """A part of a region that has none yet."""
    segment = factories.SegmentFactory(region=region, code="lokaal", name="Lokaal")
    return factories.PartFactory(segment=segment, code="lokaal", name="Lokaal")  # type: ignore[no-any-return]


def make_change(region: Region, owner: Organisation) -> ScenarioChange:
    """Half of what a region buys becomes local in the next year, in a scenario of its own."""
    scenario = scenario_add(region=region, title="De helft lokaal")
    part = SegmentPart.objects.filter(region_id=region.pk).order_by("id").first() or part_of(region)
    return change_add(
        scenario=scenario,
        seen=1,
        wanted=Wanted(ChangeKind.LOCAL, date(2028, 1, 1), part, share=Fraction(1, 2)),
        valuation_on=REFERENCE_DATE,
        offered={},
    )


def here_and_there(world: World, make: Maker) -> Objects:
    """The one of the region, and the one of the neighbours that nobody here may know of.

    A quarter is computed here: without one there is nothing to change yet.
    """
    world.once(make_report, world.cast.region, world.cast.region.organisation)
    here, there = (
        world.once(make, region, region.organisation)
        for region in (world.cast.region, world.cast.other_region)
    )
    return Objects(here.public_id, (there.public_id,))  # type: ignore[attr-defined]


@stands_for(
    *(
        f"monitoring:{name} public_id"
        for name in ("scenario", "scenario_edit", "scenario_archive", "change_add", "rate_add")
    )
)
def scenario(world: World, role: Role) -> Objects:
    return here_and_there(world, make_scenario)


@stands_for(*(f"monitoring:{name} public_id" for name in ("change_edit", "change_back", "change_remove")))
def change(world: World, role: Role) -> Objects:
    return here_and_there(world, make_change)
