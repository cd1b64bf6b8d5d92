"""Tables of the pages of monitoring: several on a page, each with its own files, all from published tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jeugdregio.core.charts.small import share_bar
from jeugdregio.core.exports.columns import Column
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.lists import ListState
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.listing import Listing, table_view
from monitoring.views.units import EURO, difference_text, heading, in_unit

TABLE = "tabel"
Painter = Callable[[object, str], object]


def paint_share(value: object, unit: str) -> object:
    """A share with its bar."""
    return Cell(value, drawing=share_bar(value)) if isinstance(value, Decimal) else value


def paint_difference(value: object, unit: str) -> object:
    """What is left, with V or N."""
    return Cell(value, text=difference_text(value, unit)) if isinstance(value, int | Decimal) else value


PAINTERS: Mapping[str, Painter] = {
    "spent": paint_share,
    "used": paint_share,
    "paid_share": paint_share,
    "difference": paint_difference,
}


def painted(column: Column, value: object, unit: str) -> object:
    """A published value as the screen shows it; signs and links stay as they are."""
    if isinstance(value, Sign | Cell) or value is None:
        return value
    painter = PAINTERS.get(column.key)
    return painter(value, unit) if painter else in_unit(column, value, unit)


def view_of(listing: Listing, path: str, unit: str = EURO) -> TableView:
    """The table on the screen: the rows of the file, with bars, V or N and the unit of the reader."""
    base = table_view(listing, export_url=f"{path}?{TABLE}={listing.id}")

    def paint(row: Sequence[object]) -> list[object]:
        return [painted(column, value, unit) for column, value in zip(base.columns, row, strict=True)]

    return replace(
        base,
        columns=[heading(column, unit) for column in base.columns],
        rows=[paint(row) for row in base.rows],
        totals=paint(base.totals) if base.totals else None,
    )


def views_of(listings: Sequence[Listing], path: str, unit: str = EURO) -> dict[str, TableView]:
    """The tables of a page by their id, in which a dash becomes an underscore for templates."""
    return {listing.id.replace("-", "_"): view_of(listing, path, unit) for listing in listings}


def unsorted(state: ListState) -> ListState:
    """The same filters for a table that keeps its own order."""
    spec = replace(state.spec, sortable=(), default_sort="")
    return replace(state, spec=spec, sort="", page=1)
