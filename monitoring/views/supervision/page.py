"""Supervision of providers: four blocks as tabs, each with its files (PRV-02)."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.clock import today
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, read_state
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.listing import Listing
from monitoring.selectors.snapshots import ready_snapshots
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame
from monitoring.views.supervision.blocks import BLOCKS, EVIDENCE, STATES, Blocks
from monitoring.views.tables import Look, view_of
from segments.views.sheets import actor_of

TAB = "tab"
LOOK = Look(below=(), in_files=("criterion",))
STANDS = Filter(
    "stand",
    gettext_lazy("State"),
    FilterKind.CHOICE,
    tuple(Choice(key, label) for key, label in STATES.items()),
)


def supervision(request: HttpRequest) -> HttpResponse:
    """What needs a look at those who were admitted and contracted, as a page or a file."""
    tab = request.GET.get(TAB, EVIDENCE)
    if tab not in BLOCKS:
        raise Http404
    page = _open(request, tab)
    blocks = Blocks(page, today())
    every = {key: make(blocks) for key, (_label, _columns, make) in BLOCKS.items()}
    listings = every[tab]
    if answer := file_answer(page, listings, "toezicht"):
        return answer
    count = sum(len(listing.rows) for listing in listings)
    values = {
        "page": page,
        "tab": tab,
        "today": blocks.today,
        "quiet": blocks.quiet,
        "tabs": [
            Tab(
                BLOCKS[key][0], f"{request.path}?{TAB}={key}", key == tab, sum(len(one.rows) for one in found)
            )
            for key, found in every.items()
        ],
        "bar": FilterBar(page.state, ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}),
        "tables": [_view(page, tab, listing) for listing in listings],
        "breadcrumb": [(_("Home"), "/"), (_("Supervision of providers"), "")],
    }
    return render(request, "monitoring/supervision/page.html", values)


def _open(request: HttpRequest, tab: str) -> Frame:
    actor = actor_of(request)
    spec = ListSpec(
        filters=(STANDS,) if tab == EVIDENCE else (),
        sortable=tuple(column.key for column in BLOCKS[tab][1]),
        kept=(TAB,),
    )
    snapshots = ready_snapshots(actor.context)
    region = actor.membership.region.region
    state = read_state(spec, request.GET)
    return Frame(request, actor.context, region, snapshots, snapshots[0] if snapshots else None, state)


def _view(page: Frame, tab: str, listing: Listing) -> TableView:
    shown = view_of(listing, page.request.path, look=LOOK)
    return replace(shown, export_url=f"{page.request.path}?{TAB}={tab}&tabel={listing.id}")
