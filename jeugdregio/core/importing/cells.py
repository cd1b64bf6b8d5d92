"""Reads a column batch by batch, remembers what it has read, and says which cells cannot be read."""

from collections.abc import Iterator, Sequence

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.bulk import shortcut_of
from jeugdregio.core.importing.columns import TableColumn
from jeugdregio.core.importing.findings import LONGEST_VALUE, Found
from jeugdregio.core.importing.marks import shown
from jeugdregio.core.importing.reading import NULL, reader_of

MOST_REMEMBERED = 20_000
BAD = ""


class ColumnReader:
    """One column of one file; `header` is what the column is called there.

    The outcome of a cell is its COPY text; `BAD` when it cannot be read (COPY text is never empty, because a
    blank cell is NULL).
    """

    def __init__(self, column: TableColumn, header: str) -> None:
        self.column, self.header = column, header
        self._read = reader_of(column)
        self._shortcut = shortcut_of(column)
        self._known: dict[str, str] = {}
        self.padded = self.met_bad = False

    def read(self, cells: Sequence[str]) -> list[str]:
        """The COPY text of each cell, `BAD` where it cannot be read."""
        if self._shortcut and (fast := self._shortcut(cells)) is not None:
            return fast
        try:
            return list(map(self._known.__getitem__, cells))
        except KeyError:
            pass
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        known = self._known
        for cell in set(cells).difference(known):
            known[cell] = self._one(cell)
        return list(map(known.__getitem__, cells))

    def problems(self, cells: Sequence[str], lines: Sequence[int], read: Sequence[str]) -> Iterator[Found]:
        """A finding for every `BAD` outcome."""
        for cell, line, outcome in zip(cells, lines, read, strict=True):
            if outcome == BAD:
                yield self._problem(cell, line)

    def _one(self, cell: str) -> str:
        try:
            outcome = self._filled(cell)
        except BadCell:
            self.met_bad = True
            return BAD
        digits = self.column.digits
        self.padded = self.padded or bool(digits and 0 < len(shown(cell).strip()) < digits)
        return outcome or NULL

    def _problem(self, cell: str, line: int) -> Found:
        try:
            self._filled(cell)
        except BadCell as error:
            value = "…" if self.column.hidden else shown(cell).strip()[:LONGEST_VALUE]
            return Found(error.rule, line, self.header, {"value": value, **error.params})
        raise AssertionError("a cell that was bad can be read now")

    def _filled(self, cell: str) -> str:
        """As the reader of the column, with a say about blanks."""
        if cell and not cell.isspace():
            return self._read(cell)
        if self.column.required:
            raise BadCell("TAB-REQUIRED")
        return NULL
