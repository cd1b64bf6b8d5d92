"""What both kinds of file become: batches of columns, with the numbers that the rows have in a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Cells: TypeAlias = Sequence[str]

BLANK = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of a file by column, as many columns as the header has.

    `lines` holds the numbers of the rows in the spreadsheet (the header is row 1); blank rows are left out.
    `wide` holds the lines of rows with cells beyond the header.
    """

    lines: Sequence[int]
    columns: Sequence[Cells]
    wide: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A file that was recognised: its header and, read once, its rows. `notices` are rules worth telling."""

    header: Sequence[str]
    batches: Iterator[Batch]
    notices: Sequence[str] = ()
    sheet: str = ""


def batch_of(rows: Sequence[Cells], first: int, width: int) -> Batch:
    """Rows that begin at row `first`, made as wide as the header, without the blank ones."""
    lines: Sequence[int] = range(first, first + len(rows))
    if not all(map(any, rows)):
        filled = [place for place, row in enumerate(rows) if any(cell.strip() for cell in row)]
        lines, rows = [first + place for place in filled], [rows[place] for place in filled]
    if not rows:
        return Batch([], [()] * width)
    if set(map(len, rows)) == {width}:
        return Batch(lines, list(zip(*rows, strict=True)))
    wide = [line for line, row in zip(lines, rows, strict=True) if any(row[width:])]
    padding = [BLANK] * width
    even = ([*row[:width], *padding[len(row) :]] for row in rows)
    return Batch(lines, list(zip(*even, strict=True)), wide)
