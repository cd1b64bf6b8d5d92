"""Kinds of work, terms and news: what they are called, why somebody gets them, and where the object stands.

The apps register their kinds when they are loaded; the pages of work and news know none of them by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text


@dataclass(frozen=True)
class Target:
    """The object that a row is about: its kind, its public id, and what people call it (no personal data)."""

    kind: str
    public_id: UUID
    title: str


@dataclass(frozen=True)
class WorkKind:
    """`label` says what happened or must be done, `why` says why somebody gets it, `action` is the verb of the link.

    `is_term`: the page of terms offers it as a filter. `urgent` news is mailed at once: failed jobs and mentions,
    never more (ux 5.4).
    """

    key: str
    label: Text
    why: Text
    url: Callable[[UUID], str]
    action: Text
    urgent: bool = False
    is_term: bool = False


_KINDS: dict[str, WorkKind] = {}


def register(*kinds: WorkKind) -> None:
    """Make kinds known; a later one with the same key replaces the earlier."""
    _KINDS.update({kind.key: kind for kind in kinds})


def kind_named(key: str) -> WorkKind:
    """The kind with this key. Raises LookupError for one that no app knows."""
    return _KINDS[key]


RETIRED = WorkKind(
    "",
    _("Something of earlier"),
    _("The portal no longer has this kind of news."),
    lambda _public_id: "",
    _("View"),
)
"""For rows that outlived their kind. It leads nowhere: only the kind knew where the object stands."""


def kind_shown(key: str) -> WorkKind:
    """The kind of a row that is shown; RETIRED when no app knows it any more."""
    return _KINDS.get(key, RETIRED)


def label_of(key: str) -> Text:
    """What a kind is called; its key when no app knows it any more."""
    return _KINDS[key].label if key in _KINDS else key


def known_kinds() -> list[WorkKind]:
    """Every kind, by key."""
    return [_KINDS[key] for key in sorted(_KINDS)]
