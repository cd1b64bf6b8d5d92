"""Which provider stands for the arguments of an address; objects.py fills the registry."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jeugdregio.accounts.enums import Role
from tests.access.routes import Route
from tests.access.world import World

Value = object


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
