"""A list page: one published table, sorted and paged here, and the same rows as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jeugdregio.core.disclosure.published import LABEL, PublishedTable
from jeugdregio.core.exports.columns import Column, Export, Note, Row, Sheet, Text
from jeugdregio.core.exports.formats import Format
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListState
from jeugdregio.core.ui.tables import FORMAT, Empty, TableView
from jeugdregio.core.views.exporting import export_answer


@dataclass(frozen=True)
class Listing:
    """What a list page shows. `urls` leads from the key of a row to its page."""

    id: str
    title: Text
    columns: Sequence[Column]
    table: PublishedTable
    state: ListState
    count_text: Text
    reference_date: date | None = None
    known_on: date | None = None
    urls: Mapping[str, str] = field(default_factory=dict)
    empty: Empty | None = None
    lines: Sequence[Text] = ()

    @property
    def rows(self) -> list[tuple[str, Row]]:
        """Every row with its key, sorted as the reader asked."""
        figures = {figure.key for figure in self.table.columns}
        found: list[tuple[str, Row]] = [
            (line.key, [self.table.content(line, column.key, figures) for column in self.columns])
            for line in self.table.body()
        ]
        keys = [column.key for column in self.columns]
        if self.state.sort_key not in keys:
            return found
        place = keys.index(self.state.sort_key)
        known = [row for row in found if is_known(row[1][place])]
        unknown = [row for row in found if not is_known(row[1][place])]
        known.sort(key=lambda row: sortable(row[1][place]), reverse=self.state.is_descending)
        return known + unknown

    @property
    def totals(self) -> Row | None:
        figures = {figure.key for figure in self.table.columns}
        lines = [line for line in self.table.rows if line.key == self.table.total]
        return (
            [self.table.content(lines[0], column.key, figures) for column in self.columns] if lines else None
        )


def is_known(value: object) -> bool:
    """Whether there is something to sort by; unknown ones stand last in both directions."""
    return value is not None and not (isinstance(value, Sign) and value is not Sign.NEGLIGIBLE)


def sortable(value: object) -> Any:
    if isinstance(value, Sign):
        return 0
    return (
        str(value).lower() if not isinstance(value, (int, date)) and not hasattr(value, "quantize") else value
    )


def table_view(listing: Listing, *, export_url: str) -> TableView:
    """The page of the table that the reader asked for."""
    rows = listing.rows
    state = listing.state
    last = max(1, -(-len(rows) // state.size))
    first = (min(state.page, last) - 1) * state.size
    return TableView(
        id=listing.id,
        caption=listing.title,
        columns=listing.columns,
        rows=[_linked(listing, key, row) for key, row in rows[first : first + state.size]],
        totals=listing.totals,
        state=state,
        total=len(rows),
        export_url=export_url,
        empty=listing.empty,
        note="\n".join(str(line) for line in listing.table.remarks if listing.table.rounding_base > 1),
    )


def _linked(listing: Listing, key: str, row: Row) -> list[object]:
    url = listing.urls.get(key, "")
    return [
        Cell(value, url=url) if url and column.key == LABEL else value
        for column, value in zip(listing.columns, row, strict=True)
    ]


def export_of(listing: Listing, request: HttpRequest, stem: str) -> Export:
    """The whole list, as filtered and sorted on the page, with a note that says so."""
    rows = [row for _key, row in listing.rows]
    bar = FilterBar(listing.state, "")
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        filters=[(chip.label, chip.value) for chip in bar.chips],
        reference_date=listing.reference_date,
        known_on=listing.known_on,
        link=request.build_absolute_uri(request.path + listing.state.url),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[*listing.lines, *listing.table.remarks],
    )
    return Export(stem, [Sheet(listing.title, listing.columns, rows, listing.totals)], note)


def wanted_format(request: HttpRequest) -> str:
    """The file format that the address asks for, or nothing. Raises Http404 for one that does not exist."""
    wanted = request.GET.get(FORMAT, "")
    if wanted and wanted not in {known.value for known in Format}:
        raise Http404
    return wanted


def list_response(
    request: HttpRequest, listing: Listing, *, template: str, stem: str, extra: Mapping[str, Any]
) -> HttpResponse:
    """The page, or the file when the address asks for a format. Raises Http404 for an unknown format."""
    if wanted := wanted_format(request):
        return export_answer(request, export_of(listing, request, stem), wanted)
    if not listing.state.is_canonical(request.META["QUERY_STRING"]):
        return redirect(request.path + listing.state.url)
    context = {
        "bar": FilterBar(listing.state, listing.count_text),
        "table": table_view(listing, export_url=request.path),
        "listing": listing,
        **extra,
    }
    return render(request, template, context)


def sheet_views(sheets: Sequence[Sheet]) -> list[TableView]:
    """Sheets of an export as tables of a page, so that both hold the same rows."""
    return [
        TableView(
            id=f"table-{place}",
            caption=sheet.title,
            columns=sheet.columns,
            rows=list(sheet.rows),
            totals=sheet.totals,
            whole_euros=False,
        )
        for place, sheet in enumerate(sheets, 1)
    ]
