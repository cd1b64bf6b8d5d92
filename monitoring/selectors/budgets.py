"""Budgets of parts as known on a date: the ceiling of the year, its steps, and its division over municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from jeugdregio.core.charts.exhaustion_data import LimitStep
from jeugdregio.core.db import Context
from jeugdregio.core.money import allocate
from procurement.enums import Payment
from procurement.models import Contract
from segments.enums import BudgetKind, FinancingVariant
from segments.models import Budget, DistributionKey, PartVersion, ProductMapping
from segments.rules.budgets import Cell, Mismatch, mismatches
from segments.selectors.budgets import LIMITS

Place = tuple[int, int]
"""A part and a municipality, by id."""


@dataclass(frozen=True)
class Ceilings:
    """`versions`: per part the amounts that count, oldest known first; `shares` per municipality.

    `adopted`: what councils adopted themselves, in cents by part and municipality.
    """

    year: int
    versions: dict[int, list[Budget]]
    shares: dict[int, Decimal]
    adopted: dict[Place, int] = field(default_factory=dict)

    def of(self, part_id: int) -> int | None:
        """What a part may cost in the year (cents): the newest version known; None without one."""
        rows = self.versions.get(part_id)
        return rows[-1].amount if rows else None

    def total(self, part_ids: Iterable[int]) -> int | None:
        """What several parts may cost together; parts without a ceiling add nothing."""
        known = [amount for part_id in part_ids if (amount := self.of(part_id)) is not None]
        return sum(known) if known else None

    def divided(self, cents: int | None) -> dict[int, int]:
        """An amount over the municipalities by the adopted key, to the cent (decisions 27)."""
        if cents is None or not self.shares:
            return {}
        places = sorted(self.shares)
        return dict(zip(places, allocate(cents, [self.shares[place] for place in places]), strict=True))

    def of_places(self, part_ids: Iterable[int]) -> dict[int, int]:
        """What these parts may cost each municipality (cents): what it adopted itself, else its share by the key.

        Own budgets and shares need not add up to the ceilings. (decisions 27)
        """
        found: dict[int, int] = {}
        for part_id in part_ids:
            own = {place: cents for (part, place), cents in self.adopted.items() if part == part_id}
            for place, cents in {**self.divided(self.of(part_id)), **own}.items():
                found[place] = found.get(place, 0) + cents
        return found

    @property
    def part_ids(self) -> list[int]:
        """Every part with an amount, of the region or of one municipality."""
        return sorted({*self.versions, *(part for part, _place in self.adopted)})

    def steps(self, part_ids: Iterable[int]) -> tuple[LimitStep, ...]:
        """The ceiling of these parts together through the year, from each day on which one changes."""
        parts = [
            _steps(self.versions[part_id], self.year) for part_id in part_ids if part_id in self.versions
        ]
        days = sorted({day for part in parts for day in part})
        return tuple(LimitStep(day, sum(_on(part, day) for part in parts)) for day in days)


def ceilings(context: Context, year: int, known_on: date) -> Ceilings:
    """The ceilings of a year as known on a date; a part without one takes its adopted budget. Two statements.

    A part that is paid by the task in that year has none: lump sums have a panel of their own.
    Source: decisions 21, 25 and 27; order values are no ceilings, and what one municipality adopted is its own.
    """
    rows = Budget.objects.visible_to(context).filter(year=year, known_on__lte=known_on, kind__in=LIMITS)
    found: dict[int, list[Budget]] = {}
    adopted: dict[Place, int] = {}
    paid = rows.alias(paid_by=_variant(year, known_on))
    for row in paid.exclude(_by_task(year)).order_by("known_on", "id"):
        if row.municipality_id is None:
            found.setdefault(row.part_id, []).append(row)
        else:
            adopted[row.part_id, row.municipality_id] = row.amount
    versions = {part: _decisive(every) for part, every in found.items()}
    return Ceilings(year, versions, _shares(context, year, known_on), adopted)


@dataclass(frozen=True)
class YearBudgets:
    """Every part of a year, lump sums too: as first adopted and as it is now."""

    first: Ceilings
    current: Ceilings

    @property
    def wrong(self) -> list[Mismatch]:
        """The parts whose municipalities do not make the amount of the region."""
        whole: dict[Cell, int] = {
            (part, None): rows[-1].amount for part, rows in self.current.versions.items()
        }
        book = whole | {(part, place): cents for (part, place), cents in self.current.adopted.items()}
        return mismatches(book)


def year_budgets(context: Context, year: int, known_on: date) -> YearBudgets:
    """What was adopted for a year and what counts as known on a date, of every part. Two statements."""
    rows = Budget.objects.visible_to(context).filter(year=year, known_on__lte=known_on, kind__in=LIMITS)
    found: dict[int, list[Budget]] = {}
    first: dict[Place, int] = {}
    current: dict[Place, int] = {}
    for row in rows.order_by("known_on", "id"):
        if row.municipality_id is None:
            found.setdefault(row.part_id, []).append(row)
        else:
            first.setdefault((row.part_id, row.municipality_id), row.amount)
            current[row.part_id, row.municipality_id] = row.amount
    versions = {part: _decisive(every) for part, every in found.items()}
    shares = _shares(context, year, known_on)
    oldest = {part: every[:1] for part, every in versions.items()}
    return YearBudgets(Ceilings(year, oldest, shares, first), Ceilings(year, versions, shares, current))


def budget_versions(context: Context, part_ids: Iterable[int], known_on: date) -> list[Budget]:
    """Every amount that was ever recorded for these parts as known on a date, newest first."""
    rows = Budget.objects.visible_to(context).filter(part_id__in=list(part_ids), known_on__lte=known_on)
    return list(
        rows.select_related("part", "municipality__organisation").order_by("-year", "-known_on", "-id")
    )


def _variant(year: int, known_on: date) -> Coalesce:
    """How a part is paid at the end of a year as known on a date; as it reads now when no version says so."""
    versions = PartVersion.objects.filter(
        part=OuterRef("part"), version__valid_from__lte=date(year, 12, 31), version__known_on__lte=known_on
    ).order_by("-version__valid_from", "-version__known_on", "-version_id")
    return Coalesce(Subquery(versions.values("variant")[:1]), F("part__variant"))


def _by_task(year: int) -> Q:
    """Task-based parts that a lump sum runs for in the year, or for which no claimed code counts in it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    lump_sums = Contract.objects.filter(
        part=OuterRef("part"), payment=Payment.LUMP_SUM, starts_on__lte=last, ends_on__gte=first
    )
    codes = ProductMapping.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=first), part=OuterRef("part"), valid_from__lte=last
    )
    return Q(paid_by=FinancingVariant.TASK) & (Q(Exists(lump_sums)) | Q(~Exists(codes)))


def _decisive(rows: list[Budget]) -> list[Budget]:
    limits = [row for row in rows if row.kind == BudgetKind.CEILING]
    return limits or rows


def _shares(context: Context, year: int, known_on: date) -> dict[int, Decimal]:
    rows = DistributionKey.objects.visible_to(context).filter(year=year, known_on__lte=known_on)
    return {row.municipality_id: row.share for row in rows.order_by("known_on", "id")}


def _steps(rows: list[Budget], year: int) -> dict[date, int]:
    """From which day on each amount counts; the first one counts from 1 January."""
    first = date(year, 1, 1)
    steps = {max(row.effective_on, first): row.amount for row in rows}
    return {first: steps[min(steps)], **steps}


def _on(steps: dict[date, int], day: date) -> int:
    return steps[max(start for start in steps if start <= day)]
