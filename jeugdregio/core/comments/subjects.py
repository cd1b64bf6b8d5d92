"""Which objects can have remarks: each app says how one is found for a reader, the core knows only the kind."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Organisation
from jeugdregio.core.portal import Reader


@dataclass(frozen=True)
class Subject:
    """An object as one reader finds it. `url` is where its remarks stand.

    `other` reads what this reader shares; without it nothing can be shared. People there in the roles `tells` hear
    of it.
    """

    kind: str
    public_id: UUID
    title: Text
    url: str
    other: Organisation | None = None
    may_write: bool = False
    tells: tuple[str, ...] = ()


SubjectFinder = Callable[[Reader, UUID], Subject | None]

_FINDERS: dict[str, SubjectFinder] = {}


def register_subject(kind: str, finder: SubjectFinder) -> None:
    """Let objects of a kind have remarks; the finder narrows to what the reader may open."""
    _FINDERS[kind] = finder


def subject_for(reader: Reader, kind: str, public_id: UUID) -> Subject | None:
    """The object with this kind and public id, if the reader may open it."""
    finder = _FINDERS.get(kind)
    return finder(reader, public_id) if finder else None
