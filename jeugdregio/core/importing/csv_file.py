"""CSV: encoding and separator are recognised, quoted cells read, rows handed over in batches.

Text without quotation marks is cut up as a whole: that takes a third of the time of reading it row by row.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from jeugdregio.core.importing.batches import Batch, Cells, OpenTable, batch_of
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.decoding import WINDOWS, encoding_of
from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.headers import matches
from jeugdregio.core.importing.limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SEPARATORS = (";", ",", "\t")
# A longer cell means that a quotation mark was never closed.
LONGEST_CELL = 32_768
HINT = "sep="
QUOTE = '"'
BLOCK = 64 * 1024
BATCH_ROWS = 4_000

# How many rows; either their columns or the rows themselves.
Piece: TypeAlias = tuple[int, list[list[str]] | None, Sequence[Cells]]


class Borrowed(io.RawIOBase):
    """A stream that stays open when this is closed: it belongs to the caller, who may read it again."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        """Out: True."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer; out: how many bytes."""
        view = memoryview(buffer).cast("B")
        piece = self._stream.read(len(view))
        view[: len(piece)] = piece
        return len(piece)


def open_csv(stream: BinaryIO, table: Table, limits: Limits) -> OpenTable:
    """The header and the rows of a CSV file. Raises StructureError, also while the rows are read."""
    encoding = encoding_of(stream)
    text = _text_of(stream, encoding)
    notices = ("TAB-CP1252",) if encoding == WINDOWS else ()
    first = _first_line(text)
    separator = _separator(first, table)
    header = _header(first, separator)
    if len(header) > limits.columns:
        raise StructureError(Found("TAB-COLUMNS", params={"limit": limits.columns}))
    return OpenTable(header, _batches(text, separator, len(header), limits), notices)


def csv_headers(stream: BinaryIO) -> list[list[str]]:
    """The header of a CSV file, as each separator would cut it up. Raises StructureError."""
    line = _first_line(_text_of(stream, encoding_of(stream)))
    return [_header(line, separator) for separator in SEPARATORS]


def _text_of(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedReader(Borrowed(stream), BLOCK), encoding=encoding, newline="")


def _first_line(text: io.TextIOWrapper) -> str:
    """The line with the headers; a hint of the separator above it is skipped."""
    first = text.readline(LONGEST_CELL * 4)
    if first[: len(HINT)].lower() == HINT and len(first.strip()) == len(HINT) + 1:
        first = text.readline(LONGEST_CELL * 4)
    return first


def _header(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(_reader([line], separator), [])]
    except csv.Error:
        raise StructureError(Found("TAB-QUOTE", line=1)) from None


def _separator(line: str, table: Table) -> str:
    """The separator with which most headers are recognised."""

    def score(separator: str) -> tuple[int, int]:
        cells = line.rstrip("\r\n").split(separator)
        return len(matches(table, [cell.strip('" ') for cell in cells])), len(cells)

    return max(SEPARATORS, key=score)


def _reader(lines: Iterable[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines, delimiter=separator, strict=True)


def _batches(text: io.TextIOWrapper, separator: str, width: int, limits: Limits) -> Iterator[Batch]:
    line = 2
    try:
        for count, columns, rows in _pieces(text, separator, width):
            if line - 2 + count > limits.rows:
                raise StructureError(Found("TAB-ROWS", params={"limit": limits.rows}))
            if columns is not None:
                yield Batch(range(line, line + count), columns)
            else:
                yield batch_of(rows, line, width)
            line += count
    except csv.Error:
        raise StructureError(Found("TAB-QUOTE", line=line)) from None


def _pieces(text: io.TextIOWrapper, separator: str, width: int) -> Iterator[Piece]:
    """Columns where the text could be cut up as a whole, rows elsewhere; a quotation mark ends the cutting."""
    while block := text.read(BLOCK):
        block += text.readline()
        if QUOTE in block:
            # Only these ends are ends of a line; `splitlines` knows more.
            yield from _rows(chain(io.StringIO(block, newline=""), text), separator)
            return
        lines = block.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
        if set(map(str.count, lines, repeat(separator))) == {width - 1} and width > 1 and all(lines):
            cells = separator.join(lines).split(separator)
            yield len(lines), [cells[place::width] for place in range(width)], ()
        else:
            yield from _rows(lines, separator)


def _rows(lines: Iterable[str], separator: str) -> Iterator[Piece]:
    rows = _reader(lines, separator)
    while True:
        read: list[list[str]] = []
        try:
            read.extend(islice(rows, BATCH_ROWS))
        except csv.Error:
            # With the rows before it handed over, the row that is broken is the next one.
            yield len(read), None, read
            raise
        if not read:
            return
        yield len(read), None, read
