"""Rows of a claim file as whole claims: rows of one claim stand together, and are handed over together."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, islice
from operator import ne, or_

from jeugdregio.core.importing.cells import BAD
from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.reading import NULL
from jeugdregio.core.importing.table_file import RAW, Columns, TableFile

KEY = ("municipality", "agb", "number")
MOST_ROWS = 50_000


@dataclass(frozen=True)
class Chunk:
    """Whole claims: COPY values by column, the rows where a claim begins, and what cannot be read.

    `bad` holds places of rows, `found` what is wrong with them.
    """

    lines: Sequence[int]
    values: dict[str, list[str]]
    starts: Sequence[int]
    bad: frozenset[int]
    found: Sequence[Found]

    def spans(self) -> Iterator[tuple[int, int]]:
        """First and one past last row of each claim."""
        return zip(self.starts, [*self.starts[1:], len(self.lines)], strict=True)

    def claim_at(self, line: int) -> int:
        """The place in `starts` of the claim that holds a row of the spreadsheet."""
        return bisect_right(self.starts, bisect_right(self.lines, line) - 1) - 1


@dataclass
class _Tail:
    """Rows of a claim that may go on in the next batch."""

    lines: list[int]
    values: dict[str, list[str]]
    bad: set[int]
    found: list[Found]


def chunks(file: TableFile) -> Iterator[Chunk]:
    """Read a file as whole claims. Raises StructureError, also for a claim of more than MOST_ROWS rows."""
    keys = [*(column.key for column in file.table.columns), RAW + "bsn"]
    tail = _Tail([], {key: [] for key in keys}, set(), [])
    for columns in file.batches():
        _extend(tail, columns, keys)
        starts = _starts(tail.values)
        if len(starts) > 1:
            yield _cut(tail, starts[:-1], starts[-1])
        elif len(tail.lines) > MOST_ROWS:
            params: dict[str, str | int] = {"number": tail.values["number"][0], "limit": MOST_ROWS}
            raise StructureError(Found("CLM-LARGE", tail.lines[0], params=params))
    if tail.lines:
        yield _cut(tail, _starts(tail.values), len(tail.lines))


def _extend(tail: _Tail, columns: Columns, keys: Sequence[str]) -> None:
    before = len(tail.lines)
    tail.lines.extend(columns.lines)
    tail.bad.update(before + place for place in columns.bad)
    tail.found.extend(columns.found)
    for key in keys:
        tail.values[key].extend(columns.values.get(key) or [NULL] * len(columns))
    for key in KEY:
        values = tail.values[key]
        if BAD in values:
            # A row whose claim cannot be read is taken to belong to the claim above it.
            for place in range(before, len(values)):
                values[place] = values[place] or (values[place - 1] if place else "")


def _starts(values: dict[str, list[str]]) -> list[int]:
    """The places where one of the key columns differs from the row above."""
    first, second, third = (map(ne, islice(values[key], 1, None), values[key]) for key in KEY)
    differs = map(or_, map(or_, first, second), third)
    return [0, *compress(range(1, len(values[KEY[0]])), differs)]


def _cut(tail: _Tail, starts: list[int], end: int) -> Chunk:
    """Take the rows before `end` off."""
    last = tail.lines[end - 1]
    chunk = Chunk(
        tail.lines[:end],
        {key: values[:end] for key, values in tail.values.items()},
        starts,
        frozenset(place for place in tail.bad if place < end),
        [found for found in tail.found if found.line <= last],
    )
    tail.lines = tail.lines[end:]
    tail.values = {key: values[end:] for key, values in tail.values.items()}
    tail.bad = {place - end for place in tail.bad if place >= end}
    tail.found = [found for found in tail.found if found.line > last]
    return chunk
