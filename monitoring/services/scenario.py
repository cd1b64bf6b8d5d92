"""What-if scenarios: made, changed, and their stacks of changes (SEG-25)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.accounts.models import User
from jeugdregio.core.clock import today
from jeugdregio.core.closed import require_open
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Refused
from jeugdregio.core.formats import format_date
from monitoring.models import RATES, ChangeKind, Scenario, ScenarioChange
from monitoring.rules.scenario import FAR
from segments.models import PaymentMethod, Region, SegmentPart

MOST = 10
"""So many changes fit in one scenario: more than anybody can follow."""
Row = TypeVar("Row", Scenario, ScenarioChange)


@dataclass(frozen=True)
class Wanted:
    """One change as somebody asks for it. Without codes the whole part, without places everybody.

    `percentage`: the signed fraction of growth or index; without a source these are about everything.
    """

    kind: ChangeKind
    since: date
    source: SegmentPart | None = None
    target: SegmentPart | None = None
    payment: PaymentMethod | None = None
    share: Fraction = Fraction(1)
    codes: Sequence[str] = ()
    places: Sequence[str] = ()
    undoes: ScenarioChange | None = None
    percentage: Fraction | None = None


def scenario_add(*, region: Region, title: str, explanation: str = "", by: User | None = None) -> Scenario:
    """Begin a scenario without changes. Raises Refused for a name that the region has already."""
    row = Scenario(region_id=region.pk, owner_id=region.pk, title=title, explanation=explanation, by=by)
    return _saved(row)


@transaction.atomic
def scenario_change(*, scenario: Scenario, seen: int, title: str, explanation: str) -> Scenario:
    """Give it another name or explanation. Raises Overtaken, or Refused for a name that is there already."""
    row = _turn(scenario, seen)
    row.title, row.explanation = title, explanation
    return _saved(row)


@transaction.atomic
def scenario_archive(*, scenario: Scenario, seen: int, by: User | None) -> Scenario:
    """Put a scenario in the archive, or take it out again; it keeps its changes and its history.

    Raises Overtaken, and Refused for a scenario that somebody else made, and for a name that another scenario took
    meanwhile.
    """
    row = take_turn(scenario, seen)
    if not is_own(row, by):
        raise Refused(_("%(name)s made this scenario. Only who made it can archive it.") % {"name": row.by})
    row.archived_on = None if row.archived_on else today()
    return _saved(row)


def is_own(scenario: Scenario, by: User | None) -> bool:
    """Whether somebody may archive a scenario: who made it, or anybody once its maker is gone."""
    return scenario.by_id is None or (by is not None and scenario.by_id == by.pk)


@transaction.atomic
def change_add(
    *, scenario: Scenario, seen: int, wanted: Wanted, valuation_on: date, offered: Mapping[str, object]
) -> ScenarioChange:
    """Put a change on top of the stack.

    In: the reference date V of the newest figures, and the products (by code) that the part holds. Raises Overtaken,
    and Refused with a sentence for what cannot be: see `refuse_impossible`.
    """
    row = _turn(scenario, seen)
    last = row.changes.order_by("-position").first()
    if row.changes.count() >= MOST:
        raise Refused(
            _("A scenario holds at most %(number)s changes. Take one away, or begin another scenario.")
            % {"number": MOST}
        )
    change = ScenarioChange(
        scenario=row,
        region_id=row.region_id,
        owner_id=row.owner_id,
        position=last.position + 1 if last else 1,
    )
    refuse_impossible(row, wanted, valuation_on, offered)
    row.save()
    return _put(change, wanted)


@transaction.atomic
def change_save(
    *, change: ScenarioChange, seen: int, wanted: Wanted, valuation_on: date, offered: Mapping[str, object]
) -> ScenarioChange:
    """Change one change, in its place of the stack. Raises what `change_add` raises."""
    row = _turn(change.scenario, seen)
    refuse_impossible(row, wanted, valuation_on, offered)
    for undone in change.undone_by.all():
        refuse_back_before(undone.since, wanted.since)
    row.save()
    return _put(change, wanted)


@transaction.atomic
def change_remove(*, change: ScenarioChange, seen: int) -> None:
    """Take a change out of the stack. Raises Overtaken, and Refused when a later change takes this one back."""
    row = _turn(change.scenario, seen)
    if later := change.undone_by.first():
        raise Refused(
            _("Change %(later)s takes this change back. Take that one away first.")
            % {"later": later.position}
        )
    change.delete()
    row.save()


def refuse_impossible(
    scenario: Scenario, wanted: Wanted, valuation_on: date, offered: Mapping[str, object]
) -> None:
    """Raises Refused for a day that is no first of a month, not after V or closed; a share outside 0 to 1; growth or
    an index outside -1 to 1; a target that is the part itself; a product that is not in the part; a change back before
    the change that it undoes.
    """
    refuse_day(scenario.region_id, wanted.since, valuation_on)
    if wanted.undoes is not None:
        refuse_back_before(wanted.since, wanted.undoes.since)
        return
    if wanted.kind in RATES and (wanted.percentage is None or not -1 <= wanted.percentage <= 1):
        raise Refused(_("Growth and index lie between -100 and 100 percent."))
    if not 0 <= wanted.share <= 1:
        raise Refused(_("A share lies between 0 and 100 percent."))
    if wanted.kind == ChangeKind.PART and wanted.source == wanted.target:
        raise Refused(
            _("The care is in %(part)s already. Choose another part to move it to.") % {"part": wanted.source}
        )
    for code in wanted.codes:
        if code not in offered:
            raise Refused(
                _("Product %(code)s is not in %(part)s. Choose a product of this part.")
                % {"code": code, "part": wanted.source}
            )


def refuse_day(region_id: int, since: date, valuation_on: date) -> None:
    """Raises Refused for a day that is no first of a month, not after V, more than ten years later, or closed."""
    if since.day != 1:
        raise Refused(
            _("%(day)s is not the first day of a month. Care is counted by month: choose %(first)s.")
            % {"day": format_date(since), "first": format_date(since.replace(day=1))}
        )
    if since <= valuation_on:
        raise Refused(
            _("The figures run up to %(day)s. Care up to that day does not change: choose a later date.")
            % {"day": format_date(valuation_on)}
        )
    if since.year > valuation_on.year + FAR:
        raise Refused(
            _("%(day)s lies more than %(years)s years ahead. Choose an earlier date.")
            % {"day": format_date(since), "years": FAR}
        )
    require_open(region_id, since)


def refuse_back_before(back: date, since: date) -> None:
    """Raises Refused for a change back that begins before the change itself."""
    if back < since:
        raise Refused(
            _("The change begins on %(day)s. It cannot be taken back before that day.")
            % {"day": format_date(since)}
        )


def _turn(scenario: Scenario, seen: int) -> Scenario:
    row = take_turn(scenario, seen)
    if row.archived_on:
        raise Refused(_("This scenario is in the archive. Take it out of the archive to change it."))
    return row


def _put(change: ScenarioChange, wanted: Wanted) -> ScenarioChange:
    change.kind, change.since, change.origin = wanted.kind, wanted.since, wanted.source
    change.target = wanted.target if wanted.kind == ChangeKind.PART else None
    change.payment = wanted.payment if wanted.kind == ChangeKind.PAYMENT else None
    change.share = _decimal(wanted.share)
    change.percentage = None if wanted.percentage is None else _decimal(wanted.percentage)
    change.product_codes, change.places = sorted(wanted.codes), sorted(wanted.places)
    change.undoes = wanted.undoes
    return _saved(change)


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / share.denominator


def _saved(row: Row) -> Row:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
    return row
