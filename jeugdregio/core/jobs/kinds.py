"""What each kind of job is called, where its result stands, and what else stops when it is cancelled.

The apps register their kinds when they are loaded; the pages of jobs know none of them by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jeugdregio.core.enums import JobState
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Job
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.work.kinds import Target

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person


@dataclass(frozen=True)
class JobKind:
    """`task` runs it again; `cancel` undoes what waits for it; `refreshes` says that it brings figures up to date.

    `news` names the kind of news for who asked when it is done, and the object that the news is about.
    """

    key: str
    label: Text
    task: str
    result: Callable[[Job], Link | None]
    cancel: "Callable[[Job, Person], None] | None" = None
    can_cancel: bool = True
    refreshes: bool = False
    news: Callable[[Job], tuple[str, Target] | None] | None = None


_KINDS: dict[str, JobKind] = {}


def register(*kinds: JobKind) -> None:
    """Make kinds known; a later one with the same key replaces the earlier."""
    _KINDS.update({kind.key: kind for kind in kinds})


def kind_of(job: Job) -> JobKind | None:
    """The kind of a job; None for one that no app knows any more."""
    return _KINDS.get(job.kind)


def kind_named(key: str) -> JobKind | None:
    """The kind with this key; None for one that no app knows any more."""
    return _KINDS.get(key)


def result_of(job: Job) -> Link | None:
    """Where the result of a job stands, once it is done."""
    kind = kind_of(job)
    return kind.result(job) if kind and job.state == JobState.DONE else None


def refreshing_kinds() -> list[str]:
    """The keys of the kinds that bring figures up to date."""
    return sorted(key for key, kind in _KINDS.items() if kind.refreshes)
