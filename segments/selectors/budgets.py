"""What parts may cost in a year, as known on a date, and what an act would make of it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.db.models import F

from jeugdregio.core.db import Context
from segments.enums import BudgetKind
from segments.models import Budget, BudgetChange, BudgetLine, SegmentPart
from segments.rules.budgets import Cell, Mismatch, by_part, exact, mismatches

LIMITS = (BudgetKind.CEILING, BudgetKind.ADOPTED)
"""The kinds that say what care may cost: together the framework budget, a ceiling before what was adopted."""


def book_of(region_id: int, kind: str, year: int, known_on: date) -> dict[Cell, int]:
    """The amounts of a year that count as known on a date, in cents; one statement.

    In: a kind of budget, or "" for the framework budget: of a part its ceiling, else what was adopted, and of its
    municipalities what is known of either kind. (SEG-13, decisions 27)
    """
    kinds = [kind] if kind else list(LIMITS)
    rows = Budget.objects.filter(region_id=region_id, kind__in=kinds, year=year, known_on__lte=known_on)
    found: dict[Cell, int] = {}
    ceilings: dict[Cell, int] = {}
    values = rows.order_by("known_on", "id").values_list("part_id", "municipality_id", "kind", "amount")
    for part, place, of_kind, cents in values:
        book = ceilings if place is None and of_kind == BudgetKind.CEILING else found
        book[part, place] = cents
    return {**found, **ceilings}


def kinds_of(region_id: int, year: int, known_on: date) -> dict[int, str]:
    """Of each part whether it has a ceiling or an adopted budget, in the newest year until `year` that it has any."""
    rows = Budget.objects.filter(
        region_id=region_id, kind__in=LIMITS, year__lte=year, known_on__lte=known_on, municipality=None
    )
    # Of one year a ceiling goes before what was adopted; "adopted" sorts before "ceiling".
    return dict(rows.order_by("year", "kind").values_list("part_id", "kind"))


def budget_years(context: Context) -> list[int]:
    """The years that have a budget, the newest first."""
    rows = Budget.objects.visible_to(context).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


@dataclass(frozen=True)
class Act:
    """An act with its amounts, beside what holds on a day; `parts` and `places` by id."""

    change: BudgetChange
    day: date

    @cached_property
    def now(self) -> dict[Cell, int]:
        """What holds today, in cents."""
        change = self.change
        return book_of(change.region_id, change.kind, change.year, self.day)

    @cached_property
    def lines(self) -> list[BudgetLine]:
        """The amounts of the act, in the order of the segments, parts and municipalities."""
        rows = self.change.lines.select_related("part__segment", "municipality__organisation")
        order = ("part__segment__position", "part__segment_id", "part__position", "part_id")
        place = F("municipality__organisation__sort_key").asc(nulls_first=True)
        return list(rows.order_by(*order, place))

    @cached_property
    def book(self) -> dict[Cell, int]:
        """The amounts of the act, in cents."""
        return {cell_of(line): line.amount for line in self.lines}

    @property
    def after(self) -> dict[Cell, int]:
        """What will hold once the act is adopted, in cents."""
        return {**self.now, **self.book}

    @property
    def wrong(self) -> list[Mismatch]:
        """The parts of this act whose municipalities would not make the amount of the region."""
        return mismatches(self.after, by_part(self.book))

    @property
    def overtaken(self) -> list[BudgetLine]:
        """Amounts that were written beside another amount than holds now: another act came in between."""
        return [line for line in self.lines if line.previous != self.now.get(cell_of(line))]

    @property
    def changed(self) -> list[BudgetLine]:
        """Amounts that differ from what holds now."""
        return [line for line in self.lines if line.amount != self.now.get(cell_of(line))]

    def before_rounding(self, line: BudgetLine) -> Fraction | None:
        """The raised amount in cents before it was rounded; None when it was typed."""
        if line.basis is None or self.change.rate is None:
            return None
        found = exact(line.basis, self.change.rate)
        return found if abs(found - line.amount) < 1 else None


def cell_of(line: BudgetLine) -> Cell:
    """Which cell a line is about."""
    return line.part_id, line.municipality_id


def amount_versions(
    context: Context, part: SegmentPart, kind: BudgetKind, year: int, known_on: date
) -> list[Budget]:
    """Every amount of one kind that the region ever recorded for a part and year, the newest first."""
    rows = Budget.objects.visible_to(context).filter(
        part=part, kind=kind, year=year, municipality=None, known_on__lte=known_on
    )
    return list(rows.order_by("-known_on", "-id"))
