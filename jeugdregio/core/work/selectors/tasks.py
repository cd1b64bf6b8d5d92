"""The tasks of a reader, in the order in which they are due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q

from jeugdregio.core.db import Context
from jeugdregio.core.models import Task
from jeugdregio.core.models.base import OwnedQuerySet
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.periods import Week

MOST = 300


class When(StrEnum):
    """The groups of the page, in its order."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Group:
    """What is due in one stretch of time, or waits for somebody else."""

    when: When
    tasks: Sequence[Task]


def own_tasks(context: Context) -> OwnedQuerySet:
    """The tasks of the reader's organisation, whoever has to do them."""
    rows = Task.objects.visible_to(context).filter(owner_id=context.organisation_id)
    return rows.select_related("person", "given_by")


def mine(context: Context, role: str) -> Q:
    """The tasks that are a reader's: theirs by name, or of their role and nobody's yet."""
    return Q(person_id=context.actor_id) | Q(person=None, role__in=("", role))


def work_of(context: Context, role: str, today: date, *, all_of_us: bool = False) -> list[Group]:
    """What waits, by when it is due; empty groups are left out. `all_of_us` adds the tasks of colleagues."""
    wanted = Q() if all_of_us else mine(context, role) | Q(given_by_id=context.actor_id)
    rows = own_tasks(context).filter(wanted, state=TaskState.OPEN)
    found: dict[When, list[Task]] = {when: [] for when in When}
    for task in rows.order_by(F("due_on").asc(nulls_last=True), "id")[:MOST]:
        handed = task.given_by_id == context.actor_id and task.person_id != context.actor_id
        found[When.OTHERS if handed else when_due(task.due_on, today)].append(task)
    return [Group(when, tasks) for when, tasks in found.items() if tasks]


def when_due(due_on: date | None, today: date) -> When:
    """Which stretch of time a day falls in, seen from today; the week ends on Sunday."""
    if due_on is None or due_on > Week.of(today).last:
        return When.LATER
    if due_on < today:
        return When.LATE
    return When.TODAY if due_on == today else When.WEEK


def just_done(context: Context, now: datetime, within: timedelta) -> list[Task]:
    """What the reader marked done so recently that it can be undone, newest first."""
    rows = own_tasks(context).filter(
        state=TaskState.DONE, done_by_id=context.actor_id, done_at__gt=now - within
    )
    return list(rows.order_by("-done_at"))


def task_named(context: Context, public_id: UUID) -> Task | None:
    """The task with this public id, if it is of the reader's organisation."""
    found: Task | None = own_tasks(context).filter(public_id=public_id).first()
    return found
