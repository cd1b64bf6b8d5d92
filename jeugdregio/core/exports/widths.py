"""How wide a column must be, from its label and the first rows."""

from collections.abc import Sequence

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.exports.rendering import Values

NARROWEST, WIDEST = 6, 60
FILTER_BUTTON = 3
BY_KIND = {
    Kind.EUROS: 17,
    Kind.PERCENT: 9,
    Kind.DECIMAL: 12,
    Kind.INTEGER: 10,
    Kind.DATE: 12,
    Kind.DATETIME: 18,
    Kind.MONTH: 10,
    Kind.QUARTER: 10,
}


def column_widths(columns: Sequence[Column], first_rows: Sequence[Values]) -> list[int]:
    """Widths in characters. In: the columns and the values of the first batch (empty without rows)."""
    values = first_rows or [()] * len(columns)
    return [column_width(column, cells) for column, cells in zip(columns, values, strict=True)]


def column_width(column: Column, cells: Values) -> int:
    usual = BY_KIND.get(column.kind)
    longest = usual or max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return max(NARROWEST, min(WIDEST, max(longest + 1, len(str(column.label)) + FILTER_BUTTON)))
