"""What a scenario does to each budget year, and by which moment of the board calendar it must be decided (SEG-25)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.rules.board_calendar import BudgetMoments, moments_of
from monitoring.selectors.scenario_outcome import Outcome

COLUMNS = (
    Column(LABEL, gettext_lazy("Budget year")),
    Column(
        "moved",
        gettext_lazy("Care that moves"),
        Kind.EUROS,
        gettext_lazy("With the growth and index of then"),
    ),
    Column(
        "local",
        gettext_lazy("Of which to local provision"),
        Kind.EUROS,
        gettext_lazy("So much is not bought by the region"),
    ),
    Column(
        "risen",
        gettext_lazy("By growth and index"),
        Kind.EUROS,
        gettext_lazy("So much more than at the volume and prices of this year"),
    ),
    Column("framework", gettext_lazy("Framework letter"), Kind.DATE),
    Column("views", gettext_lazy("Views of the councils until"), Kind.DATE),
    Column("province", gettext_lazy("Budget to the province"), Kind.DATE),
    Column("counts", gettext_lazy("What that means")),
)
FIGURES = (
    Figure("moved", COLUMNS[1].label, Measure.MONEY, Kind.EUROS, unit=100),
    Figure("local", COLUMNS[2].label, Measure.MONEY, Kind.EUROS, unit=100),
    Figure("risen", COLUMNS[3].label, Measure.MONEY, Kind.EUROS, unit=100),
)


def years_table(outcome: Outcome, today: date) -> PublishedTable:
    """The effect on each budget year (cents), with the moments by which it must be decided (decisions 34)."""
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    for year in outcome.years:
        moments, key = moments_of(year), str(year)
        days = {"framework": moments.framework, "views": moments.views, "province": moments.to_province}
        lines.append(Line(key, key, attributes={**days, "counts": said(moments, today)}))
        cells[key, "moved"] = Cell(outcome.moved(year))
        cells[key, "local"] = Cell(outcome.local(year))
        cells[key, "risen"] = Cell(outcome.risen(year))
    return publish_table(Table("begrotingsjaren", lines, FIGURES, cells), Profile.E2)


def said(moments: BudgetMoments, today: date) -> Text:
    """What a decision of today still reaches."""
    if moments.is_in_time(today):
        return _("Decide before the framework letter: then it is in the budget from the start.")
    if moments.is_budget_open(today):
        return _("The framework letter has gone. It can still come in with the views of the councils.")
    return _("The budget is with the province. A change of the budget is needed.")
