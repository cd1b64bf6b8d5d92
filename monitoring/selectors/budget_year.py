"""The budget of a year: adopted, changed, as it is now, and the forecast beside it (screen 24, decisions 27 and 34)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Sign, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.enums import Grain
from monitoring.models import Snapshot
from monitoring.selectors.areas import Area, areas, municipalities
from monitoring.selectors.budgets import Ceilings, YearBudgets, ceilings, year_budgets
from monitoring.selectors.figures import KpiFigures, Shown, cell_of, kpi_figures
from monitoring.selectors.positions import COLUMNS as POSITION
from monitoring.selectors.positions import MONEY_KPIS, minus, position_of
from procurement.models import ValveGrant
from segments.models import Municipality, SegmentPart

TOTAL, REST = "total", "rest"
SEGMENT, PART, MUNICIPALITY = "segment", "onderdeel", "gemeente"
COLUMNS = (
    Column("first", gettext_lazy("Adopted"), Kind.EUROS, gettext_lazy("The amount that was adopted first")),
    Column("changes", gettext_lazy("Changes"), Kind.EUROS, gettext_lazy("All later changes together")),
    Column("current", gettext_lazy("Current budget"), Kind.EUROS),
    Column(
        "lump",
        gettext_lazy("Of which lump sums"),
        Kind.EUROS,
        gettext_lazy("Paid in full; the forecast is about the rest"),
    ),
    Column(
        "valve",
        gettext_lazy("Granted from the valve"),
        Kind.EUROS,
        gettext_lazy("Lump sums cost this on top of the budget"),
    ),
    replace(POSITION["forecast"], description=gettext_lazy("What the year will cost, without lump sums")),
    replace(
        POSITION["difference"],
        description=gettext_lazy(
            "Current budget without lump sums, minus forecast: V is favourable, N is unfavourable. "
            "In a file unfavourable is negative."
        ),
    ),
)
FIGURES = tuple(
    Figure(
        column.key,
        column.label,
        Measure.MONEY if column.key in ("forecast", "difference") else Measure.PUBLIC,
        Kind.EUROS,
        unit=100,
    )
    for column in COLUMNS
)


@dataclass(frozen=True)
class BudgetYear:
    """A budget year for one reader. `day`: on which the budget is read; `snapshot` holds the forecast of the year."""

    context: Context
    year: int
    day: date
    snapshot: Snapshot | None

    @cached_property
    def budgets(self) -> YearBudgets:
        """Every amount of the year."""
        return year_budgets(self.context, self.year, self.day)

    @cached_property
    def priced(self) -> frozenset[int]:
        """The parts that are paid by claims in the year; the others are lump sums."""
        found: Ceilings = ceilings(self.context, self.year, self.day)
        return frozenset(found.part_ids)

    @cached_property
    def areas(self) -> list[Area]:
        """The segments as they read at the end of the year, as far as known."""
        return areas(self.context, date(self.year, 12, 31), self.day)

    @cached_property
    def places(self) -> list[Municipality]:
        """The municipalities of the year."""
        return municipalities(self.context, self.year)

    @cached_property
    def granted(self) -> dict[int, int]:
        """What was granted from valves, in cents by part; what was agreed with a provider is for the region only."""
        if not self.context.is_region:
            return {}
        rows = ValveGrant.objects.visible_to(self.context).filter(year=self.year, known_on__lte=self.day)
        return dict(rows.order_by().values_list("contract__part").annotate(Sum("amount")))

    @cached_property
    def figures(self) -> KpiFigures:
        """The forecasts of the year, as this reader may see them."""
        grains = (Grain.REGION, Grain.SEGMENT, Grain.PART, Grain.MUNICIPALITY)
        return kpi_figures(self.context, self.snapshot, grains=grains, kpis=MONEY_KPIS)

    @property
    def is_empty(self) -> bool:
        """Whether no part has a budget in the year."""
        return not self.budgets.current.part_ids

    @cached_property
    def parts(self) -> list[tuple[Area, SegmentPart]]:
        """The parts with a budget, in the region's own order."""
        known = set(self.budgets.current.part_ids)
        return [(area, part) for area in self.areas for part in area.parts if part.pk in known]

    def by_place(self, limits: Ceilings, part_ids: Sequence[int]) -> dict[int, int]:
        """Cents by municipality; what is left of the region's amount stands under 0, so that it adds up."""
        found = limits.of_places(part_ids)
        left = (limits.total(part_ids) or 0) - sum(found.values())
        return {**found, 0: left} if left else found


@dataclass(frozen=True)
class Amounts:
    """One row: cents; `forecast` as its reader may see it."""

    first: int | None
    current: int | None
    lump: int
    forecast: Shown
    valve: int = 0

    def cells(self) -> dict[str, Cell]:
        """The figures of this row by column; what there is nothing of stays blank."""
        priced = Sign.IMPOSSIBLE if self.current is None else self.current - self.lump
        changes = None if self.current is None else self.current - (self.first or 0)
        money = {"first": self.first, "changes": changes, "current": self.current, "lump": self.lump or None}
        money["valve"] = self.valve or None
        found = {key: Cell(cents, structural_zero=cents is None) for key, cents in money.items()}
        difference = minus(priced, self.forecast)
        return {**found, "forecast": cell_of(self.forecast), "difference": cell_of(difference)}


def columns_for(year: BudgetYear, per: str, area_word: Text) -> list[Column]:
    """The columns of the table per segment, part or municipality; valves only where something was granted."""
    with_valve = per != MUNICIPALITY and year.granted
    first: Mapping[str, list[Column]] = {
        SEGMENT: [Column(LABEL, area_word)],
        PART: [Column(LABEL, _("Part")), Column("segment", area_word)],
        MUNICIPALITY: [Column(LABEL, _("Municipality"))],
    }
    return [*first[per], *(column for column in COLUMNS if column.key != "valve" or with_valve)]


def year_table(year: BudgetYear, per: str) -> PublishedTable:
    """The budget of a year per segment, part or municipality, with the region below; budgets are public.

    A municipality has what it adopted itself, else its share by the key. Source: screen 24, decisions 21, 27, 34.
    """
    makers = {SEGMENT: _segments, PART: _parts, MUNICIPALITY: _places}
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for line, amounts in [*makers[per](year), _total(year)]:
        lines.append(line)
        cells |= {(line.key, name): cell for name, cell in amounts.cells().items()}
    return publish_table(Table("budget-year", lines, FIGURES, cells, total=TOTAL), Profile.E2)


Row = tuple[Line, Amounts]


def _amounts(year: BudgetYear, part_ids: Sequence[int], grain: Grain, unit_id: int) -> Amounts:
    lump = year.budgets.current.total(part for part in part_ids if part not in year.priced)
    return Amounts(
        year.budgets.first.total(part_ids),
        year.budgets.current.total(part_ids),
        lump or 0,
        position_of(year.figures, grain, unit_id).forecast,
        sum(year.granted.get(part, 0) for part in part_ids),
    )


def _segments(year: BudgetYear) -> Iterator[Row]:
    for area in year.areas:
        ids = [part.pk for found, part in year.parts if found is area]
        if ids:
            yield Line(area.key, area.name), _amounts(year, ids, Grain.SEGMENT, area.segment.pk)


def _parts(year: BudgetYear) -> Iterator[Row]:
    for area, part in year.parts:
        line = Line(str(part.public_id), part.name, attributes={"segment": area.name})
        yield line, _amounts(year, [part.pk], Grain.PART, part.pk)


def _places(year: BudgetYear) -> Iterator[Row]:
    ids = [part.pk for _area, part in year.parts]
    lumps = [part for part in ids if part not in year.priced]
    first = year.by_place(year.budgets.first, ids)
    current = year.by_place(year.budgets.current, ids)
    lump = year.by_place(year.budgets.current, lumps)
    for place in year.places:
        forecast = position_of(year.figures, Grain.MUNICIPALITY, place.pk).forecast
        amounts = Amounts(first.get(place.pk), current.get(place.pk), lump.get(place.pk, 0), forecast)
        yield Line(place.cbs_code, str(place)), amounts
    known = {place.pk for place in year.places}
    kinds = (first, current, lump)
    loose = [sum(cents for place, cents in found.items() if place not in known) for found in kinds]
    if any(loose):
        line = Line(REST, _("Not divided over municipalities"))
        yield line, Amounts(loose[0], loose[1], loose[2], Sign.IMPOSSIBLE)


def _total(year: BudgetYear) -> Row:
    ids = [part.pk for _area, part in year.parts]
    region = year.context.region
    return Line(TOTAL, _("Total"), attributes={"segment": ""}), _amounts(year, ids, Grain.REGION, region)
