"""One cell of a table: its text, its sign and what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.status import Badge

DATES = frozenset({Kind.DATE, Kind.DATETIME, Kind.MONTH, Kind.QUARTER})


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with more than its text. `drawing` is a small picture beside it (see charts.small).

    `text` is printed instead of the value, which stays what files and sorting use.
    """

    value: object
    url: str = ""
    mark: Sign | None = None
    note: Text = ""
    badge: Badge | None = None
    drawing: str = ""
    text: Text = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the template needs it."""

    column: Column
    cell: Cell
    text: str
    sign: Sign | None
    is_header: bool

    @property
    def css(self) -> str:
        """Numbers stand right; dates stay on one line."""
        if self.column.kind.is_number:
            return "is-number"
        return "is-date" if self.column.kind in DATES else ""


def plain(value: object) -> object:
    """The bare value of a cell, as exports need it."""
    return value.value if isinstance(value, Cell) else value


def show(column: Column, value: object, *, whole_euros: bool = True, is_header: bool = False) -> ShownCell:
    """Turn a value, a Sign or a Cell into what is printed; None prints nothing."""
    cell = value if isinstance(value, Cell) else Cell(value)
    sign = read_sign(cell.value)
    if sign:
        return ShownCell(column, cell, sign.printed, sign, is_header)
    text = str(cell.text) or format_kind(column.kind, cell.value, whole_euros=whole_euros)
    return ShownCell(column, cell, text, sign, is_header)


def read_sign(value: object) -> Sign | None:
    """The sign that a value is, or carries; None when there is a figure to show."""
    if isinstance(value, Sign):
        return value
    text = formats.sign_of(value)
    return None if text is None else Sign(text)


def format_kind(kind: Kind, value: Any, *, whole_euros: bool = True) -> str:
    """The text of a value in a column of `kind`; the euro sign stands in the header."""
    if value is None or value == "":
        return ""
    if kind is Kind.EUROS:
        return formats.format_number(Decimal(value) / formats.CENTS, 0 if whole_euros else 2)
    return FORMATS.get(kind, str)(value)


def _decimal(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    return formats.format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _month(value: date | str) -> str:
    day = date.fromisoformat(f"{value}-01") if isinstance(value, str) else value
    return formats.format_month(day, short=True)


def _quarter(value: date | str) -> str:
    key = f"{value.year}-Q{(value.month + 2) // 3}" if isinstance(value, (date, datetime)) else value
    return formats.format_quarter(key)


FORMATS: dict[Kind, Callable[[Any], str]] = {
    Kind.INTEGER: formats.format_number,
    Kind.PERCENT: formats.format_percent,
    Kind.DECIMAL: _decimal,
    Kind.DATE: formats.format_date,
    Kind.DATETIME: formats.format_moment,
    Kind.MONTH: _month,
    Kind.QUARTER: _quarter,
}
