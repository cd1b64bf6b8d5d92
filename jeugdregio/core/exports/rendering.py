"""Rows become text in batches, column by column.

A column of ordinary values is printed as a whole; only a column in which something special occurs (a
blank, a sign, a character to escape) is looked at cell by cell. That makes the writers fast enough for
a hundred thousand rows in one process.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import NoneType
from typing import Protocol, TypeAlias

from jeugdregio.core.exports.columns import Kind, Sheet
from jeugdregio.core.exports.errors import CellError, ExportError
from jeugdregio.core.exports.settle import USUAL, settle

BATCH_ROWS = 2_000

Values: TypeAlias = Sequence[object]


class Dialect(Protocol):
    """How one format prints cells; ``index`` is the number of the column."""

    def usual(self, index: int, kind: Kind, values: Values) -> Iterable[str] | None:
        """A column of nothing but USUAL values; None when they need a look one by one."""

    def cell(self, index: int, kind: Kind, value: object) -> str:
        """One settled value."""


def batches(sheet: Sheet, size: int = BATCH_ROWS) -> Iterator[list[Values]]:
    """The rows of a sheet, read once, as columns of at most ``size`` values.

    Raises ExportError when a row is longer or shorter than the list of columns.
    """
    rows = iter(sheet.rows)
    width = len(sheet.columns)
    while batch := list(islice(rows, size)):
        try:
            columns: list[Values] = list(zip(*batch, strict=True))
        except ValueError as error:
            raise ExportError(f"rows of unequal length in {str(sheet.title)!r}") from error
        if len(columns) != width:
            raise ExportError(f"{len(columns)} cells for {width} columns in {str(sheet.title)!r}")
        yield columns


def print_column(dialect: Dialect, index: int, sheet: Sheet, values: Values) -> Iterable[str]:
    """One column of a batch. Raises CellError, naming sheet and column."""
    column = sheet.columns[index]
    types = set(map(type, values))
    if types == {USUAL[column.kind]}:
        printed = dialect.usual(index, column.kind, values)
        if printed is not None:
            return printed
    if types == {USUAL[column.kind], NoneType}:
        return with_blanks(dialect, index, sheet, values)

    def cell(value: object) -> str:
        return dialect.cell(index, column.kind, settle(column.kind, value))

    try:
        if types == {str}:
            cells = {text: cell(text) for text in set(values)}
            return map(cells.__getitem__, values)
        return list(map(cell, values))
    except CellError as error:
        raise CellError(f"{error} (column {column.key!r} of {str(sheet.title)!r})") from error


def with_blanks(dialect: Dialect, index: int, sheet: Sheet, values: Values) -> Iterable[str]:
    """A column of ordinary values and blanks: the values as a whole, then the blanks between them."""
    filled = [value for value in values if value is not None]
    printed = iter(print_column(dialect, index, sheet, filled))
    blank = dialect.cell(index, sheet.columns[index].kind, None)
    return [blank if value is None else next(printed) for value in values]
