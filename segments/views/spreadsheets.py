"""A concept as a file, out and in again: what was read, and every cell that is wrong."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.clock import today
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.enums import Severity
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Column, Export, Note, Row, Sheet
from jeugdregio.core.files.passing import discard, passing
from jeugdregio.core.importing.catalogue import explain
from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.importer import TableImporter
from jeugdregio.core.importing.outcome import FindingRow
from jeugdregio.core.importing.template import columns_of, known_rows
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.exporting import export_answer
from segments.forms.decisions import SheetForm
from segments.importers.replacing import Read, replace

COLUMNS = (
    Column("cell", gettext_lazy("Cell")),
    Column("column", gettext_lazy("Column")),
    Column("wrong", gettext_lazy("What is wrong")),
    Column("remedy", gettext_lazy("What you can do")),
    Column("weight", gettext_lazy("Weight")),
)
WEIGHTS = {
    Severity.REFUSE: Badge(gettext_lazy("Error"), Tone.ERROR),
    Severity.LINE: Badge(gettext_lazy("Attention"), Tone.ATTENTION),
    Severity.NOTICE: Badge(gettext_lazy("Notice"), Tone.INFO),
}


class Taking(Protocol):
    """What a file can be read into."""

    @property
    def revision(self) -> int:
        """As it is now."""

    def replaced(self, stream: BinaryIO, label: str, seen: int) -> Read:
        """Take in what the file holds. Raises Overtaken and Refused."""


@dataclass(frozen=True)
class Concept:
    """What a file is about: its importer, the whole, the name of its rows, and what refuses a change."""

    importer: TableImporter
    whole: Any
    rows: str
    check: Callable[[Any], None]

    @property
    def revision(self) -> int:
        """As it is now."""
        found: int = type(self.whole).objects.get(pk=self.whole.pk).revision
        return found

    def replaced(self, stream: BinaryIO, label: str, seen: int) -> Read:
        """Let it hold what the file holds. Raises Overtaken and Refused."""
        return replace(
            self.importer,
            stream=stream,
            label=label,
            whole=self.whole,
            seen=seen,
            today=today(),
            check=self.check,
            count=lambda row: getattr(row, self.rows).count(),
        )


@dataclass
class SheetPage:
    """What a page with a file shows: the form, and what is wrong with the file that was sent."""

    form: SheetForm
    findings: TableView | None = None
    is_done: bool = False


def sheet_answer(request: HttpRequest, importer: TableImporter, wanted: str, stem: str) -> HttpResponse:
    """The rows of a concept as a file that can be read in again."""
    context = request.actor.context  # type: ignore[attr-defined]
    rows = [
        spoken(importer.table, row)
        for row in known_rows(importer, region_id=context.region, known_on=today())
    ]
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        link=request.build_absolute_uri(request.path),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
        lines=[_("Change what you like and read this file in again. What is not in it leaves.")],
    )
    sheet = Sheet(importer.table.title, columns_of(importer.table), rows)
    return export_answer(request, Export(stem, [sheet], note), wanted)


def spoken(table: Table, row: Row) -> Row:
    """A row with the words of its choices in place of their codes."""
    return [
        next((str(choice.label) for choice in column.choices if choice.value == value), value)
        for column, value in zip(table.columns, row, strict=True)
    ]


def sheet_page(request: HttpRequest, concept: Taking) -> SheetPage:
    """The form, and after a POST what came of the file; nothing is stored when anything in it is wrong."""
    seen = {"revision": concept.revision}
    if request.method != "POST":
        return SheetPage(SheetForm(initial=seen))
    form = SheetForm(request.POST, request.FILES)
    page = SheetPage(form)
    with ExitStack() as stack:
        stack.callback(discard, request.FILES.get("file"))  # type: ignore[arg-type]
        if not form.is_valid():
            return page
        try:
            upload = form.cleaned_data["file"]
            stream = stack.enter_context(passing(upload))
            read = concept.replaced(stream, upload.name or "", form.cleaned_data["revision"])
        except Overtaken as overtaken:
            form.show_both(overtaken, seen)
        except Refused as refused:
            form.add_error("file", refused.reason)
        else:
            _tell(request, page, read)
    return page


def _tell(request: HttpRequest, page: SheetPage, read: Read) -> None:
    counts = read.outcome.counts
    if read.is_refused:
        page.form.add_error("file", _("The file was not read in. Correct what stands in the list below."))
        page.findings = findings_table(read.findings, read.cells, read.urls)
        return
    page.is_done = True
    if not counts["stored"] and not read.removed:
        messages.info(request, _("The file says what was there already. Nothing was changed."))
        return
    changed = ngettext("%(count)s row changed", "%(count)s rows changed", counts["changed"])
    words = {"new": counts["new"], "changed": changed % {"count": counts["changed"]}, "removed": read.removed}
    messages.success(
        request, _("The file was read in: %(new)s added, %(changed)s, %(removed)s taken out.") % words
    )


def findings_table(found: Sequence[FindingRow], cells: Sequence[str], urls: Sequence[str] = ()) -> TableView:
    """What is wrong, cell by cell, in the order of the sheet; `urls` leads to the same cell on a page."""
    rows = []
    for one, cell, url in zip(found, cells, urls or ("",) * len(found), strict=True):
        wrong, remedy = explain(one.rule, one.params, line=one.line, element=one.element)
        rows.append(
            (
                Cell(cell or _("whole file"), url=url),
                one.element,
                wrong,
                remedy,
                Cell("", badge=WEIGHTS[Severity(one.severity)]),
            )
        )
    return TableView(id="findings", caption=_("What was found in the file"), columns=COLUMNS, rows=rows)
