"""Who works where: the core asks, the app of the accounts answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jeugdregio.core.db import Context, Scope, as_actor
from jeugdregio.core.enums import Digest
from jeugdregio.core.exports.columns import Text


@dataclass(frozen=True, slots=True)
class Worker:
    """A person in one role at one organisation."""

    user_id: int
    public_id: UUID
    name: str
    organisation_id: int
    region_id: int
    role: str
    rhythm: str = Digest.DAILY
    silent: frozenset[str] = frozenset()

    def wants_mail(self, kind: str) -> bool:
        """Whether this person wants news of a kind by mail."""
        return self.rhythm != Digest.OFF and kind not in self.silent

    @property
    def context(self) -> Context:
        """The context in which this person works."""
        return Context(Scope.MEMBER, self.user_id, self.organisation_id, self.region_id)


# Answers who works today in a region; asked in the context of that region.
Directory = Callable[[int], Sequence[Worker]]

_directory: list[Directory] = []
_roles: dict[str, Text] = {}


def use_directory(directory: Directory, roles: Mapping[str, Text]) -> None:
    """Let an app answer who works in a region, and what the roles are called."""
    _directory[:] = [directory]
    _roles.update(roles)


def role_name(role: str) -> Text:
    """What a role is called; nothing for none."""
    return _roles.get(role, role)


def workers(region_id: int, *, organisation_id: int | None = None, roles: Sequence[str] = ()) -> list[Worker]:
    """Who works in a region today, for one organisation if asked, in one of the roles if given; by name."""
    with as_actor(Context.for_region(region_id)):
        found = _directory[0](region_id) if _directory else ()
    return sorted(
        (
            one
            for one in found
            if organisation_id in (None, one.organisation_id) and (not roles or one.role in roles)
        ),
        key=lambda one: (one.name, one.user_id),
    )
