"""What municipalities answered to proposals: the newest answer counts, and which proposals can be answered."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from segments.models import Consent

Answers = Mapping[tuple[UUID, int], Consent]


@dataclass(frozen=True)
class Asked:
    """A proposal as one reader finds it. `url` is its page; once closed it takes no more answers.

    `revision` is how it reads now, where it can change. An answer given before `since` was to what it was then.
    """

    title: Text
    url: str
    is_open: bool = True
    revision: int | None = None
    since: datetime | None = None


Finder = Callable[[Context, UUID], Asked | None]
_FINDERS: dict[str, Finder] = {}


def register_asked(subject: str, finder: Finder) -> None:
    """Let municipalities answer to rows of a table (`subject`); the finder narrows to what the reader may open."""
    _FINDERS[subject] = finder


def asked_for(context: Context, subject: str, public_id: UUID) -> Asked | None:
    """The proposal with this public id, if the reader may open it."""
    finder = _FINDERS.get(subject)
    return finder(context, public_id) if finder else None


def answers_to(context: Context, subject: str, public_id: UUID) -> list[Consent]:
    """Every answer to one proposal, newest first; earlier ones of a municipality stay beside the one that counts."""
    rows = Consent.objects.visible_to(context).filter(subject=subject, subject_public_id=public_id)
    return list(rows.select_related("municipality__organisation", "by"))


def consents_for(context: Context, subject: str, ids: Collection[UUID]) -> Answers:
    """The newest answer to each of these proposals, by (public id, municipality). One statement. (SEG-05)"""
    rows = Consent.objects.visible_to(context).filter(subject=subject, subject_public_id__in=ids)
    found = rows.select_related("municipality__organisation").order_by("id")
    return {(row.subject_public_id, row.municipality_id): row for row in found}
