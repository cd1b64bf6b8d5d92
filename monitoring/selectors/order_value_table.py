"""Order values beside each other: the amount of each part, its reference year, and what is in it (SEG-22)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from monitoring.selectors.areas import Area
from segments.models import SegmentPart
from segments.selectors.order_values import OrderValue, order_values

TOTAL = "total"
COLUMNS = (
    Column(LABEL, gettext_lazy("Part")),
    Column("year", gettext_lazy("Reference year")),
    Column(
        "amount",
        gettext_lazy("Order value"),
        Kind.EUROS,
        gettext_lazy("Indicative: no budget, no ceiling"),
    ),
    Column("share", gettext_lazy("Share of the whole"), Kind.PERCENT),
    Column("includes", gettext_lazy("Counted in")),
    Column("excludes", gettext_lazy("Not counted in")),
    Column("decision", gettext_lazy("Decision")),
    Column("known_on", gettext_lazy("Known on"), Kind.DATE),
)
FIGURES = (
    Figure("amount", "amount", Measure.PUBLIC, Kind.EUROS, unit=100),
    Figure("share", "share", Measure.PUBLIC, Kind.PERCENT, unit=0),
)


def order_value_table(
    context: Context, areas: Sequence[Area], year: int, known_on: date, *, also_without: bool
) -> PublishedTable:
    """The newest order value of each part with a reference year through `year`; the sum below in cents.

    In: whether parts without one get a row. Amounts of different reference years make no whole.
    """
    parts = [part for area in areas for part in area.parts]
    found = order_values(context, known_on, until=year, parts=[part.pk for part in parts])
    shown = [part for part in parts if part.pk in found or also_without]
    total = sum(one.version.amount for one in found.values())
    is_one_year = len({one.version.year for one in found.values()}) == 1
    lines = [_line(part, found.get(part.pk)) for part in shown]
    cells: dict[tuple[str, str], Cell] = {}
    for part in shown:
        if one := found.get(part.pk):
            cells[str(part.public_id), "amount"] = Cell(one.version.amount)
            if total and is_one_year:
                cells[str(part.public_id), "share"] = Cell(Decimal(one.version.amount) / total)
    has_total = len(found) > 1 and is_one_year
    if has_total:
        lines.append(Line(TOTAL, _("Total"), attributes=_words(None)))
        cells[TOTAL, "amount"] = Cell(total)
    key = TOTAL if has_total else None
    return publish_table(Table("order-values", lines, FIGURES, cells, total=key), Profile.E2)


def _line(part: SegmentPart, one: OrderValue | None) -> Line:
    return Line(str(part.public_id), part.name, attributes=_words(one))


def _words(one: OrderValue | None) -> dict[str, str | date | None]:
    if one is None:
        return {"year": "", "includes": "", "excludes": "", "decision": "", "known_on": None}
    return {
        "year": str(one.version.year),
        "includes": one.includes,
        "excludes": one.excludes,
        "decision": one.version.decision,
        "known_on": one.version.known_on,
    }
