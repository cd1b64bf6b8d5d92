"""The access log: who looked at lines about which youth, and why (NEN 7513, T15)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.accounts.views.access_rows import COLUMNS, row_of
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core import formats
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.exports.columns import Export, Note, Sheet
from jeugdregio.core.looks.purposes import SUPERVISION
from jeugdregio.core.looks.selectors import LookFilter, Looks, looks_of
from jeugdregio.core.looks.services import Sight, shown
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import wanted_format

SUBJECT = "access-log"
MOST = 100_000
SPEC = ListSpec(
    filters=(
        Filter("wie", _("Who looked"), hint=_("A name or an e-mail address")),
        Filter("over", _("Youth"), hint=_("A pseudonym or the reference of a line")),
        Filter("van", _("From"), FilterKind.DATE),
        Filter("tot", _("Until"), FilterKind.DATE),
    )
)


def access_log(request: HttpRequest) -> HttpResponse:
    """Who looked, newest first, as a page or a file; this look goes into the log first."""
    state = read_state(SPEC, request.GET)
    if wanted := wanted_format(request):
        return _file(request, state, wanted)
    found = _looks(request, state, (state.page - 1) * state.size, state.size)
    table = TableView(
        id="looks",
        caption=_("Who looked"),
        columns=COLUMNS,
        rows=[row_of(look) for look in found.rows],
        state=state,
        total=found.total,
        export_url=request.path,
        empty=_empty(state),
        hide_caption=True,
    )
    words = ngettext("%(count)s look", "%(count)s looks", found.total)
    count = words % {"count": formats.format_number(found.total)}
    values = {"bar": FilterBar(state, count), "table": table, "breadcrumb": crumbs(_("Access log"))}
    return render(request, "accounts/access_log.html", values)


def _looks(request: HttpRequest, state: ListState, first: int, most: int) -> Looks:
    context = request.actor.context  # type: ignore[attr-defined]
    wanted = LookFilter(state.one("wie"), state.one("over"), state.day("van"), state.day("tot"))
    sealed = looks_of(context, wanted, state.query, first=first, most=most)
    return shown(context, sealed, Sight(LookEvent.LOG, SUBJECT, SUPERVISION))


def _file(request: HttpRequest, state: ListState, wanted: str) -> HttpResponse:
    """Every look that fits, with what was asked in the note."""
    rows = [row_of(look) for look in _looks(request, state, 0, MOST).rows]
    note = Note(
        made_at=timezone.now(),
        row_count=len(rows),
        filters=[(chip.label, chip.value) for chip in FilterBar(state, "").chips],
        link=request.build_absolute_uri(request.path + state.url),
        user=str(request.user),
        demo=settings.JEUGDREGIO_DEMO,
    )
    export = Export("inzagelogboek", [Sheet(_("Who looked"), COLUMNS, rows)], note)
    return export_answer(request, export, wanted)


def _empty(state: ListState) -> Empty:
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("Nobody looked at lines about youths yet."))
