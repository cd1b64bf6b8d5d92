"""The list of exports: who took which figures, when and with which filters (privacy P4)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Column, Export, Kind, Note, Sheet
from jeugdregio.core.exports.log import exports_of
from jeugdregio.core.models import ExportLog
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Filter, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import wanted_format

MOST = 100_000
COLUMNS = (
    Column("at", _("When"), Kind.DATETIME),
    Column("by", _("Taken by")),
    Column("role", _("Role")),
    Column("owner", _("For")),
    Column("title", _("What was taken")),
    Column("page", _("Page")),
    Column("filters", _("Filters")),
    Column("rows", _("Rows"), Kind.INTEGER),
    Column("profile", _("Protection"), Kind.TEXT, _("E2: own figures; E1: others only as protected figures")),
    Column("file", _("File")),
    Column("hash", _("SHA-256 of the file")),
)
SPEC = ListSpec(filters=(Filter("wat", _("Who or what"), hint=_("A name, an e-mail address or a title")),))


def export_log(request: HttpRequest) -> HttpResponse:
    """Every file with figures that was taken, newest first, as a page or a file."""
    state = read_state(SPEC, request.GET)
    found = exports_of(request.actor.context, state.one("wat"))  # type: ignore[attr-defined]
    if wanted := wanted_format(request):
        return export_answer(request, _export(request, state, [row_of(row) for row in found[:MOST]]), wanted)
    total = found.count()
    first = (min(state.page, max(1, -(-total // state.size))) - 1) * state.size
    table = TableView(
        id="exports",
        caption=_("Exports"),
        columns=COLUMNS,
        rows=[row_of(row) for row in found[first : first + state.size]],
        state=state,
        total=total,
        export_url=request.path,
        empty=_empty(state),
        hide_caption=True,
    )
    words = ngettext("%(count)s export", "%(count)s exports", total)
    count = words % {"count": formats.format_number(total)}
    values = {"bar": FilterBar(state, count), "table": table, "breadcrumb": crumbs(_("Exports"))}
    return render(request, "accounts/export_log.html", values)


def row_of(row: ExportLog) -> list[object]:
    """One export as a row of the table."""
    return [
        row.at,
        row.by.name,
        Role(row.role).label,
        row.owner.name,
        row.title,
        row.page,
        row.filters,
        row.row_count,
        row.profile,
        row.file_name,
        row.content_hash,
    ]


def _export(request: HttpRequest, state: ListState, rows: list[list[object]]) -> Export:
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        filters=[(chip.label, chip.value) for chip in FilterBar(state, "").chips],
        link=request.build_absolute_uri(request.path + state.url),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
    )
    return Export("exports", [Sheet(_("Exports"), COLUMNS, rows)], note)


def _empty(state: ListState) -> Empty:
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("Nobody took a file with figures yet."))
