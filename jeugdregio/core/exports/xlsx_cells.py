"""How a cell stands in a sheet of a workbook."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import cast

from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.exports.errors import CellError
from jeugdregio.core.exports.rendering import Values
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.exports.text import begins_safely, decimal_texts, neutral, xml_text
from jeugdregio.core.exports.xlsx_frame import Styles

EPOCH = date(1899, 12, 30)
# Excel believes that 29 February 1900 existed, so its day numbers are right from March 1900 only.
FIRST_DAY = date(1900, 3, 1)
LONGEST_TEXT = 32_767
EXACT = 10**15
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
TEXT = (Kind.TEXT, Kind.QUARTER)


class DayNumbers(dict[object, str]):
    """Dates as Excel's day numbers."""

    def __missing__(self, day: object) -> str:
        number = self[day] = str((cast(date, day) - EPOCH).days)
        return number


class XlsxDialect:
    """Cells from their style number on: the reference before it is added with the row."""

    def __init__(self, styles: Sequence[Styles], *, totals: bool = False) -> None:
        self.value_styles = [style.total if totals else style.value for style in styles]
        self.sign_styles = [style.total_sign if totals else style.sign for style in styles]
        self.days = DayNumbers()

    def usual(self, index: int, kind: Kind, values: Values) -> Iterable[str] | None:
        """A whole column, or None when a cell needs care."""
        style = self.value_styles[index]
        if kind in TEXT:
            texts = cast("list[str]", values)
            return [text_cell(style, text) for text in texts] if simple(texts) else None
        if kind is Kind.EUROS:
            return [f' s="{style}"><v>{cents}E-2</v></c>' for cents in values] if small(values) else None
        numbers = self.numbers(kind, values)
        return None if numbers is None else [number_cell(style, number) for number in numbers]

    def numbers(self, kind: Kind, values: Values) -> Iterable[object] | None:
        if kind is Kind.INTEGER:
            return values if small(values) else None
        if kind in (Kind.PERCENT, Kind.DECIMAL):
            return decimal_texts(cast("list[Decimal]", values))
        if kind is Kind.DATE and min(cast("list[date]", values)) >= FIRST_DAY:
            return map(self.days.__getitem__, values)
        return None

    def cell(self, index: int, kind: Kind, value: object) -> str:
        """One settled value. Raises CellError for a text longer than a cell can hold."""
        style = self.value_styles[index]
        if value is None:
            return f' s="{style}"/>'
        if isinstance(value, Sign):
            return text_cell(self.sign_styles[index], value.printed)
        number = None if kind in TEXT else number_text(kind, value)
        return text_cell(style, escaped(str(value))) if number is None else number_cell(style, number)


def number_cell(style: str, number: object) -> str:
    return f' s="{style}"><v>{number}</v></c>'


def text_cell(style: str, text: str) -> str:
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def simple(texts: Sequence[str]) -> bool:
    joined = "".join(texts)
    return (
        begins_safely(texts)
        and joined.isprintable()
        and not any(mark in joined for mark in ("&", "<", ">", "_x"))
        and max(map(len, texts)) <= LONGEST_TEXT
    )


def small(values: Values) -> bool:
    numbers = cast("list[int]", values)
    return min(numbers) > -EXACT and max(numbers) < EXACT


def number_text(kind: Kind, value: object) -> str | None:
    """The number in the file; None when a workbook cannot hold it exactly, so that it becomes a text."""
    if isinstance(value, date):
        return day_number(value)
    if isinstance(value, int) and abs(value) >= EXACT:
        return None
    return f"{value}E-2" if kind is Kind.EUROS else f"{value}"


def day_number(value: date) -> str | None:
    day = value.date() if isinstance(value, datetime) else value
    if day < FIRST_DAY:
        return None
    number = (day - EPOCH).days
    if not isinstance(value, datetime):
        return str(number)
    time = value - datetime.combine(day, datetime.min.time())
    return repr(number + time / timedelta(days=1))


def escaped(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise CellError(f"a text of {len(text)} characters does not fit into a cell")
    return ESCAPE.sub("_x005F_", xml_text(neutral(text)))
