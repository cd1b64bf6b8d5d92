"""Which version of a sheet counts on a day, and how it stands then (SEG-01, decisions 2)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from segments.enums import DraftState, VersionStatus


class Dated(Protocol):
    """A version as adopted: from when on, since when known, and whether it says that there is nothing more."""

    pk: int
    valid_from: date
    known_on: date
    is_end: bool


Version = TypeVar("Version", bound=Dated)
OF_DRAFT = {
    DraftState.CONCEPT: VersionStatus.CONCEPT,
    DraftState.CONSULTING: VersionStatus.CONSULTING,
    DraftState.ADOPTED: VersionStatus.ADOPTED,
    DraftState.WITHDRAWN: VersionStatus.WITHDRAWN,
}


def in_order(versions: Iterable[Version]) -> list[Version]:
    """The versions as they follow each other, the first one first; their place from 1 on is their number."""
    return sorted(versions, key=lambda row: (row.valid_from, row.known_on, row.pk))


def in_force(versions: Iterable[Version], day: date, known_on: date) -> Version | None:
    """The version that counts on a day as known on a date; None before the first.

    The one that starts last counts, of two with the same start the one known last.
    """
    known = [row for row in versions if row.valid_from <= day and row.known_on <= known_on]
    return in_order(known)[-1] if known else None


def number_of(version: Version, versions: Iterable[Version]) -> int:
    """The number by which people know a version: 1 for the first."""
    return [row.pk for row in in_order(versions)].index(version.pk) + 1


def status_of(version: Version, versions: Sequence[Version], day: date) -> VersionStatus:
    """How a version stands on a day, known all that is known: adopted but not begun, in force, or ended."""
    if version.valid_from > day:
        return VersionStatus.ADOPTED
    holds = in_force(versions, day, max(row.known_on for row in versions))
    if holds is None or holds.pk != version.pk or version.is_end:
        return VersionStatus.ENDED
    return VersionStatus.IN_FORCE


def status_of_draft(state: str) -> VersionStatus:
    """How a proposal stands."""
    return OF_DRAFT[DraftState(state)]
