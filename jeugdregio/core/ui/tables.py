"""A table as its template needs it: columns, rows, sorting, pages, totals, legend and downloads."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import ShownCell, plain, show
from jeugdregio.core.ui.lists import SIZES, ListState
from jeugdregio.core.ui.markup import row_html
from jeugdregio.core.ui.navigation import Link

FORMAT = "formaat"
FORMATS = ("csv", "xlsx", "ods")
WITH_TEXT = (*FORMATS, "odt")
"""For tables that people put into a letter."""
AROUND = 1
TALL = 25


@dataclass(frozen=True, slots=True)
class Empty:
    """What to say instead of an empty table: why it is empty and what to do."""

    title: Text
    text: Text = ""
    action: Link | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A column header with its sorting."""

    column: Column
    sort_url: str = ""
    sorted: str = ""

    @property
    def css(self) -> str:
        """Numbers stand right, so does their header."""
        return "is-number" if self.column.kind.is_number else ""

    @property
    def unit(self) -> str:
        """The unit of amounts; other kinds carry their unit in each cell."""
        return "€" if self.column.kind is Kind.EUROS else ""


@dataclass(frozen=True)
class TableView:
    """`rows` holds one sequence of values, Signs or Cells per row, in the order of `columns`.

    `state` and `total` (rows of all pages) bring sorting and pages; `totals` is the row below. The column
    named in `row_header` (the first by default) heads each row. `export_url` gets the query and `formaat`.
    """

    id: str
    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    totals: Sequence[object] | None = None
    state: ListState | None = None
    total: int | None = None
    export_url: str = ""
    empty: Empty | None = None
    row_header: str = ""
    note: Text = ""
    whole_euros: bool = True
    hide_caption: bool = False
    formats: Sequence[str] = FORMATS

    @property
    def is_tall(self) -> bool:
        """True when the header has to stay in sight while the rows scroll."""
        return len(self.rows) > TALL

    @cached_property
    def headers(self) -> list[Header]:
        """The header row."""
        return [self._header(column) for column in self.columns]

    @cached_property
    def body(self) -> list[list[ShownCell]]:
        """The cells of all rows."""
        return [self._row(row) for row in self.rows]

    @property
    def lines(self) -> list[SafeString]:
        """The cells of all rows as HTML, row by row."""
        return [row_html(row) for row in self.body]

    @property
    def last_line(self) -> SafeString:
        """The row of totals as HTML; empty when there is none."""
        return row_html(self.footer)

    @cached_property
    def footer(self) -> list[ShownCell]:
        """The cells of the row of totals; empty when there is none. Without a first cell it says "Total"."""
        if not self.totals:
            return []
        first, *others = self._row(self.totals)
        if self.totals[0] is None:
            first = show(Column(self.columns[0].key, ""), _("Total"), is_header=first.is_header)
        return [first, *others]

    @property
    def sort_words(self) -> str:
        """How the rows are sorted, for the caption."""
        header = next((found for found in self.headers if found.sorted), None)
        if not header:
            return ""
        order = _("descending") if header.sorted == "descending" else _("ascending")
        return _("sorted by %(column)s, %(order)s") % {"column": header.column.label, "order": order}

    @property
    def legend(self) -> list[Sign]:
        """The signs that occur, in the order of the standard."""
        cells = list(chain.from_iterable([*self.body, self.footer]))
        found = {cell.sign for cell in cells} | {cell.cell.mark for cell in cells}
        return [sign for sign in Sign if sign in found]

    @property
    def explained(self) -> list[Column]:
        """The columns that come with a description."""
        return [column for column in self.columns if column.description]

    @property
    def downloads(self) -> list[Link]:
        """The same rows as files, without the page number."""
        if not self.export_url:
            return []
        query = self.state.on_page(1).query if self.state else ""
        joiner = "&" if "?" in self.export_url else "?"
        tail = f"&{query}" if query else ""
        return [
            Link(name.upper(), f"{self.export_url}{joiner}{FORMAT}={name}{tail}") for name in self.formats
        ]

    @property
    def pages(self) -> "Pages | None":
        """The pages, when there are more rows than the smallest page holds."""
        if not self.state or self.total is None or self.total <= min(SIZES):
            return None
        return Pages(self.state, self.total)

    def _header(self, column: Column) -> Header:
        if not self.state or column.key not in self.state.spec.sortable:
            return Header(column)
        is_sorted = self.state.sort_key == column.key
        order = "descending" if self.state.is_descending else "ascending"
        return Header(column, self.state.sorted_by(column.key).url, order if is_sorted else "")

    def _row(self, row: Sequence[object]) -> list[ShownCell]:
        head = self.row_header or self.columns[0].key
        return [
            show(column, value, whole_euros=self.whole_euros, is_header=column.key == head)
            for column, value in zip(self.columns, row, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a list: which rows are in sight and the links to others."""

    state: ListState
    total: int

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.state.size))

    @property
    def current(self) -> int:
        """The page in sight; the last one when the address asks for more."""
        return min(self.state.page, self.count)

    @property
    def total_text(self) -> str:
        """How many rows there are in all."""
        return formats.format_number(self.total)

    @property
    def first_row(self) -> int:
        """Number of the first row in sight."""
        return (self.current - 1) * self.state.size + 1

    @property
    def last_row(self) -> int:
        """Number of the last row in sight."""
        return min(self.current * self.state.size, self.total)

    @property
    def previous_url(self) -> str:
        """The page before; empty on the first."""
        return self.state.on_page(self.current - 1).url if self.current > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after; empty on the last."""
        return self.state.on_page(self.current + 1).url if self.current < self.count else ""

    @property
    def numbers(self) -> list[tuple[int | None, str]]:
        """Numbers with their addresses; None stands for the ones left out."""
        near = range(self.current - AROUND, self.current + AROUND + 1)
        wanted = {1, self.count, *near} & set(range(1, self.count + 1))
        found: list[tuple[int | None, str]] = []
        for number in sorted(wanted):
            if found and number - 1 not in wanted:
                found.append((None, ""))
            found.append((number, self.state.on_page(number).url))
        return found

    @property
    def sizes(self) -> list[tuple[int, str, bool]]:
        """Page sizes with their addresses and whether it is the one in use."""
        return [(size, self.state.with_size(size).url, size == self.state.size) for size in SIZES]


def values_of(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """The bare values of rows, for the same table as a file."""
    return [[plain(value) for value in row] for row in rows]
