"""The tables of one scenario: forecast and budget by segment, what moves by part, municipality and contract."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.money import round_half_up
from monitoring.rules.interval import Band
from monitoring.rules.scenario import AS_TODAY, LOCAL, Spot
from monitoring.selectors.scenario_ground import Ground
from monitoring.selectors.scenario_outcome import Outcome
from procurement.models import Contract

REGION, REST, OWN, TOTAL = "region", "rest", "local", "total"
EUROS = {
    "today": gettext_lazy("Forecast today"),
    "today_low": gettext_lazy("Today, at least"),
    "today_high": gettext_lazy("Today, at most"),
    "changed": gettext_lazy("Forecast in this scenario"),
    "low": gettext_lazy("Scenario, at least"),
    "high": gettext_lazy("Scenario, at most"),
    "effect": gettext_lazy("More or less than today"),
    "budget": gettext_lazy("Budget"),
    "difference_today": gettext_lazy("Expected difference today"),
    "difference": gettext_lazy("Expected difference in this scenario"),
    "budget_moved": gettext_lazy("Budget if it moves along"),
    "local": gettext_lazy("Local provision"),
    "moved": gettext_lazy("Moves this year"),
    "moved_later": gettext_lazy("Moves in a full year"),
    "ceiling": gettext_lazy("Ceiling of this contract"),
}
COUNTS = {
    "allocations": gettext_lazy("Allocations that run now"),
    "care_months": gettext_lazy("Months of care in a year"),
}
RANGE = gettext_lazy("In 8 of 10 cases the outcome lies between at least and at most")
NOTES = {
    "low": RANGE,
    "high": RANGE,
    "effect": gettext_lazy("Forecast in this scenario minus forecast today"),
    "difference": gettext_lazy(
        "Budget minus forecast: V is favourable, N is unfavourable. In a file unfavourable is negative."
    ),
    "budget_moved": gettext_lazy("Budget of today, and as much more or less as the forecast"),
    "allocations": gettext_lazy(
        "An estimate: allocations follow the money of their contract and grow with the care"
    ),
    "care_months": gettext_lazy("An estimate, from the twelve months up to the reference date"),
}


def columns(first: Text, *keys: str) -> list[Column]:
    """The columns of a table by their keys; texts and days come as columns of their own."""
    return [Column(LABEL, first), *(_column(key) for key in keys)]


def _column(key: str) -> Column:
    if key in EUROS:
        return Column(key, EUROS[key], Kind.EUROS, NOTES.get(key, ""))
    return Column(key, COUNTS[key], Kind.INTEGER, NOTES.get(key, ""))


FIGURES = (
    *(
        Figure(
            key,
            label,
            Measure.PUBLIC if key in ("budget", "budget_moved", "ceiling") else Measure.MONEY,
            Kind.EUROS,
            unit=100,
        )
        for key, label in EUROS.items()
    ),
    *(Figure(key, label, Measure.COUNT, Kind.INTEGER) for key, label in COUNTS.items()),
)


@dataclass(frozen=True)
class Row:
    """One line: what it is called, the parts that it is made of, and its budget in cents."""

    key: str
    label: Text
    parts: frozenset[int]
    budget: int | None = None
    adds_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScenarioTables:
    """One scenario beside the forecast of today."""

    today: Outcome
    changed: Outcome

    @property
    def ground(self) -> Ground:
        """The figures that both rest on."""
        return self.today.ground

    @cached_property
    def rows(self) -> list[Row]:
        """The segments, what belongs to none, the purchase of the region, local provision, and everything together."""
        ground, found, bought = self.ground, [], set[int]()
        for area in ground.areas:
            parts = frozenset(part.pk for part in area.parts)
            budget = _added(ground.ceiling(part) for part in parts)
            found.append(Row(area.key, area.name, parts, budget, (REGION,)))
            bought |= parts
        rest = frozenset({spot.part for spot in self.today.spots} - bought)
        if self.today.forecast(rest):
            found.append(Row(REST, _("Cannot be placed"), rest, None, (REGION,)))
        bought |= rest
        whole = _added(row.budget for row in found)
        found.append(Row(REGION, _("Purchase of the region"), frozenset(bought), whole))
        if self.changed.of_parts({LOCAL}):
            found.append(Row(OWN, _("Local provision"), frozenset({LOCAL})))
            found.append(Row(TOTAL, _("Together"), frozenset({*bought, LOCAL}), whole))
        return found

    def forecasts(self) -> PublishedTable:
        """The forecast of every segment today and in the scenario, each with its range."""
        cells: dict[tuple[str, str], Cell] = {}
        for row in self.rows:
            now, then = self.today.forecast(row.parts), self.changed.forecast(row.parts)
            cells |= _cells(row.key, today=now, changed=then, effect=then - now)
            cells |= _range(row.key, "today_", self.today.band(self.today.of_parts(row.parts)))
            cells |= _range(row.key, "", self.changed.band(self.changed.of_parts(row.parts)))
        lines = [Line(row.key, row.label, row.adds_to) for row in self.rows]
        return _published("prognose", lines, cells, self.rows[-1].key)

    def budgets(self) -> PublishedTable:
        """What is left with the budget of today, and what the budget would be if it moved along."""
        lines: list[Line] = []
        cells: dict[tuple[str, str], Cell] = {}
        for row in self.rows:
            now, then = self.today.forecast(row.parts), self.changed.forecast(row.parts)
            if row.budget is None and row.key != OWN:
                continue
            days = {
                "reached_today": self.today.reached_on(row.parts, row.budget),
                "reached": self.changed.reached_on(row.parts, row.budget),
            }
            lines.append(Line(row.key, row.label, attributes=days))
            moved = (row.budget or 0) + then - now
            cells |= _cells(row.key, budget_moved=moved)
            if row.budget is not None:
                left, left_now = row.budget - then, row.budget - now
                cells |= _cells(row.key, budget=row.budget, difference_today=left_now, difference=left)
        return _published("begroting", lines, cells)

    def parts(self, payments: Mapping[int, str]) -> PublishedTable:
        """Every part that changes, by how it is paid, with the allocations and months of care that belong to it."""
        before, after = self.today.volumes(), self.changed.volumes()
        lines: list[Line] = []
        cells: dict[tuple[str, str], Cell] = {}
        for spot in self._touched():
            key = f"{spot.part} {spot.payment}"
            way = payments.get(spot.payment, "") if spot.payment != AS_TODAY else _("As today")
            lines.append(Line(key, self.name_of(spot), attributes={"way": way}))
            now, then = self.today.at(spot), self.changed.at(spot)
            cells |= _cells(key, today=now, changed=then, effect=then - now)
            cells |= _range(key, "", self.changed.band([spot]))
            volume = after.get(spot)
            if volume or spot in before:
                cells |= _cells(key, allocations=volume.running if volume else 0)
                cells |= _cells(key, care_months=volume.months if volume else 0)
        return _published("onderdelen", lines, cells)

    def places(self, label: Text) -> PublishedTable:
        """What each municipality pays through the region and by itself. In: words for what belongs to none of them.

        `effect` is about both together.
        """
        lines: list[Line] = []
        cells: dict[tuple[str, str], Cell] = {}
        known = {place.pk: str(place) for place in self.ground.places}
        found = {place for _spot, place in self.changed.cents}
        elsewhere = sorted(found - known.keys())
        for place in [*(place for place in known if place in found), *elsewhere]:
            now = self.today.forecast(None, {place})
            local = self.changed.forecast({LOCAL}, {place})
            lines.append(Line(str(place), known.get(place, label)))
            then = self.changed.forecast(None, {place})
            cells |= _cells(str(place), today=now, changed=then - local, local=local, effect=then - now)
        return _published("gemeenten", lines, cells)

    def contracts(self, found: Sequence[Contract]) -> PublishedTable:
        """The contracts of which care moves, most of it first; for the region only."""
        year, last = self.changed.years[0], self.changed.years[-1]
        now, later = self.changed.moved_of_contracts(year), self.changed.moved_of_contracts(last)
        lines: list[Line] = []
        cells: dict[tuple[str, str], Cell] = {}
        for row in sorted(found, key=lambda row: (-later.get(row.pk, 0), row.number)):
            key = str(row.public_id)
            names = {"provider": str(row.provider), "part": self.ground.part_names.get(row.part_id, "")}
            lines.append(Line(key, row.number, attributes=names))
            cells |= _cells(key, moved=now.get(row.pk, 0), moved_later=later.get(row.pk, 0))
        return _published("aanbieders", lines, cells)

    def name_of(self, spot: Spot) -> Text:
        """What a spot is called."""
        if spot.part == LOCAL:
            return _("Local provision")
        return self.ground.part_names.get(spot.part, _("Cannot be placed"))

    def _touched(self) -> Iterator[Spot]:
        """The spots where something changes, this year or later."""
        last = self.changed.years[-1]
        moved = [entry for entry in self.changed.of_year(last) if entry.is_changed]
        spots = {entry.spot for entry in moved} | {Spot(entry.care.part) for entry in moved}
        order = [part for part in self.ground.parts if any(spot.part == part for spot in spots)]
        yield from sorted(
            spots, key=lambda spot: (spot.part == LOCAL, _place(order, spot.part), spot.payment)
        )


def affected(outcome: Outcome) -> set[int]:
    """The contracts (ids) of which care moves, this year or in a full year."""
    years = (outcome.years[0], outcome.years[-1])
    return {contract for year in years for contract in outcome.moved_of_contracts(year)}


def _place(order: Sequence[int], part: int) -> int:
    return order.index(part) if part in order else len(order)


def _added(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _cells(key: str, **figures: int) -> dict[tuple[str, str], Cell]:
    """Figures that the reader owns."""
    return {(key, name): Cell(value) for name, value in figures.items()}


def _range(key: str, before: str, band: Band | None) -> dict[tuple[str, str], Cell]:
    if band is None:
        return {}
    limits = {f"{before}low": round_half_up(band.low), f"{before}high": round_half_up(band.high)}
    return _cells(key, **limits)


def _published(
    key: str, lines: Sequence[Line], cells: Mapping[tuple[str, str], Cell], total: str | None = None
) -> PublishedTable:
    return publish_table(Table(key, lines, FIGURES, cells, total), Profile.E2)
