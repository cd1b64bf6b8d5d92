"""Use cases of tasks: a reason opens one and closes it; a person takes it, gives it away, does it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Conflict
from jeugdregio.core.models import Task
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.work.kinds import Target, kind_named

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

UNDO = timedelta(minutes=10)


def task_open(
    *,
    region_id: int,
    owner_id: int,
    kind: str,
    target: Target,
    key: str,
    due_on: date | None = None,
    role: str = "",
    person_id: int | None = None,
) -> bool:
    """Open a task for a person, or for whoever has a role at the owner, in the caller's transaction.

    `key` names the reason: the same reason makes one task, also after it was done. Out: False when the reason
    had made its task before. Raises LookupError for an unknown kind. (ux 2.2 screen 11)
    """
    kind_named(kind)
    row = Task(
        region_id=region_id,
        owner_id=owner_id,
        kind=kind,
        subject=target.kind,
        subject_public_id=target.public_id,
        title=target.title,
        key=key,
        due_on=due_on,
        role=role,
        person_id=person_id,
    )
    with as_actor(Context.for_region(region_id)):
        if Task.objects.filter(region_id=region_id, owner_id=owner_id, key=key).exists():
            return False
        Task.objects.bulk_create([row], ignore_conflicts=True)
    return True


def task_close(*, region_id: int, owner_id: int, key: str, done: bool, now: datetime) -> bool:
    """Close the task of a reason that went away: done elsewhere, or no longer needed. False when none is open."""
    state = TaskState.DONE if done else TaskState.CANCELLED
    with as_actor(Context.for_region(region_id)):
        rows = Task.objects.filter(region_id=region_id, owner_id=owner_id, key=key, state=TaskState.OPEN)
        return bool(rows.update(state=state, done_at=now))


@transaction.atomic
def task_assign(*, context: Context, tasks: Iterable[UUID], to: int | None, by: "Person") -> int:
    """Give tasks of the own organisation to a colleague, or back to all (None). Out: how many were still open."""
    rows = Task.objects.visible_to(context).filter(
        public_id__in=list(tasks), owner_id=context.organisation_id, state=TaskState.OPEN
    )
    given_by = by.pk if to not in (None, by.pk) else None
    return int(rows.update(person_id=to, given_by_id=given_by))


@transaction.atomic
def task_done(*, task: Task, by: "Person", now: datetime) -> None:
    """Mark a task done. Raises Conflict when it is not open any more."""
    _change(task, TaskState.OPEN, state=TaskState.DONE, done_by_id=by.pk, done_at=now)


@transaction.atomic
def task_undo(*, task: Task, by: "Person", now: datetime) -> None:
    """Open a task again that the same person marked done less than UNDO ago. Raises Conflict otherwise."""
    if task.done_by_id != by.pk or task.done_at is None or now - task.done_at > UNDO:
        minutes = int(UNDO.total_seconds() // 60)
        raise Conflict(_("You can undo this for %(minutes)s minutes.") % {"minutes": minutes})
    _change(task, TaskState.DONE, state=TaskState.OPEN, done_by_id=None, done_at=None)


def _change(task: Task, source: TaskState, **values: object) -> None:
    """One statement decides who was first."""
    if not Task.objects.filter(pk=task.pk, state=source).update(**values):
        raise Conflict(_("This is no longer possible: the state has changed. Reload the page to see it."))
