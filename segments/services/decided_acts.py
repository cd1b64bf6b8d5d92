"""Acts on one amount of the budget that come with their decision: nothing is prepared first."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person
from segments.enums import BudgetAct, BudgetKind
from segments.models import BudgetChange, BudgetLine, SegmentPart
from segments.services.decisions import Decision


@dataclass(frozen=True)
class OneAmount:
    """What one amount of the region becomes, in cents; `previous` is None when there was none."""

    part: SegmentPart
    act: BudgetAct
    kind: BudgetKind
    year: int
    effective_on: date
    title: str
    amount: int
    previous: int | None


def act_record(wanted: OneAmount, decision: Decision, today: date, by: Person | None) -> BudgetChange:
    """The act with its amount and decision, known from `today` on and ready to be adopted by its workflow.

    Raises Refused for a decision that has still to come. Call it in a transaction.
    """
    facts = {"region_id": wanted.part.region_id, "owner_id": wanted.part.region_id}
    change = BudgetChange(
        **facts,
        act=wanted.act,
        kind=wanted.kind,
        year=wanted.year,
        effective_on=wanted.effective_on,
        title=wanted.title,
        known_on=today,
        by_id=by.pk if by else None,
    )
    decision.put_on(change, today)
    change.save()
    BudgetLine.objects.create(
        **facts, change=change, part=wanted.part, amount=wanted.amount, previous=wanted.previous
    )
    return change


def require_reasons(decision: Decision) -> None:
    """Raises Refused for a decision without a body, a name or a reason."""
    if not decision.decided_by.strip() or not decision.decision.strip():
        raise Refused(_("Name the decision: who took it, and its number or title."))
    if not decision.reason.strip():
        raise Refused(_("Say why you do this."))
