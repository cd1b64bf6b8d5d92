"""Tables of the pages of monitoring: several on a page, each with its own files, all from published tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext_lazy

from jeugdregio.core.charts.small import share_bar
from jeugdregio.core.exports.columns import Column, Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.lists import ListState
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.listing import Listing, table_view
from monitoring.selectors.kpi_table import STATUS
from monitoring.views.units import EURO, difference_text, heading, in_unit
from segments.enums import NormStatus
from segments.views.kpi.words import status_badge_of

TABLE = "tabel"
Painter = Callable[[object, str], object]


def paint_share(value: object, unit: str) -> object:
    """A share with its bar."""
    return Cell(value, drawing=share_bar(value)) if isinstance(value, Decimal) else value


def paint_difference(value: object, unit: str) -> object:
    """What is left, with V or N."""
    return Cell(value, text=difference_text(value, unit)) if isinstance(value, int | Decimal) else value


def paint_status(value: object, unit: str) -> object:
    """How a figure stands beside its norm, in words and with a shape."""
    status = next((one for one in NormStatus if str(one.label) == value), None)
    return Cell("", badge=status_badge_of(status)) if status else value


# How a column of words reads when it stands below the name of a row.
BELOW: Mapping[str, Text] = {"agb": gettext_lazy("AGB %(value)s")}
PAINTERS: Mapping[str, Painter] = {
    "spent": paint_share,
    "used": paint_share,
    "paid_share": paint_share,
    "difference": paint_difference,
    STATUS: paint_status,
    "difference_today": paint_difference,
}


def painted(column: Column, value: object, unit: str) -> object:
    """A published value as the screen shows it; signs and links stay as they are."""
    if isinstance(value, Sign | Cell) or value is None:
        return value
    painter = PAINTERS.get(column.key)
    return painter(value, unit) if painter else in_unit(column, value, unit)


@dataclass(frozen=True)
class Look:
    """What stands below the name of a row instead of in a column, and what only files hold."""

    below: tuple[str, ...] = ("provider",)
    in_files: tuple[str, ...] = ()

    @property
    def left_out(self) -> frozenset[str]:
        return frozenset((*self.below, *self.in_files))


PLAIN = Look()


def view_of(listing: Listing, path: str, unit: str = EURO, look: Look = PLAIN) -> TableView:
    """The table on the screen: the rows of the file, with bars, V or N and the unit of the reader."""
    base = table_view(listing, export_url=f"{path}?{TABLE}={listing.id}")
    left_out = look.left_out

    def paint(row: Sequence[object]) -> list[object]:
        cells = [painted(column, value, unit) for column, value in zip(base.columns, row, strict=True)]
        cells[0] = named(cells[0], base.columns, row, look)
        return [cell for column, cell in zip(base.columns, cells, strict=True) if column.key not in left_out]

    return replace(
        base,
        columns=[heading(column, unit) for column in base.columns if column.key not in left_out],
        rows=[paint(row) for row in base.rows],
        totals=paint(base.totals) if base.totals else None,
    )


def named(cell: object, columns: Sequence[Column], row: Sequence[object], look: Look) -> object:
    """The first cell of a row, with what stands below the name."""
    found = {column.key: value for column, value in zip(columns, row, strict=True)}
    said = [str(BELOW.get(key, "%(value)s")) % {"value": found[key]} for key in look.below if found.get(key)]
    if not said:
        return cell
    return replace(cell if isinstance(cell, Cell) else Cell(cell), note=", ".join(said))


def views_of(
    listings: Sequence[Listing], path: str, unit: str = EURO, looks: Mapping[str, Look] | None = None
) -> dict[str, TableView]:
    """The tables of a page by their id."""
    return {
        listing.id: view_of(listing, path, unit, (looks or {}).get(listing.id, PLAIN)) for listing in listings
    }


def unsorted(state: ListState) -> ListState:
    """The same filters for a table that keeps its own order."""
    spec = replace(state.spec, sortable=(), default_sort="")
    return replace(state, spec=spec, sort="", page=1)
