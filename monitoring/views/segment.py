"""The page of one segment (screen 19, wireframe B)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListSpec
from jeugdregio.core.ui.navigation import Tab
from monitoring.selectors import contracts as register
from monitoring.selectors.areas import areas
from monitoring.selectors.definitions import definitions
from monitoring.selectors.region import KPIS
from monitoring.selectors.segment import BUDGET_COLUMNS
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.segment_tabs import TABS, SegmentPage
from monitoring.views.tables import Look, view_of

FIRST = "overzicht"
LOOK = Look(in_files=("payment",))
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
    if answer := file_answer(page, content.listings, area.segment.code, content.charts):
        return answer
    values = {
        "page": page,
        "area": area,
        "snapshot": page.snapshot,
        "tab": tab,
        "tabs": links(page, public_id, tab),
        "bar": FilterBar(page.state, page.count_text),
        "content": content,
        "tables": [view_of(listing, request.path, page.unit, LOOK) for listing in content.listings],
        "defined": definitions(page.context, page.known_on, KPIS) if tab in (FIRST, "kpi") else [],
        "breadcrumb": [
            (page.words.titles, reverse("monitoring:segments") + page.period_query),
            (area.name, ""),
        ],
    }
    return render(request, "monitoring/segment.html", values)


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
