"""A ceiling over the contracts of its part and a reserve: what does not add up is shown (decisions 21)."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from monitoring.selectors.budget_year import TOTAL, BudgetYear
from procurement.models import SpendingRoom
from segments.enums import BudgetKind
from segments.rules.budgets import Division
from segments.selectors.budgets import book_of

COLUMNS = (
    Column(LABEL, gettext_lazy("Part")),
    Column("ceiling", gettext_lazy("Budget ceiling"), Kind.EUROS),
    Column("count", gettext_lazy("Contracts"), Kind.INTEGER),
    Column("contracts", gettext_lazy("Spending room together"), Kind.EUROS),
    Column("reserve", gettext_lazy("Reserve"), Kind.EUROS),
    Column(
        "left",
        gettext_lazy("Difference"),
        Kind.EUROS,
        gettext_lazy("Ceiling minus contracts and reserve. It adds up at 0; below 0 too much was divided."),
    ),
    Column("adds_up", gettext_lazy("Adds up")),
)
KEYS = ("ceiling", "contracts", "reserve", "left")
FIGURES = (
    *(Figure(key, key, Measure.PUBLIC, Kind.EUROS, unit=1) for key in KEYS),
    Figure("count", "count", Measure.PUBLIC, Kind.INTEGER, unit=0),
)


def rooms_of(context: Context, year: int, known_on: date) -> dict[int, list[int]]:
    """The spending room of each contract as known on a date, in cents, by part. One statement."""
    rows = SpendingRoom.objects.visible_to(context).filter(year=year, known_on__lte=known_on)
    found = rows.order_by("known_on", "id").values_list("contract_id", "contract__part_id", "amount")
    newest = {contract: (part, cents) for contract, part, cents in found}
    rooms: dict[int, list[int]] = {}
    for part, cents in newest.values():
        rooms.setdefault(part, []).append(cents)
    return rooms


def divisions(year: BudgetYear) -> dict[int, tuple[Division, int]]:
    """By part: how its ceiling is divided, and over how many contracts; lump sums have no ceiling."""
    rooms = rooms_of(year.context, year.year, year.day)
    reserves = book_of(year.context.region, BudgetKind.RESERVE, year.year, year.day)
    return {
        part.pk: (
            Division(
                year.budgets.current.of(part.pk),
                sum(rooms.get(part.pk, [])),
                reserves.get((part.pk, None), 0),
            ),
            len(rooms.get(part.pk, [])),
        )
        for _area, part in year.parts
        if part.pk in year.priced or part.pk in rooms
    }


def division_table(year: BudgetYear) -> PublishedTable:
    """Every part with a ceiling, for the region only: others may not know what each contract has."""
    found = divisions(year)
    names = {part.pk: (str(part.public_id), part.name) for _area, part in year.parts}
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    sums = dict.fromkeys((*KEYS, "count"), 0)
    for pk, (division, count) in found.items():
        key, name = names[pk]
        lines.append(Line(key, name, attributes={"adds_up": _("No") if division.left else _("Yes")}))
        values = {
            "ceiling": division.ceiling or 0,
            "contracts": division.contracts,
            "reserve": division.reserve,
            "left": division.left or 0,
            "count": count,
        }
        cells |= {(key, name): Cell(value) for name, value in values.items()}
        sums = {name: sums[name] + value for name, value in values.items()}
    lines.append(Line(TOTAL, _("Total"), attributes={"adds_up": ""}))
    cells |= {(TOTAL, name): Cell(value) for name, value in sums.items()}
    return publish_table(Table("budget-division", lines, FIGURES, cells, total=TOTAL), Profile.E2)
