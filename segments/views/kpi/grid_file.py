"""The norms of a year as a file, out and in again; what is wrong leads to the same cell in the grid (screen 22)."""

from collections import Counter
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Export, Note, Sheet, Text
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.importing.template import columns_of
from jeugdregio.core.records import BY_IMPORT
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import wanted_format
from jeugdregio.core.workflow import Person
from segments.importers.kpi_norms import GridRead, grid_rows, grid_table, read_grid, refused_cells
from segments.importers.replacing import Read
from segments.rules.kpi_norms import NOTHING
from segments.services.kpi.norms import NormsRefused, norms_set
from segments.views.kpi.frame import crumbs, kpi_url
from segments.views.kpi.grid_frame import Grid, find_grid
from segments.views.sheets import actor_of, area_words
from segments.views.spreadsheets import sheet_page


@dataclass(frozen=True)
class GridFile:
    """A grid that a file can be read into."""

    grid: Grid
    area_word: Text
    by: Person | None

    @property
    def revision(self) -> int:
        """As it was when the page was asked for."""
        return self.grid.revision

    def replaced(self, stream: BinaryIO, label: str, seen: int) -> Read:
        """Set the norms that the file holds. Raises Overtaken and Refused."""
        grid = self.grid
        stream.seek(0)
        read = read_grid(stream, grid_table(grid.shape, self.area_word, grid.unit), grid.shape, label)
        if read.is_refused:
            return self._refused(read)
        wanted = grid.shape.norms(read.numbers, grid.known)
        new = sum(
            norm != NOTHING and grid.known.get(place, NOTHING) == NOTHING for place, norm in wanted.items()
        )
        try:
            count = norms_set(
                context=grid.context,
                code=grid.kpi.code,
                wanted=wanted,
                seen=seen,
                today=today(),
                by=self.by,
                source="" if self.by else BY_IMPORT,
            )
        except NormsRefused as refused:
            found = list(refused_cells(refused.places, grid.shape, label))
            rows, cells = [row for row, _cell in found], [cell for _row, cell in found]
            return self._refused(GridRead({}, rows, ["" for _row in rows], list(cells), True))
        gone = sum(
            norm == NOTHING and grid.known.get(place, NOTHING) != NOTHING for place, norm in wanted.items()
        )
        counts = Counter(stored=int(count > 0), new=new, changed=count - new - gone, refused=0)
        return Read(Outcome(counts=counts, findings=read.findings), read.addresses, gone)

    def _refused(self, read: GridRead) -> Read:
        outcome = Outcome(counts=Counter(refused=1), findings=read.findings)
        urls = [self.grid.url_of(cell) if cell else "" for cell in read.at]
        return Read(outcome, read.addresses, 0, urls)


def kpi_norms_file(request: HttpRequest, code: str) -> HttpResponse:
    """The norms as a file when the address asks for one; else the form that takes it back."""
    try:
        grid = find_grid(request, code)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect(kpi_url(code))
    word, actor = area_words(request).title, actor_of(request)
    if wanted := wanted_format(request):
        return export_answer(request, export_of(request, grid, word), wanted)
    taking = GridFile(grid, word, actor.user)
    found = sheet_page(request, taking)
    if found.is_done:
        return redirect(grid.url)
    title = _("Norms %(year)s") % {"year": grid.shape.year}
    values = {
        "title": f"{grid.kpi.name}: {title}",
        "form": found.form,
        "findings": found.findings,
        "says": _("Empty cells are no norm. Rows and columns that are not in the file stay as they are."),
        "query": f"&jaar={grid.shape.year}",
        "may_edit": may_open("segments:kpi_norms_file", actor.role, "POST") and not grid.kpi.is_retired,
        "back": grid.url,
        "breadcrumb": crumbs(
            request, (grid.kpi.name, kpi_url(code)), (title, grid.url), (_("As a file"), "")
        ),
    }
    return render(request, "segments/file.html", values, status=found.form.status)


def export_of(request: HttpRequest, grid: Grid, area_word: Text) -> Export:
    """The grid of the page as a sheet."""
    table = grid_table(grid.shape, area_word, grid.unit)
    rows = grid_rows(grid.shape, grid.shape.numbers(grid.known))
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        known_on=today(),
        link=request.build_absolute_uri(grid.url),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[_("Change what you like and read this file in again. An empty cell is no norm.")],
    )
    stem = f"normen-{grid.kpi.code.lower()}_{grid.shape.year}"
    return Export(stem, [Sheet(table.title, columns_of(table), rows)], note)
