"""The work that a proposal of the region gives to its municipalities, and what ends it (SEG-13)."""

from datetime import date

from django.db.models.functions import Now

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.models import Task
from jeugdregio.core.models.work import TaskState
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.services import task_open
from segments.models import BudgetChange, Consent
from segments.selectors.municipalities import municipalities_on

BUDGET_ASKED = "budget-asked"


def answers_ask(change: BudgetChange, answer_by: date) -> int:
    """Give each municipality of the region the task to answer, once for each time that the act is put to them.

    Out: how many tasks were opened. Call it in a transaction.
    """
    target = Target(change._meta.db_table, change.public_id, change.title)
    places = municipalities_on(Context.for_region(change.region_id), change.effective_on)
    return sum(
        task_open(
            region_id=change.region_id,
            owner_id=place.pk,
            kind=BUDGET_ASKED,
            target=target,
            key=f"{BUDGET_ASKED}:{change.public_id}:{change.revision}",
            due_on=answer_by,
            role=Role.MUNICIPAL_USER,
        )
        for place in places
    )


def answered(row: Consent) -> None:
    """Close the task of the municipality that answered; nothing when it had none."""
    with as_actor(Context.for_region(row.region_id)):
        tasks = Task.objects.filter(
            region_id=row.region_id,
            owner_id=row.municipality_id,
            kind=BUDGET_ASKED,
            subject=row.subject,
            subject_public_id=row.subject_public_id,
            state=TaskState.OPEN,
        )
        tasks.update(state=TaskState.DONE, done_at=Now(), done_by_id=row.by_id)


def answers_stop(change: BudgetChange) -> None:
    """Close the tasks that are still open: nobody has to answer any more."""
    with as_actor(Context.for_region(change.region_id)):
        tasks = Task.objects.filter(
            region_id=change.region_id,
            kind=BUDGET_ASKED,
            subject_public_id=change.public_id,
            state=TaskState.OPEN,
        )
        tasks.update(state=TaskState.CANCELLED, done_at=Now())
