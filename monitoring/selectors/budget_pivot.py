"""The current budget of a year as a pivot: municipalities down, segments or parts across (screen 24)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind, Text
from monitoring.selectors.budget_year import PART, REST, TOTAL, BudgetYear
from segments.models import DistributionKey

KEY_COLUMNS = (
    Column(LABEL, gettext_lazy("Municipality")),
    Column("share", gettext_lazy("Share"), Kind.PERCENT),
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
    Column("decision", gettext_lazy("Decision")),
)
SHARE = Figure("share", "share", Measure.PUBLIC, Kind.PERCENT, unit=0)

Group = tuple[str, Text, list[int]]
"""A column: its key, its name, and the parts in it."""


def groups_of(year: BudgetYear, per: str) -> list[Group]:
    """The columns: each part with a budget, or each segment."""
    if per == PART:
        return [(f"p{part.public_id.hex}", part.name, [part.pk]) for _area, part in year.parts]
    found: dict[str, Group] = {}
    for area, part in year.parts:
        key = f"s{area.segment.public_id.hex}"
        found.setdefault(key, (key, area.name, []))[2].append(part.pk)
    return list(found.values())


def pivot_columns(groups: Sequence[Group]) -> list[Column]:
    """The municipality, each group, and the whole."""
    amounts = [Column(key, name, Kind.EUROS) for key, name, _parts in groups]
    return [Column(LABEL, _("Municipality")), *amounts, Column(TOTAL, _("Total"), Kind.EUROS)]


def pivot_table(year: BudgetYear, groups: Sequence[Group]) -> PublishedTable:
    """Cents by municipality and group; rows and columns add up to the amounts of the region, to the cent.

    What was not divided over municipalities has a row of its own. Budgets are public (privacy 7.2).
    """
    names = {place.pk: (place.cbs_code, str(place)) for place in year.places}
    by_group = {key: year.by_place(year.budgets.current, ids) for key, _name, ids in groups}
    sums: dict[tuple[str, str], int] = {}
    for key, found in by_group.items():
        for place, cents in found.items():
            line = names.get(place, (REST, ""))[0]
            for position in ((line, key), (line, TOTAL), (TOTAL, key), (TOTAL, TOTAL)):
                sums[position] = sums.get(position, 0) + cents
    lines = [Line(code, name) for code, name in names.values()]
    if any(line == REST for line, _column in sums):
        lines.append(Line(REST, _("Not divided over municipalities")))
    lines.append(Line(TOTAL, _("Total")))
    figures = [
        Figure(column.key, column.label, Measure.PUBLIC, Kind.EUROS, unit=100)
        for column in pivot_columns(groups)[1:]
    ]
    cells = {position: Cell(cents) for position, cents in sums.items()}
    return publish_table(Table("budget-pivot", lines, figures, cells, total=TOTAL), Profile.E2)


def key_table(year: BudgetYear) -> PublishedTable:
    """The key of the year as it counts: the share of each municipality and the decision it rests on."""
    rows = DistributionKey.objects.visible_to(year.context).filter(year=year.year, known_on__lte=year.day)
    newest = {row.municipality_id: row for row in rows.order_by("known_on", "id")}
    shown = [(place, newest[place.pk]) for place in year.places if place.pk in newest]
    lines = [
        Line(place.cbs_code, str(place), attributes={"known_on": row.known_on, "decision": row.decision})
        for place, row in shown
    ]
    cells = {(place.cbs_code, "share"): Cell(row.share) for place, row in shown}
    return publish_table(Table("budget-key", lines, [SHARE], cells), Profile.E2)
