"""What people did and have to do: comments, history, a timeline, and the list of actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.forms import BaseForm

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark. `anchor` is its place on the page; `shared` means that the other party reads it too."""

    anchor: str
    author: Text
    organisation: Text
    written_at: datetime
    text: str
    shared: bool = False
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class CommentThread:
    """The remarks on one object, with the form for a new one and where it goes; without form nobody can add one."""

    comments: tuple[Comment, ...] = ()
    form: BaseForm | None = None
    post_url: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after; `one_sided` where the object came or went, so there is no other side."""

    field: Text
    old: Text = ""
    new: Text = ""
    one_sided: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Who did what, when and why."""

    who: Text
    role: Text
    when: datetime
    what: Text
    changes: tuple[Change, ...] = ()
    why: str = ""
    source: Text = ""


@dataclass(frozen=True, slots=True)
class HistoryTab:
    """What the tab shows: the newest entries, how many there are in all, and where the files are."""

    entries: Sequence[HistoryEntry]
    total: int
    files: Sequence[Link]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event, newest first in the list."""

    when: date
    what: Text
    detail: Text = ""
    url: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that waits for this user; `action` is the link with the verb."""

    what: Text
    action: Link
    detail: Text = ""
    badge: Badge | None = None
