"""Which object stands in an address: for each argument one that is a person's own, and some that are not.

A new address with an argument needs a provider here, for the argument in general (`slug`) or for one address
(`monitoring:contract public_id`):

    @stands_for(f"{CONTRACT} public_id")
    def contract(world, role):
        return Objects(own=..., others=(...))
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.policy import may_open
from tests.access.routes import Route
from tests.access.world import Maker, World, make_comment, make_import, make_job, make_report, make_view
from tests.cast import PROVIDER_ROLES

Value = object
CONTRACT = "monitoring:contract"


@dataclass(frozen=True)
class Objects:
    """Values of one argument for one role. `own` is None when people with this role have none of their own."""

    own: Value | None = None
    others: tuple[Value, ...] = ()


Provider = Callable[[World, Role], Objects]
REGISTRY: dict[str, Provider] = {}


class NobodyProvides(LookupError):
    pass


def stands_for(*keys: str) -> Callable[[Provider], Provider]:
    def register(provider: Provider) -> Provider:
        REGISTRY.update(dict.fromkeys(keys, provider))
        return provider

    return register


@dataclass(frozen=True)
class Arguments:
    """The arguments of an address for a role: its own, or None, and those of others."""

    own: dict[str, Value] | None = None
    others: list[dict[str, Value]] = field(default_factory=list)


def arguments_for(route: Route, world: World, role: Role) -> Arguments:
    """Raises NobodyProvides for an argument that is not in the registry."""
    found = {name: provider_of(route, name)(world, role) for name in route.arguments}
    if any(objects.own is None for objects in found.values()):
        return Arguments()
    own = {name: objects.own for name, objects in found.items()}
    others = [{**own, name: other} for name, objects in found.items() for other in objects.others]
    return Arguments(own, others)


def provider_of(route: Route, argument: str) -> Provider:
    for key in (f"{route.name} {argument}", argument):
        if key in REGISTRY:
            return REGISTRY[key]
    raise NobodyProvides(
        f"{route.name} has the argument {argument!r}. Say in tests/access/objects.py what stands for it."
    )


def rows_of_organisations(make: Maker) -> Provider:
    """A row that the person's organisation owns; others are of its neighbours and of the other region."""

    def provide(world: World, role: Role) -> Objects:
        cast = world.cast
        mine = cast.organisation_of(role)
        theirs = [(cast.other_region, cast.other_region.organisation)]
        if mine != cast.region.organisation:
            theirs += [(cast.region, cast.region.organisation), (cast.region, cast.heuvelrode.organisation)]
        others = tuple(world.once(make, *where).public_id for where in theirs)
        return Objects(world.once(make, cast.region, mine).public_id, others)

    return provide


stands_for("job public_id", "job_progress public_id", "job_cancel public_id", "job_retry public_id")(
    rows_of_organisations(make_job)
)
stands_for(
    "referrals:import public_id",
    "referrals:import_progress public_id",
    "referrals:import_kind public_id",
    "referrals:import_confirm public_id",
    "referrals:import_cancel public_id",
)(rows_of_organisations(make_import))


@stands_for("referrals:table_template kind")
def kind_of_table(world: World, role: Role) -> Objects:
    """What a table must look like is the same for everybody."""
    return Objects("budgets")


@stands_for("monitoring:report public_id", "monitoring:report_file public_id")
def report(world: World, role: Role) -> Objects:
    """Reports are of the region's own organisation."""
    here, there = (
        world.once(make_report, region, region.organisation).public_id
        for region in (world.cast.region, world.cast.other_region)
    )
    return Objects(here, (there,))


@stands_for("monitoring:report_file kind")
def kind_of_file(world: World, role: Role) -> Objects:
    return Objects("ods")


@stands_for(f"{CONTRACT} public_id")
def contract(world: World, role: Role) -> Objects:
    elsewhere, kompas = world.contract_elsewhere.public_id, world.contract_of_kompas.public_id
    others = (elsewhere, kompas) if role in PROVIDER_ROLES else (elsewhere,)
    return Objects(world.cast.priced_contract.public_id, others)


@stands_for("monitoring:provider public_id")
def provider(world: World, role: Role) -> Objects:
    stranger = world.contract_of_stranger.provider.organisation.public_id
    kompas = world.contract_of_kompas.provider.organisation.public_id
    others = (stranger, kompas) if role in PROVIDER_ROLES else (stranger,)
    return Objects(world.cast.linde.organisation.public_id, others)


@stands_for("saved_view_add page")
def page_of_view(world: World, role: Role) -> Objects:
    """Any list page; which views stand there is a person's own business."""
    return Objects("monitoring:contracts")


@stands_for("saved_view public_id", "saved_view_remove public_id")
def saved_view(world: World, role: Role) -> Objects:
    """A person's own; others are of a colleague and of the other region."""
    cast = world.cast
    colleague = cast.memberships[Role.AUDITOR if role is Role.ADMINISTRATOR else Role.ADMINISTRATOR]
    own, *others = (
        world.by_member(make_view, member).public_id
        for member in (cast.memberships[role], colleague, cast.outsider_membership)
    )
    return Objects(own, tuple(others))


@stands_for("comments kind")
def kind_of_subject(world: World, role: Role) -> Objects:
    return Objects("contract")


@stands_for("comments public_id")
def commented(world: World, role: Role) -> Objects:
    """A contract, for who may open contracts; others find nothing there."""
    found = contract(world, role)
    if may_open(CONTRACT, role):
        return found
    return Objects(None, (found.own, *found.others))


@stands_for("comment_remove public_id")
def comment(world: World, role: Role) -> Objects:
    """Written by the person just now; others are of a colleague and of the other region."""
    cast = world.cast
    if not may_open(CONTRACT, role):
        return Objects()
    colleague = cast.memberships[
        Role.POLICY_OFFICER if role is Role.CONTRACT_MANAGER else Role.CONTRACT_MANAGER
    ]
    own, *others = (
        world.by_member(make_comment, member).public_id
        for member in (cast.memberships[role], colleague, cast.outsider_membership)
    )
    return Objects(own, tuple(others))


@stands_for("monitoring:segment public_id")
def segment(world: World, role: Role) -> Objects:
    """What a region buys is known to everybody in it."""
    return Objects(world.cast.segment.public_id, (world.contract_elsewhere.part.segment.public_id,))


@stands_for("glossary_term slug")
def term(world: World, role: Role) -> Objects:
    return Objects("aanbieder")


@stands_for("accounts:demo_sign_in person")
def demo_person(world: World, role: Role) -> Objects:
    """An account of the demo; a public address has no objects of others."""
    return Objects(world.demo_person.public_id)


@stands_for("account_reset_password_from_key uidb36", "account_reset_password_from_key key")
def reset_link(world: World, role: Role) -> Objects:
    """Any link opens the page, which then says that it does not work."""
    return Objects("old")
