"""Up to three scenarios beside each other and beside today (screen 25)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.money import round_half_up
from monitoring.models import Scenario
from monitoring.rules.scenario import LOCAL
from monitoring.selectors.scenario_outcome import Outcome
from monitoring.selectors.scenario_tables import REGION, ScenarioTables, affected

TODAY = "today"
SUMMARY = (
    Column(LABEL, gettext_lazy("Scenario")),
    Column("forecast", gettext_lazy("Purchase of the region"), Kind.EUROS),
    Column("low", gettext_lazy("At least"), Kind.EUROS),
    Column("high", gettext_lazy("At most"), Kind.EUROS),
    Column("local", gettext_lazy("Local provision"), Kind.EUROS),
    Column("difference", gettext_lazy("Expected difference with the budget of today"), Kind.EUROS),
    Column("risen", gettext_lazy("By growth and index, this year"), Kind.EUROS),
    Column("risen_later", gettext_lazy("By growth and index, in a full year"), Kind.EUROS),
    Column("moved", gettext_lazy("Moves this year"), Kind.EUROS),
    Column("moved_later", gettext_lazy("Moves in a full year"), Kind.EUROS),
    Column("allocations", gettext_lazy("Allocations that move"), Kind.INTEGER),
    Column("contracts", gettext_lazy("Contracts of which care moves"), Kind.INTEGER),
)
MEASURES = {"allocations": Measure.COUNT, "contracts": Measure.PUBLIC}
FIGURES = tuple(
    Figure(
        column.key,
        column.label,
        MEASURES.get(column.key, Measure.MONEY),
        column.kind,
        unit=100 if column.kind is Kind.EUROS else 1,
    )
    for column in SUMMARY[1:]
)


@dataclass(frozen=True)
class Compared:
    """Today, and the scenarios that were chosen with what comes of them."""

    today: Outcome
    chosen: Sequence[tuple[Scenario, Outcome]]

    def by_segment(self, first: Text) -> tuple[list[Column], PublishedTable]:
        """The forecast of every segment (cents), with a column for each scenario."""
        tables = {str(row.public_id): ScenarioTables(self.today, found) for row, found in self.chosen}
        titles = {str(row.public_id): row.title for row, _found in self.chosen}
        rows = max((found.rows for found in tables.values()), key=len)
        cells = {(row.key, TODAY): Cell(self.today.forecast(row.parts)) for row in rows}
        for key, found in tables.items():
            cells |= {(row.key, key): Cell(found.changed.forecast(row.parts)) for row in rows}
        every = [(TODAY, _("Today")), *titles.items()]
        columns = [Column(LABEL, first), *(Column(key, label, Kind.EUROS) for key, label in every)]
        figures = [Figure(key, label, Measure.MONEY, Kind.EUROS, unit=100) for key, label in every]
        lines = [Line(row.key, row.label, row.adds_to) for row in rows]
        table = Table("vergelijking", lines, figures, cells, rows[-1].key)
        return columns, publish_table(table, Profile.E2)

    def summary(self) -> PublishedTable:
        """The main figures, with a row for today and for each scenario."""
        lines, cells = [Line(TODAY, _("Today"))], _row(TODAY, self.today, self.today)
        for row, found in self.chosen:
            key = str(row.public_id)
            lines.append(Line(key, row.title))
            cells |= _row(key, self.today, found)
        return publish_table(Table("kern", lines, FIGURES, cells), Profile.E2)


def _row(key: str, today: Outcome, found: Outcome) -> dict[tuple[str, str], Cell]:
    rows = {row.key: row for row in ScenarioTables(today, found).rows}
    region = rows[REGION]
    forecast = found.forecast(region.parts)
    figures: dict[str, int | None] = {
        "forecast": forecast,
        "local": found.forecast({LOCAL}),
        "difference": None if region.budget is None else region.budget - forecast,
        "risen": found.risen(found.years[0]),
        "risen_later": found.risen(found.years[-1]),
        "moved": found.moved(found.years[0]),
        "moved_later": found.moved(found.years[-1]),
        "allocations": moving_allocations(found),
        "contracts": len(affected(found)) if found.ground.context.is_region else None,
    }
    if found.ground.context.is_region and (band := found.band(found.of_parts(region.parts))):
        figures |= {"low": round_half_up(band.low), "high": round_half_up(band.high)}
    return {(key, name): Cell(value) for name, value in figures.items() if value is not None}


def moving_allocations(found: Outcome) -> int:
    """How many of the allocations that run now lie elsewhere once every change counts: those that left their part."""
    before = Outcome(found.ground).volumes()
    after = found.volumes(grown=False)
    return sum(
        max(0, volume.running - (before[spot].running if spot in before else 0))
        for spot, volume in after.items()
    )
