"""Acts on the budget as use cases: begin, write amounts, adopt by a named decision, withdraw (SEG-13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person, run_step
from segments.enums import OPEN_DRAFTS, BudgetAct, BudgetKind, DraftState
from segments.models import Budget, BudgetChange, BudgetLine, SegmentPart
from segments.rules.budgets import Book, Cell, Mismatch, raised
from segments.selectors.budgets import Act, book_of, kinds_of
from segments.services.consent_asked import answers_stop
from segments.services.decisions import Decision
from segments.workflow.draft import ADOPT, BUDGETS, WITHDRAW

RAISED = (BudgetAct.INDEXATION, BudgetAct.COPY)


@dataclass(frozen=True)
class Wanted:
    """What somebody begins: for which kind and year, from which day on, why; `rate` (fraction) raises amounts.

    Without `kind` it is about the framework budget: of a part its ceiling, else its adopted budget.
    """

    act: BudgetAct
    kind: str
    year: int
    effective_on: date
    title: str
    reason: str
    rate: Decimal = Decimal(0)
    from_year: int | None = None
    source: str = ""
    invented: bool = False


@transaction.atomic
def budget_begin(*, context: Context, wanted: Wanted, today: date, by: Person | None) -> BudgetChange:
    """Begin an act as a concept; an indexation or copy holds its raised amounts at once.

    Raises Refused for a day in a closed period or outside the year, for a year without amounts to raise or copy,
    and for a copy to a year that has amounts already. (SEG-13, issue 4 item 6)
    """
    _check(context.region, wanted)
    now = book_of(context.region, wanted.kind, wanted.year, today)
    source = _source(context.region, wanted, now, today)
    is_raised = wanted.act in RAISED
    change: BudgetChange = BudgetChange.objects.create(
        region_id=context.region,
        owner_id=context.region,
        act=wanted.act,
        kind=wanted.kind,
        year=wanted.year,
        effective_on=wanted.effective_on,
        title=wanted.title,
        reason=wanted.reason,
        source=wanted.source,
        from_year=(wanted.from_year or wanted.year) if is_raised else None,
        rate=wanted.rate if is_raised else None,
        invented=wanted.invented,
        by_id=by.pk if by else None,
    )
    amounts = raised(source, wanted.rate)
    BudgetLine.objects.bulk_create(
        _line(change, cell, cents, now, source.get(cell)) for cell, cents in amounts.items()
    )
    return change


def require_day(region_id: int, year: int, day: date) -> None:
    """Raises Refused for a day in a closed period, or outside the year of the budget."""
    require_open(region_id, day)
    if day.year != year:
        raise Refused(
            _("%(day)s does not lie in %(year)s. Choose a day in the year of the budget.")
            % {"day": formats.format_date(day), "year": year}
        )


def _check(region_id: int, wanted: Wanted) -> None:
    require_day(region_id, wanted.year, wanted.effective_on)
    if not wanted.reason.strip():
        raise Refused(_("Say why you do this."))


def _source(region_id: int, wanted: Wanted, now: Book, today: date) -> Book:
    """The amounts to raise; none for an act that is typed."""
    if wanted.act not in RAISED:
        return {}
    if wanted.act is BudgetAct.INDEXATION:
        return _some(now, wanted.year)
    if wanted.from_year is None:
        raise Refused(_("Choose the year to copy."))
    if now:
        raise Refused(
            _("%(year)s has amounts of this kind already. Make a budget change instead of a copy.")
            % {"year": wanted.year}
        )
    return _some(book_of(region_id, wanted.kind, wanted.from_year, today), wanted.from_year)


def _some(book: Book, year: int) -> Book:
    if not book:
        raise Refused(_("%(year)s has no amounts of this kind.") % {"year": year})
    return book


def _line(change: BudgetChange, cell: Cell, cents: int, now: Book, basis: int | None) -> BudgetLine:
    part, place = cell
    return BudgetLine(
        region_id=change.region_id,
        owner_id=change.owner_id,
        change=change,
        part_id=part,
        municipality_id=place,
        amount=cents,
        previous=now.get(cell),
        basis=basis,
    )


def require_concept(change: BudgetChange) -> None:
    """Raises Conflict when the amounts of an act can no longer be changed."""
    require_undecided(change)
    if change.state == DraftState.CONSULTING:
        raise Conflict(_("The municipalities are answering to these amounts. Take the act back first."))


def require_undecided(change: BudgetChange) -> None:
    """Raises Conflict when an act was adopted or withdrawn."""
    if change.state not in OPEN_DRAFTS:
        raise Conflict(_("This is no concept any more. Make a budget change to change an amount."))


@transaction.atomic
def lines_write(
    *, change: BudgetChange, seen: int, cells: Mapping[Cell, int | None], today: date
) -> BudgetChange:
    """Write the amounts (cents) of some cells of a concept; None or what holds already takes the line out.

    A concept may be kept that does not add up yet: nothing typed is lost. Raises Overtaken when somebody saved it
    after it was `seen`, and Conflict when it is no concept.
    """
    row = take_turn(change, seen)
    require_concept(row)
    row.save(update_fields=["revision"])
    now = book_of(row.region_id, row.kind, row.year, today)
    lines = {(line.part_id, line.municipality_id): line for line in row.lines.all()}
    for cell, cents in cells.items():
        line = lines.get(cell)
        if cents is None or (cents == now.get(cell) and (line is None or line.basis is None)):
            if line:
                line.delete()
            continue
        made = _line(row, cell, cents, now, line.basis if line else None)
        made.pk = line.pk if line else None
        if line is None or (line.amount, line.previous) != (made.amount, made.previous):
            made.save()
    return row


@transaction.atomic
def budget_adopt(
    *,
    change: BudgetChange,
    seen: int,
    decision: Decision,
    today: date,
    by: Person | None,
    role: str,
    source: str = "",
) -> BudgetChange:
    """Make the amounts of a concept count, known from `today` on: new versions beside the old ones.

    Raises Overtaken when it changed after it was `seen`; Refused when the decision is not named or lies ahead, the
    day lies in a closed period, nothing changes, another act came in between, or the municipalities do not make
    the amount of the region. A computation keeps the amounts that were known on its date. (SEG-13, decisions 2)
    """
    row = take_turn(change, seen)
    require_undecided(row)
    require_open(row.region_id, row.effective_on)
    if not decision.decided_by.strip() or not decision.decision.strip():
        raise Refused(_("Name the decision: who took it, and its number or title."))
    decision.put_on(row, today)
    _hold(row)
    act = Act(row, today)
    _refuse(act)
    row.known_on = today
    row.save()
    with because(f"{row.title}: {row.decision}"):
        kinds = {} if row.kind else kinds_of(row.region_id, row.year, today)
        for line in act.changed:
            kind = row.kind or kinds.get(line.part_id, BudgetKind.ADOPTED)
            record(_version(row, line, kind, today), by=by, source=source)
        run_step(BUDGETS, ADOPT, row, by=by, role=role, reason=row.reason)
    answers_stop(row)
    return row


@transaction.atomic
def budget_withdraw(*, change: BudgetChange, reason: str, by: Person, role: str) -> None:
    """Give a concept up; it stays in the list. Raises Refused without a reason, Conflict when it is none."""
    with because(reason):
        run_step(BUDGETS, WITHDRAW, change, by=by, role=role, reason=reason)
    answers_stop(change)


def _hold(change: BudgetChange) -> None:
    """Let acts on the same parts wait for each other."""
    parts = SegmentPart.objects.filter(pk__in=change.lines.values("part_id"))
    list(parts.select_for_update(of=("self",)).order_by("pk"))


def _refuse(act: Act) -> None:
    if not act.changed:
        raise Refused(_("Nothing would change. Fill in an amount that differs from what holds now."))
    for line in act.overtaken[:1]:
        raise Refused(
            _(
                "The amount of %(part)s was changed meanwhile by another act. Open the amounts, check and save."
            )
            % {"part": line.part.name}
        )
    for found in act.wrong[:1]:
        raise Refused(mismatch_words(act, found))


def mismatch_words(act: Act, found: Mismatch) -> str:
    """Which part does not add up, with both amounts and the difference, in euros."""
    names = {line.part_id: line.part.name for line in act.lines}
    return mismatch_text(names[found.part], found)


def mismatch_text(name: str, found: Mismatch) -> str:
    """What does not add up, in a sentence."""
    if found.region is None:
        return _("%(part)s: the municipalities have %(places)s together, the region has no amount.") % {
            "part": name,
            "places": formats.format_euros(found.places),
        }
    return _(
        "%(part)s: the municipalities have %(places)s together, the region has %(region)s. "
        "The difference is %(difference)s."
    ) % {
        "part": name,
        "places": formats.format_euros(found.places),
        "region": formats.format_euros(found.region),
        "difference": formats.format_euros(abs(found.difference)),
    }


def _version(change: BudgetChange, line: BudgetLine, kind: str, today: date) -> Budget:
    version: Budget = Budget.objects.create(
        region_id=change.region_id,
        owner_id=change.owner_id,
        part=line.part,
        municipality=line.municipality,
        kind=kind,
        year=change.year,
        amount=line.amount,
        effective_on=change.effective_on,
        decision=change.decision,
        known_on=today,
        change=change,
        invented=change.invented,
    )
    return version
