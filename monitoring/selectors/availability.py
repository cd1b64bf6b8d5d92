"""Care that is kept available: what each municipality pays of the fixed amounts of the parts (SEG-24)."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.disclosure import Cell, Figure, Line, Measure, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from monitoring.selectors.areas import Area
from monitoring.selectors.budgets import Ceilings
from segments.models import Municipality
from segments.selectors.versions import parts_in

TOTAL, AMOUNT = "total", "amount"
AVAILABILITY = (
    Column(LABEL, gettext_lazy("Part")),
    Column("municipality", gettext_lazy("Municipality")),
    Column(AMOUNT, gettext_lazy("Share of the fixed amount, a year"), Kind.EUROS),
)


def fixed_amounts(area: Area) -> dict[str, int]:
    """The fixed amount of each part that has one, in cents a year by the name of the part."""
    if area.version is None:
        return {}
    rows = parts_in(area.version, area.segment).values()
    return {row.name: cents for row in rows if (cents := getattr(row, "fixed_amount", None)) is not None}


def availability_table(
    fixed: Mapping[str, int], ceilings: Ceilings, places: Sequence[Municipality]
) -> PublishedTable:
    """The amounts over the municipalities by the adopted key of the year, to the cent; without a key undivided.

    In: cents a year by part. Decided amounts are public: they say nothing about who uses care.
    """
    lines: list[Line] = []
    cells: dict[tuple[str, str], Cell] = {}
    names = {place.pk: str(place) for place in places}
    for part, cents in fixed.items():
        shares = ceilings.divided(cents) or {0: cents}
        for place, amount in shares.items():
            key = f"{part} {place}"
            label = names.get(place, "") if place else _("Not divided over municipalities")
            lines.append(Line(key, part, attributes={"municipality": label}))
            cells[key, AMOUNT] = Cell(amount)
    lines.append(Line(TOTAL, _("Total"), attributes={"municipality": ""}))
    cells[TOTAL, AMOUNT] = Cell(sum(fixed.values()))
    figure = Figure(AMOUNT, AMOUNT, Measure.PUBLIC, Kind.EUROS, unit=100)
    return publish_table(Table("availability", lines, [figure], cells, total=TOTAL), Profile.E2)
