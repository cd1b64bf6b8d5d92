"""Lists without any figure about people, as the one door of every list wants them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from jeugdregio.core.disclosure import Cell, Figure, Line, Profile, PublishedTable, Table
from jeugdregio.core.disclosure.publish import publish_table

Figures = Mapping[tuple[str, str], Decimal | int]


def plain_table(
    key: str, lines: Sequence[Line], figures: Sequence[Figure] = (), values: Figures | None = None
) -> PublishedTable:
    """Rows of texts and dates, with public figures where they have one; a figure that is not there stays blank."""
    found = values or {}
    cells = {position: Cell(value) for position, value in found.items()}
    return publish_table(Table(key=key, rows=lines, columns=figures, cells=cells), Profile.E2)
