"""Reads one cell of a column: text in, text for COPY out."""

import re
from collections.abc import Callable
from decimal import Decimal

from jeugdregio.core.exports.text import FORMULA as BEGINS_LIKE_FORMULA
from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.columns import Kind, TableColumn, plain
from jeugdregio.core.importing.days import read_day, read_month, read_quarter
from jeugdregio.core.importing.marks import FAULT, FORMULA, MARK, NUMBER
from jeugdregio.core.importing.numbers import read_number, read_share
from jeugdregio.core.importing.personal import holds_number

Reader = Callable[[str], str]
NULL = "\\N"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
LARGEST = 10**15


def escaped(text: str) -> str:
    """A text as a value in COPY text."""
    return text.translate(_ESCAPES)


def reader_of(column: TableColumn) -> Reader:
    """A function that reads a cell of this column; it raises BadCell. A blank cell is not its business."""
    inner = column.read or _READERS[column.kind](column)

    def read(cell: str) -> str:
        if cell.startswith(FORMULA) or cell.lstrip().startswith("="):
            raise BadCell("TAB-FORMULA")
        if cell.startswith(FAULT):
            raise BadCell("TAB-ERROR")
        return inner(cell)

    return read


def text_of(cell: str) -> str:
    """The text of a cell that holds a text or a number; an export's apostrophe before a sign is taken off.

    Raises BadCell.
    """
    if cell.startswith(NUMBER):
        return f"{read_number(cell, 10).normalize():f}"
    if cell.startswith(MARK):
        raise BadCell("TAB-CODE")
    text = cell.strip()
    if text.startswith("'") and BEGINS_LIKE_FORMULA.match(text[1:]):
        text = text[1:]
    if CONTROL.search(text):
        raise BadCell("TAB-CONTROL")
    return text


def _text(column: TableColumn) -> Reader:
    def read(cell: str) -> str:
        text = text_of(cell)
        if len(text) > column.length:
            raise BadCell("TAB-LONG", limit=column.length)
        if holds_number(text):
            raise BadCell("TAB-BSN")
        return escaped(text)

    return read


def _code(column: TableColumn) -> Reader:
    pattern = re.compile(column.pattern or (f"[0-9]{{{column.digits}}}" if column.digits else r"\S(?:.*\S)?"))

    def read(cell: str) -> str:
        text = text_of(cell)
        if column.digits and text.isascii() and text.isdigit():
            text = text.zfill(column.digits)
        if len(text) > column.length or not pattern.fullmatch(text):
            raise BadCell("TAB-CODE")
        return escaped(text)

    return read


def _choice(column: TableColumn) -> Reader:
    words = {
        plain(str(word)): choice.value
        for choice in column.choices
        for word in (choice.value, choice.label, *choice.aliases)
    }

    def read(cell: str) -> str:
        found = words.get(plain(text_of(cell)))
        if found is None:
            raise BadCell("TAB-CHOICE", choices=", ".join(str(choice.label) for choice in column.choices))
        return escaped(found)

    return read


def _within(column: TableColumn, number: Decimal) -> Decimal:
    if column.least is not None and number < column.least:
        raise BadCell("TAB-LEAST", limit=column.least)
    most = LARGEST if column.most is None else column.most
    if abs(number) > most:
        raise BadCell("TAB-MOST", limit=most)
    return number


def _integer(column: TableColumn) -> Reader:
    return lambda cell: str(int(_within(column, read_number(cell, 0, column.most))))


def _euros(column: TableColumn) -> Reader:
    def read(cell: str) -> str:
        euros = _within(column, read_number(cell, 2, column.most))
        return str(int(euros * 100))

    return read


def _decimal(column: TableColumn) -> Reader:
    return lambda cell: f"{_within(column, read_number(cell, column.decimals, column.most)):f}"


def _share(column: TableColumn) -> Reader:
    def read(cell: str) -> str:
        fraction = read_share(cell, column.decimals)
        if not 0 <= fraction <= 1:
            raise BadCell("TAB-LEAST" if fraction < 0 else "TAB-MOST", limit=0 if fraction < 0 else 100)
        return f"{fraction:f}"

    return read


_READERS: dict[Kind, Callable[[TableColumn], Reader]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CHOICE: _choice,
    Kind.INTEGER: _integer,
    Kind.EUROS: _euros,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.DATE: lambda column: lambda cell: read_day(cell).isoformat(),
    Kind.MONTH: lambda column: lambda cell: read_month(cell).isoformat(),
    Kind.QUARTER: lambda column: lambda cell: read_quarter(cell).isoformat(),
}
