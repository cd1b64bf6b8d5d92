"""Dividing the ceiling of a part over its contracts and a reserve, so that it adds up (decisions 21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from jeugdregio.core.workflow import Person, run_step
from procurement.selectors.division import Divided, divided
from procurement.services.contract import spending_room_set
from segments.enums import BudgetAct, BudgetKind
from segments.models import BudgetChange, SegmentPart
from segments.rules.budgets import Division
from segments.services.budget import budget_set
from segments.services.budget_changes import require_day
from segments.services.decided_acts import OneAmount, act_record, require_reasons
from segments.services.decisions import Decision
from segments.workflow.draft import ADOPT, BUDGETS


@dataclass(frozen=True)
class Amounts:
    """What each contract (by id) may spend and what is kept apart, in cents, from a day on."""

    rooms: Mapping[int, int]
    reserve: int
    effective_on: date


@transaction.atomic
def ceiling_divide(
    *,
    context: Context,
    part: SegmentPart,
    year: int,
    amounts: Amounts,
    decision: Decision,
    seen: int,
    today: date,
    by: Person | None,
    role: str,
) -> BudgetChange:
    """Divide the ceiling of a part and year anew, known from `today` on: new versions of what differs, and an act.

    In: `seen` is what `divided` said when its writer read it; contracts left out keep their room. Raises Overtaken
    when the ceiling, a room or the reserve was written meanwhile; Refused when it does not add up, nothing differs,
    there is no ceiling, a contract takes no room here, the decision is not named or has still to come, or the day
    lies in a closed period or outside the year. (decisions 21)
    """
    list(SegmentPart.objects.filter(pk=part.pk).select_for_update(of=("self",)))
    found = divided(context, part, year, today)
    if found.seen != seen:
        raise Overtaken
    require_day(context.region, year, amounts.effective_on)
    require_reasons(decision)
    _refuse(found, amounts)
    change = act_record(_act(found, amounts), decision, today, by)
    with because(f"{change.title}: {change.decision}"):
        _write(found, amounts, change, today, by)
        run_step(BUDGETS, ADOPT, change, by=by, role=role, reason=change.reason)
    return change


def _refuse(found: Divided, amounts: Amounts) -> None:
    if found.ceiling is None:
        raise Refused(no_ceiling(found))
    if not found.contracts or set(amounts.rooms) - {one.pk for one in found.contracts}:
        raise Refused(
            _("Only contracts of this part that run in %(year)s take spending room; lump sums have none.")
            % {"year": found.year}
        )
    division = found.with_amounts(amounts.rooms, amounts.reserve)
    if division.left:
        raise Refused(left_words(division))
    if not _changed(found, amounts) and amounts.reserve == (found.reserve or 0):
        raise Refused(_("Nothing would change. Fill in an amount that differs from what holds now."))


def no_ceiling(found: Divided) -> str:
    """Why there is nothing to divide, and what to do."""
    return _("%(part)s has no budget ceiling in %(year)s. Change the budget first, then divide it.") % {
        "part": found.part.name,
        "year": found.year,
    }


def left_words(division: Division) -> str:
    """How far a division is from its ceiling, in a sentence; it adds up at 0."""
    values = {
        "ceiling": formats.format_euros(division.ceiling or 0),
        "divided": formats.format_euros(division.contracts + division.reserve),
        "difference": formats.format_euros(abs(division.left or 0)),
    }
    if not division.left:
        return _("This adds up: contracts and reserve together are %(divided)s.") % values
    if division.left > 0:
        return (
            _(
                "Contracts and reserve together are %(divided)s, the ceiling is %(ceiling)s. "
                "%(difference)s is left: divide it, or put it in the reserve."
            )
            % values
        )
    return (
        _(
            "Contracts and reserve together are %(divided)s, the ceiling is %(ceiling)s. "
            "That is %(difference)s too much: take it off, or raise the ceiling first."
        )
        % values
    )


def _changed(found: Divided, amounts: Amounts) -> dict[int, int]:
    return {pk: cents for pk, cents in amounts.rooms.items() if cents != found.rooms.get(pk, 0)}


def _act(found: Divided, amounts: Amounts) -> OneAmount:
    """The act as it stands among the changes of the budget; its amount is the reserve."""
    return OneAmount(
        part=found.part,
        act=BudgetAct.DIVISION,
        kind=BudgetKind.RESERVE,
        year=found.year,
        effective_on=amounts.effective_on,
        title=_("Ceiling of %(part)s divided") % {"part": found.part.name},
        amount=amounts.reserve,
        previous=found.reserve,
    )


def _write(found: Divided, amounts: Amounts, change: BudgetChange, today: date, by: Person | None) -> None:
    changed = _changed(found, amounts)
    facts = {"year": found.year, "known_on": today, "effective_on": amounts.effective_on}
    for contract in found.contracts:
        if contract.pk in changed:
            spending_room_set(
                contract=contract,
                amount=changed[contract.pk],
                decision=change.decision,
                change=change,
                by=by,
                **facts,  # type: ignore[arg-type]
            )
    if amounts.reserve != (found.reserve or 0):
        budget_set(
            part=found.part,
            amount=amounts.reserve,
            kind=BudgetKind.RESERVE,
            decision=change.decision,
            change=change,
            by=by,
            **facts,  # type: ignore[arg-type]
        )
