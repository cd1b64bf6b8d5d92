"""Which scheme, which version of its conditions and which piece of it stands in an address."""

from datetime import date
from uuid import UUID

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Organisation
from procurement.models import Publication, Requirement, Scheme
from procurement.views.manage.pieces import REQUIREMENTS
from segments.models import Agreement, Region, SegmentPart
from tests.access.objects_of_scenarios import part_of
from tests.access.registry import Objects, stands_for
from tests.access.world import World
from tests.procurement.open_house.prepared import prepare

OPENED = date(2027, 3, 1)


def make_scheme(region: Region, name: str, *, is_published: bool) -> Scheme:
    """A scheme of a region, published or still being written."""
    part = SegmentPart.objects.filter(region_id=region.pk).order_by("id").first() or part_of(region)
    place = {"region_id": region.pk, "owner_id": region.pk}
    agreement, _made = Agreement.objects.get_or_create(
        **place, code="open-house", defaults={"name": "Open house"}
    )
    made = prepare(Context.for_region(region.pk), part, agreement, code=f"{name}-{region.code}")
    if is_published:
        made.publish(OPENED)
    return made.version.scheme


def make_written(region: Region, owner: Organisation) -> Scheme:
    return make_scheme(region, "in-de-maak", is_published=False)


def make_published(region: Region, owner: Organisation) -> Scheme:
    return make_scheme(region, "open", is_published=True)


def here_and_there(world: World, maker: object) -> tuple[Scheme, Scheme]:
    here, there = (
        world.once(maker, region, region.organisation)  # type: ignore[arg-type]
        for region in (world.cast.region, world.cast.other_region)
    )
    return here, there  # type: ignore[return-value]


@stands_for(*(f"procurement:{name} code" for name in ("scheme", "scheme_check", "scheme_admitted")))
def published_scheme(world: World, role: Role) -> Objects:
    """A public address: everybody reads the schemes of every region."""
    return Objects(here_and_there(world, make_published)[0].code)


@stands_for("procurement:conditions public_id")
def published_conditions(world: World, role: Role) -> Objects:
    if known := world.have(Publication, region_id=world.cast.region.pk):
        return Objects(known.public_id)
    scheme = here_and_there(world, make_published)[0]
    with world.cast.in_region():
        return Objects(scheme.publications.get().public_id)


@stands_for("procurement:scheme_end code", "procurement:version_next code")
def managed_scheme(world: World, role: Role) -> Objects:
    """One that was published: only that can be ended, or get a next version."""
    here, there = here_and_there(world, make_published)
    return Objects(here.code, (there.code,))


WRITTEN = (
    "manage_scheme",
    "scheme_copy",
    "version_edit",
    "scheme_preview",
    "scheme_publish",
    "requirements",
    "requirements_standard",
    "requirements_preview",
    "requirement_move",
    "scheme_item_add",
    "scheme_item",
    "scheme_item_remove",
)


@stands_for(*(f"procurement:{name} code" for name in WRITTEN))
def written_scheme(world: World, role: Role) -> Objects:
    """One whose conditions are being written."""
    here, there = here_and_there(world, make_written)
    return Objects(here.code, (there.code,))


@stands_for(
    *(f"procurement:{name} kind" for name in ("scheme_item_add", "scheme_item", "scheme_item_remove"))
)
def kind_of_piece(world: World, role: Role) -> Objects:
    return Objects(REQUIREMENTS)


@stands_for(
    *(f"procurement:{name} public_id" for name in ("scheme_item", "scheme_item_remove", "requirement_move"))
)
def piece(world: World, role: Role) -> Objects:
    """A requirement of the scheme that is being written here; the other stands in that of the other region."""
    schemes = here_and_there(world, make_written)
    own, other = (last_of(scheme) for scheme in schemes)
    return Objects(own, (other,))


def last_of(scheme: Scheme) -> UUID:
    with as_actor(Context.for_region(scheme.region_id)):
        rows = Requirement.objects.filter(version__scheme=scheme).order_by("position", "id")
        return rows.last().public_id  # type: ignore[no-any-return]
