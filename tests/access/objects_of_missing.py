"""Which entry of missing supply stands in an address."""

from datetime import date

from jeugdregio.accounts.enums import Role
from jeugdregio.core.models import Organisation
from monitoring.enums import MissingSource
from monitoring.models import MissingSupply
from segments.models import Region
from tests.access.registry import Objects, stands_for
from tests.access.world import World

ACTS = ("missing", "missing_edit", "missing_solve")


def make_missing(region: Region, owner: Organisation) -> MissingSupply:
    """What an organisation noted."""
    return MissingSupply.objects.create(
        region_id=region.pk,
        owner=owner,
        what="Begeleiding van hoogbegaafde jeugdigen",
        source=MissingSource.HAND,
        noted_on=date(2027, 2, 1),
    )


@stands_for(*(f"monitoring:{name} public_id" for name in ACTS))
def missing(world: World, role: Role) -> Objects:
    """What the person's organisation noted; others are of its neighbour and of the other region."""
    cast = world.cast
    mine = cast.organisation_of(role)
    theirs = [(cast.other_region, cast.other_region.organisation)]
    if mine != cast.region.organisation:
        theirs.append((cast.region, cast.heuvelrode.organisation))
    others = tuple(world.once(make_missing, *where).public_id for where in theirs)  # type: ignore[attr-defined]
    return Objects(world.once(make_missing, cast.region, mine).public_id, others)  # type: ignore[attr-defined]
