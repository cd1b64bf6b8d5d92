"""A table file from its bytes to columns of COPY text, batch by batch."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from jeugdregio.core.importing import headers, personal
from jeugdregio.core.importing.batches import Batch, OpenTable
from jeugdregio.core.importing.cells import BAD, ColumnReader
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.csv_file import open_csv
from jeugdregio.core.importing.decoding import check_size, is_workbook
from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.limits import UPLOAD, Limits
from jeugdregio.core.importing.reading import NULL
from jeugdregio.core.importing.xlsx_file import open_xlsx

# Before the key of a hidden column: its cells as they stood there, for as long as the batch lives.
RAW = "raw "


@dataclass(frozen=True, slots=True)
class Columns:
    """A batch as columns of COPY text by key.

    `bad` holds the places of rows that cannot be read, `found` why.
    """

    lines: Sequence[int]
    values: dict[str, Sequence[str]]
    bad: frozenset[int] = frozenset()
    found: Iterable[Found] = ()

    def __len__(self) -> int:
        return len(self.lines)


@dataclass
class TableFile:
    """A file that is being read once. Raises StructureError, also while it is read."""

    table: Table
    opened: OpenTable
    places: dict[str, int]
    extra: Sequence[str]
    readers: dict[str, ColumnReader] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.readers = {
            key: ColumnReader(self.table.column(key), self.opened.header[place])
            for key, place in self.places.items()
        }

    def batches(self) -> Iterator[Columns]:
        """Every batch, typed; a column that the file does not have is left out of `values`."""
        for batch in self.opened.batches:
            if batch.lines:
                yield self._typed(batch)

    def notices(self) -> list[Found]:
        """What is worth telling, once the file was read."""
        told = [Found(rule) for rule in self.opened.notices]
        if self.extra:
            told.append(Found("TAB-EXTRA", params={"found": ", ".join(name[:40] for name in self.extra)}))
        told += [
            Found("TAB-ZEROS", element=reader.header) for reader in self.readers.values() if reader.padded
        ]
        return told

    def _typed(self, batch: Batch) -> Columns:
        values: dict[str, Sequence[str]] = {}
        found: list[Iterable[Found]] = [[Found("TAB-CELLS", line) for line in batch.wide]]
        wide = set(batch.wide)
        bad = {row for row, line in enumerate(batch.lines) if line in wide} if wide else set()
        for key, place in self.places.items():
            cells, reader = batch.columns[place], self.readers[key]
            values[key] = read = reader.read(cells)
            if reader.column.hidden:
                values[RAW + key] = cells
            if reader.met_bad and BAD in read:
                found.append(reader.problems(cells, batch.lines, read))
                bad |= {row for row, outcome in enumerate(read) if outcome == BAD}
        said = chain.from_iterable(found)
        return Columns(batch.lines, values, frozenset(bad), self._in_short(said, batch, bad) if bad else said)

    def _in_short(self, found: Iterable[Found], batch: Batch, bad: Iterable[int]) -> Iterator[Found]:
        """A row of headers among the rows is said once, and not cell by cell."""
        header = {place: _loosely(self.opened.header[place]) for place in self.places.values()}
        again = {
            batch.lines[row]
            for row in bad
            if all(_loosely(batch.columns[place][row]) == name for place, name in header.items())
        }
        yield from (Found("TAB-HEADERS", line) for line in sorted(again))
        yield from (one for one in found if one.line not in again)


def _loosely(text: str) -> str:
    return text.strip().lower()


def open_table(stream: BinaryIO, table: Table, *, label: str = "", limits: Limits = UPLOAD) -> TableFile:
    """Recognise a file. In: a seekable stream. Raises StructureError with what is wrong as a whole."""
    if personal.holds_number(label):
        raise StructureError(Found("TAB-NAME"))
    check_size(stream, limits)
    opener = open_xlsx if is_workbook(stream) else open_csv
    opened = opener(stream, table, limits)
    places, extra = headers.settle(table, opened.header, opened.sheet)
    return TableFile(table, opened, places, extra)


def good_rows(columns: Columns, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The rows that can be read, as COPY text in the order of the keys; an absent column is NULL."""
    absent = [NULL] * len(columns)
    rows = zip(*(columns.values.get(key, absent) for key in keys), strict=True)
    if not columns.bad:
        return rows
    return (row for place, row in enumerate(rows) if place not in columns.bad)
