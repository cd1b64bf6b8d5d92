"""An act on the budget goes to the municipalities, and may come back before it is decided on (SEG-13)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.core.db import because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person, run_step
from segments.models import BudgetChange
from segments.selectors.budgets import Act
from segments.services.budget_changes import mismatch_words
from segments.services.consent_asked import answers_ask, answers_stop
from segments.workflow.draft import BACK, BUDGETS, SUBMIT

TERM = timedelta(weeks=12)
"""How long councils have for their views on a budget (Wgr 35, decisions 34)."""


@transaction.atomic
def budget_submit(
    *, change: BudgetChange, seen: int, answer_by: date, today: date, by: Person, role: str
) -> BudgetChange:
    """Put an act to the municipalities: each gets the task to answer by a day, and its amounts stay as they are.

    Raises Overtaken when somebody saved it after it was `seen`; Conflict when it is no concept; Refused without an
    amount that changes, while it does not add up, and for a day that is over.
    """
    row = take_turn(change, seen)
    act = Act(row, today)
    if not act.changed:
        raise Refused(_("Nothing would change. Fill in an amount that differs from what holds now."))
    for found in act.wrong[:1]:
        raise Refused(mismatch_words(act, found))
    if answer_by < today:
        raise Refused(_("The day by which municipalities answer is over. Choose a later day."))
    row.answer_by, row.asked_at = answer_by, Now()
    row.save(update_fields=["revision", "answer_by", "asked_at"])
    run_step(BUDGETS, SUBMIT, row, by=by, role=role)
    answers_ask(row, answer_by)
    return row


@transaction.atomic
def budget_back(*, change: BudgetChange, reason: str, by: Person, role: str) -> None:
    """Make an act a concept again; answers that were given no longer count, and nobody has to answer any more.

    Raises Refused without a reason, Conflict when it is not with the municipalities.
    """
    with because(reason):
        run_step(BUDGETS, BACK, change, by=by, role=role, reason=reason)
        change.asked_at = None
        change.save(update_fields=["asked_at"])
    answers_stop(change)
