"""Tables of costs and budgets in one classification; every table adds up to the same whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.periods import Quarter
from monitoring.rules.classified import UNPLACED
from monitoring.selectors.classified import Series

TOTAL, REST = "total", "rest"
YEAR_COLUMNS = (
    Column(LABEL, gettext_lazy("Year")),
    Column("segment", gettext_lazy("Segment")),
    Column("budget", gettext_lazy("Budget"), Kind.EUROS),
    Column("realised", gettext_lazy("Realised"), Kind.EUROS),
    Column("spent", gettext_lazy("Realised, share"), Kind.PERCENT),
)


def cost_columns(series: Series, area_word: Text, breaks: Mapping[Quarter, Text]) -> list[Column]:
    """One column a quarter; a quarter in which the classification changed says so."""
    found = [Column(LABEL, area_word)]
    for quarter in series.quarters:
        label = f"{quarter.short} ({breaks[quarter]})" if quarter in breaks else quarter.short
        found.append(Column(quarter.dashed, label, Kind.EUROS))
    return [*found, Column(TOTAL, _("Total"), Kind.EUROS)]


def costs_table(series: Series, names: Mapping[int, Text], keys: Mapping[int, str]) -> PublishedTable:
    """Costs by segment and quarter, in cents, with the whole in the last row and column."""
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for segment in _ordered(series, names):
        key = keys.get(segment, REST)
        lines.append(Line(key, names.get(segment, _("Cannot be placed"))))
        row = {quarter: series.costs.get((segment, quarter), 0) for quarter in series.quarters}
        cells |= {(key, quarter.dashed): _money(cents) for quarter, cents in row.items()}
        cells[key, TOTAL] = _money(sum(row.values()))
    lines.append(Line(TOTAL, _("Total")))
    cells |= {(TOTAL, quarter.dashed): _money(series.total(quarter)) for quarter in series.quarters}
    cells[TOTAL, TOTAL] = _money(series.whole)
    figures = [
        Figure(key, key, Measure.MONEY, Kind.EUROS, unit=100)
        for key in [*(quarter.dashed for quarter in series.quarters), TOTAL]
    ]
    return publish_table(Table("classified", lines, figures, cells, total=TOTAL), Profile.E2)


def years_table(series: Series, names: Mapping[int, Text], keys: Mapping[int, str]) -> PublishedTable:
    """Budget and costs by year and segment, of the whole year as far as it is over, and the share that was used."""
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for year in series.years:
        for segment in _ordered(series, names):
            budget = series.budgets.get((segment, year))
            spent = series.of_years.get((segment, year), 0)
            if budget is None and not spent:
                continue
            key = f"{year} {keys.get(segment, REST)}"
            name = names.get(segment, _("Cannot be placed"))
            lines.append(Line(key, str(year), attributes={"segment": name}))
            cells[key, "budget"] = Cell(budget, structural_zero=budget is None)
            cells[key, "realised"] = _money(spent)
            if budget:
                cells[key, "spent"] = Cell(Decimal(spent) / budget)
    figures = (
        Figure("budget", _("Budget"), Measure.PUBLIC, Kind.EUROS, unit=100),
        Figure("realised", _("Realised"), Measure.MONEY, Kind.EUROS, unit=100),
        Figure("spent", _("Realised, share"), Measure.MONEY_RATIO, Kind.PERCENT, follows="realised"),
    )
    return publish_table(Table("classified-years", lines, figures, cells), Profile.E2)


def totals_table(every: Mapping[Text, Series]) -> PublishedTable:
    """The whole in each classification, so that everybody sees that they are equal."""
    lines = [Line(str(place), label) for place, label in enumerate(every)]
    cells = {(str(place), TOTAL): _money(found.whole) for place, found in enumerate(every.values())}
    figure = Figure(TOTAL, _("Total"), Measure.MONEY, Kind.EUROS, unit=1)
    return publish_table(Table("classified-totals", lines, [figure], cells), Profile.E2)


def _ordered(series: Series, names: Mapping[int, Text]) -> Sequence[int]:
    """The segments in the region's own order, and what cannot be placed last."""
    found = series.segments
    known = [segment for segment in names if segment in found]
    return [*known, *(segment for segment in found if segment not in names and segment == UNPLACED)]


def _money(cents: int) -> Cell:
    """An amount that its reader owns."""
    return Cell(cents)


def days_of_breaks(days: Sequence[date], quarters: Sequence[Quarter]) -> dict[Quarter, date]:
    """The quarters in which the classification changed, with the first day on which it did."""
    return {Quarter.of(day): day for day in sorted(days, reverse=True) if Quarter.of(day) in quarters}
