"""Which object stands in an address: for each argument one that is a person's own, and some that are not.

A new address with an argument needs a provider here, for the argument in general (`slug`) or for one address
(`monitoring:contract public_id`):

    @stands_for("monitoring:contract public_id")
    def contract(world, role):
        return Objects(own=..., others=(...))
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.db import Context, as_actor
from procurement.models import Contract
from tests import factories
from tests.access.routes import Route
from tests.cast import PROVIDER_ROLES, Cast

Value = object


@dataclass(frozen=True)
class Objects:
    """Values of one argument for one role. `own` is None when people with this role have none of their own."""

    own: Value | None = None
    others: tuple[Value, ...] = ()


@dataclass(frozen=True)
class World:
    """The cast, and what belongs to its neighbours."""

    cast: Cast
    contract_of_kompas: Contract
    contract_elsewhere: Contract
    """Of the other region, with a provider that works in both."""
    demo_person: User


Provider = Callable[[World, Role], Objects]
REGISTRY: dict[str, Provider] = {}


class NobodyProvides(LookupError):
    pass


def stands_for(*keys: str) -> Callable[[Provider], Provider]:
    def register(provider: Provider) -> Provider:
        REGISTRY.update(dict.fromkeys(keys, provider))
        return provider

    return register


def build_world(cast: Cast) -> World:
    shared = {"agreement": cast.agreement, "part": cast.part}
    with cast.in_region():
        kompas = factories.ContractFactory(
            provider=cast.kompas, number="2027-0003", room=50_000_000, **shared
        )
    return World(cast, kompas, build_contract_elsewhere(cast), factories.UserFactory(demo=True))


def build_contract_elsewhere(cast: Cast) -> Contract:
    region = cast.other_region
    with as_actor(Context.for_region(region.pk)):
        segment = factories.SegmentFactory(region=region, code="verblijf", name="Verblijf")
        return factories.ContractFactory(
            provider=cast.linde,
            agreement=factories.AgreementFactory(region=region, code="raam", name="Raamovereenkomst"),
            part=factories.PartFactory(segment=segment, code="verblijf", name="Verblijf"),
            number="2027-0009",
        )


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


@stands_for("monitoring:contract public_id")
def contract(world: World, role: Role) -> Objects:
    elsewhere, kompas = world.contract_elsewhere.public_id, world.contract_of_kompas.public_id
    others = (elsewhere, kompas) if role in PROVIDER_ROLES else (elsewhere,)
    return Objects(own=world.cast.priced_contract.public_id, others=others)


@stands_for("glossary_term slug")
def term(world: World, role: Role) -> Objects:
    return Objects(own="aanbieder")


@stands_for("accounts:demo_sign_in person")
def demo_person(world: World, role: Role) -> Objects:
    """An account of the demo; a public address has no objects of others."""
    return Objects(own=world.demo_person.public_id)


@stands_for("account_reset_password_from_key uidb36", "account_reset_password_from_key key")
def reset_link(world: World, role: Role) -> Objects:
    """Any link opens the page, which then says that it does not work."""
    return Objects(own="old")
