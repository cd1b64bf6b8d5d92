"""The page of one segment (screen 19, wireframe B)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.formats import format_date
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListSpec
from jeugdregio.core.ui.navigation import Tab
from jeugdregio.core.views.history import HISTORY, history_tab
from monitoring.selectors import contracts as register
from monitoring.selectors.areas import Area, areas
from monitoring.selectors.definitions import definitions
from monitoring.selectors.region import KPIS
from monitoring.selectors.segment import BUDGET_COLUMNS
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.segment_tabs import TABS, SegmentPage
from monitoring.views.tables import Look, view_of
from segments.rules.versions import number_of, status_of
from segments.views.sheets import badge_of

FIRST = "overzicht"
LOOK = Look(below=("reason", "source"), in_files=("payment",))
# What each tab can be sorted by, and by what it is sorted first.
SORTED = {
    "budget": ListSpec(sortable=tuple(column.key for column in BUDGET_COLUMNS), kept=("tab",)),
    "contracten": ListSpec(
        sortable=tuple(column.key for column in register.COLUMNS), default_sort="reached_on", kept=("tab",)
    ),
}


def segment(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a segment may cost, what it has used, how that lies over municipalities, and how it changed."""
    tab = request.GET.get("tab", FIRST)
    page = open_frame(request, SORTED.get(tab, ListSpec(kept=("tab",))), with_unit=tab == "budget")
    area = next(iter(areas(page.context, page.day, page.known_on, public_id=public_id)), None)
    if area is None or tab not in tabs_for(page):
        raise Http404
    content = TABS[tab][1](SegmentPage(page, area))
    changes = changes_at(page.context, Trail.of(area.segment, *area.parts)) if tab == HISTORY else None
    if answer := file_answer(page, content.listings, area.segment.code, content.charts):
        return answer
    values = {
        "page": page,
        "area": area,
        "snapshot": page.snapshot,
        "tab": tab,
        **heading_of(page, area),
        **doors(request.actor.role),  # type: ignore[attr-defined]
        "tabs": links(page, public_id, tab),
        "bar": FilterBar(page.state, page.count_text),
        "content": content,
        "history": history_tab(request, changes) if changes is not None else None,
        "tables": [view_of(listing, request.path, page.unit, LOOK) for listing in content.listings],
        "defined": definitions(page.context, page.known_on, KPIS) if tab in (FIRST, "kpi") else [],
        "breadcrumb": [
            (page.words.titles, reverse("monitoring:segments") + page.period_query),
            (area.name, ""),
        ],
    }
    return render(request, "monitoring/segment.html", values)


def doors(role: str) -> dict[str, bool]:
    """Which pages beside this one a role may open."""
    return {
        "scenarios": may_open("monitoring:scenarios", role),
        "prices": may_open("procurement:prices", role),
    }


def heading_of(page: Frame, area: Area) -> dict[str, object]:
    """How the version of the page stands today, which one it is, and what the reader may do with it."""
    role = page.request.actor.role  # type: ignore[attr-defined]
    act = None
    if may_open("segments:proposal", role, "POST"):
        act = _("Go on with the proposal") if area.has_proposal else _("New version")
    elif area.has_proposal:
        act = _("Read the proposal")
    version = area.version
    if version is None:
        return {"badge": None, "subtitle": page.words.title, "act": act}
    values = {
        "area": page.words.title,
        "number": number_of(version, area.versions),
        "day": format_date(version.valid_from),
    }
    return {
        "badge": badge_of(status_of(version, area.versions, today())),
        "subtitle": _("%(area)s, version %(number)s, valid from %(day)s") % values,
        "act": act,
    }


def tabs_for(page: Frame) -> list[str]:
    """The tabs of this reader; contracts are the region's business."""
    return [key for key in TABS if key != "contracten" or page.context.is_region]


def links(page: Frame, public_id: UUID, current: str) -> list[Tab]:
    """The tabs as links that keep the quarter."""
    base = reverse("monitoring:segment", args=[public_id])
    joiner = "&" if page.period_query else "?"
    return [
        Tab(
            TABS[key][0],
            base + page.period_query + ("" if key == FIRST else f"{joiner}tab={key}"),
            key == current,
        )
        for key in tabs_for(page)
    ]
