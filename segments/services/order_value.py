"""Order values as use cases: what care was worth in a reference year, with what is in it and what is not (SEG-22)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person, run_step
from segments.enums import BudgetAct, BudgetKind
from segments.models import Budget, BudgetChange, SegmentPart
from segments.selectors.order_values import order_values
from segments.services.decided_acts import OneAmount, act_record, require_reasons
from segments.services.decisions import Decision
from segments.workflow.draft import ADOPT, BUDGETS


@dataclass(frozen=True)
class Worth:
    """An amount in cents, the year whose care it was reckoned from, what is in it and what is not."""

    year: int
    amount: int
    includes: str
    excludes: str


def order_value_set(
    *,
    part: SegmentPart,
    worth: Worth,
    effective_on: date,
    known_on: date,
    decision: str = "",
    change: BudgetChange | None = None,
    by: Person | None = None,
    source: str = "",
) -> Budget:
    """Record a version of an order value; earlier ones stay. In: the act that it is part of, who records it, or how."""
    row: Budget = Budget.objects.create(
        region_id=part.region_id,
        owner_id=part.owner_id,
        part=part,
        kind=BudgetKind.ORDER_VALUE,
        year=worth.year,
        amount=worth.amount,
        includes=worth.includes,
        excludes=worth.excludes,
        effective_on=effective_on,
        decision=decision,
        change=change,
        known_on=known_on,
    )
    record(row, by=by, source=source)
    return row


@transaction.atomic
def order_value_decide(
    *,
    context: Context,
    part: SegmentPart,
    worth: Worth,
    decision: Decision,
    seen: int,
    today: date,
    by: Person | None,
    role: str,
) -> BudgetChange:
    """Record an order value by a decision, known from `today` on, as an act in the log of the budget.

    In: `seen` is the newest version its writer saw, 0 for none. Raises Overtaken when another was recorded meanwhile;
    Refused when nothing differs, it is not said what is in it and what is not, the reference year has still to come,
    the decision is not named or has still to come, or its day lies in a closed period. (SEG-22)
    """
    _take_turn(part, seen)
    require_reasons(decision)
    require_open(context.region, decision.decided_on)
    _require_scope(worth, today)
    before = order_values(context, today, parts=[part.pk]).get(part.pk)
    if before and worth == Worth(
        before.version.year, before.version.amount, before.includes, before.excludes
    ):
        raise Refused(_("Nothing would change. Fill in an amount that differs from what holds now."))
    wanted = OneAmount(
        part=part,
        act=BudgetAct.CHANGE,
        kind=BudgetKind.ORDER_VALUE,
        year=worth.year,
        effective_on=decision.decided_on,
        title=_("Order value of %(part)s") % {"part": part.name},
        amount=worth.amount,
        previous=before.version.amount if before else None,
    )
    change = act_record(wanted, decision, today, by)
    with because(f"{change.title}: {change.decision}"):
        order_value_set(
            part=part,
            worth=worth,
            effective_on=change.effective_on,
            known_on=today,
            decision=change.decision,
            change=change,
            by=by,
        )
        run_step(BUDGETS, ADOPT, change, by=by, role=role, reason=change.reason)
    return change


def _take_turn(part: SegmentPart, seen: int) -> None:
    list(SegmentPart.objects.filter(pk=part.pk).select_for_update(of=("self",)))
    if newest_order_value(part) != seen:
        raise Overtaken


def _require_scope(worth: Worth, today: date) -> None:
    if not worth.includes.strip() or not worth.excludes.strip():
        raise Refused(_("Say what is counted in this amount and what is not."))
    if worth.year > today.year:
        raise Refused(_("The reference year has still to come. Choose a year of which claims are known."))


def newest_order_value(part: SegmentPart) -> int:
    """The order value of a part that was recorded last, by id; 0 without one."""
    rows = Budget.objects.filter(part=part, kind=BudgetKind.ORDER_VALUE, municipality=None).order_by("-id")
    return rows.values_list("pk", flat=True).first() or 0
