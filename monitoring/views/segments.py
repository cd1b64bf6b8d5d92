"""The segments beside each other (screen 18)."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Filter, ListSpec
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.listing import Listing
from monitoring.enums import Grain
from monitoring.selectors.areas import Area, areas
from monitoring.selectors.budgets import ceilings
from monitoring.selectors.definitions import definitions
from monitoring.selectors.figures import KpiFigures, kpi_figures
from monitoring.selectors.kpi_norms import judged_segments
from monitoring.selectors.region import KPIS, lump_sums_by_segment
from monitoring.selectors.segments import Asked, columns_for, segments_table
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.segment_words import norms_said
from monitoring.views.tables import Look, view_of
from segments.models import KpiDefinition
from segments.rules.versions import status_of_draft
from segments.selectors.versions import proposed_only
from segments.views.sheets import badge_of

KEYS = (
    "variant",
    "norms",
    "budget",
    "realised",
    "spent",
    "to_receive",
    "forecast",
    "difference",
    "reached_on",
    "per_youth",
    "take_up",
)
OWN = ("lump_sum", "contracts")
VALID_FROM = Column("valid_from", gettext_lazy("Counts from"), Kind.DATE)
LOOK = Look(below=("variant", "norms"), in_files=("realised", "to_receive"))
SPEC = ListSpec(filters=(Filter("q", gettext_lazy("Name")),), sortable=("label", *KEYS, *OWN))


def segments(request: HttpRequest) -> HttpResponse:
    """Every segment with its budget, forecast and date, as a page or a file."""
    page = open_frame(request, SPEC, with_places=True, with_unit=True)
    every = wanted(areas(page.context, page.day, page.known_on), page.state.one("q"))
    defined = definitions(page.context, page.known_on, KPIS)
    listing = listing_of(page, every, defined)
    if answer := file_answer(page, [listing], listing.id):
        return answer
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, listing.count_text),
        "table": view_of(listing, request.path, page.unit, LOOK),
        "defined": defined,
        "new": _("New %(area)s") % {"area": page.words.one} if may_add(request) else "",
        "proposed": proposed_table(page),
        "classified": may_open("monitoring:classified", request.actor.role),  # type: ignore[attr-defined]
        "questions": may_open("monitoring:question", request.actor.role),  # type: ignore[attr-defined]
        "breadcrumb": [(_("Home"), "/"), (page.words.titles, "")],
    }
    return render(request, "monitoring/segments.html", values)


def wanted(every: Sequence[Area], text: str) -> list[Area]:
    """The segments whose name or code holds the text."""
    key = search_key(text)
    return [area for area in every if key in search_key(f"{area.name} {area.segment.code}")]


def listing_of(page: Frame, every: Sequence[Area], defined: Sequence[KpiDefinition]) -> Listing:
    """The table; its total stays that of the whole region or municipality, so it is left out when narrowed."""
    context = page.context
    figures = kpi_figures(
        context, page.snapshot, grains=(Grain.REGION, Grain.SEGMENT, Grain.MUNICIPALITY), kpis=KPIS
    )
    limits = ceilings(context, page.day.year, page.known_on)
    lumps = lump_sums_by_segment(context, page.snapshot) if context.is_region and not page.place else {}
    norms = {} if page.place else norms_of(page, every, figures, defined)
    asked = Asked(context, page.region, page.snapshot, figures, limits, lumps, page.place, norms)
    table = segments_table(asked, every, with_total=not page.state.one("q"))
    keys = [key for key in KEYS if key != "norms" or any(norms.values())]
    keys += OWN if asked.shows_contracts else ()
    values = {"count": len(every), "areas": page.words.one if len(every) == 1 else page.words.many}
    return page.listing(
        str(page.words.titles).lower(),
        page.words.titles,
        columns_for(str(page.words.title), keys),
        table,
        urls={area.key: reverse("monitoring:segment", args=[area.key]) + page.period_query for area in every},
        empty=empty_of(page),
        count_text=_("%(count)s %(areas)s") % values,
    )


def norms_of(
    page: Frame, every: Sequence[Area], figures: KpiFigures, defined: Sequence[KpiDefinition]
) -> dict[str, str]:
    """What is said of the norms of each segment, for who may read those."""
    if not may_open("segments:kpi", page.request.actor.role):  # type: ignore[attr-defined]
        return {}
    judged = judged_segments(
        page.context, page.snapshot, figures, [area.segment.pk for area in every], defined
    )
    return {area.key: norms_said(judged.get(area.segment.pk, {})) for area in every}


def may_add(request: HttpRequest) -> bool:
    """Whether the reader may propose a segment."""
    return may_open("segments:new", request.actor.role)  # type: ignore[attr-defined]


def proposed_table(page: Frame) -> TableView | None:
    """Segments that are only proposed yet, for who may know of them; None without any."""
    found = proposed_only(page.context)
    if not found:
        return None
    columns = (Column("label", page.words.title), Column("state", _("Status")), VALID_FROM)
    return TableView(
        id="voorstellen",
        caption=_("Proposed, not adopted yet"),
        columns=columns,
        rows=[
            (
                Cell(draft.name, url=reverse("segments:proposal", args=[draft.segment.public_id])),
                Cell("", badge=badge_of(status_of_draft(draft.state))),
                draft.valid_from,
            )
            for draft in found
        ],
    )


def empty_of(page: Frame) -> Empty:
    """Why there is nothing, and what to do."""
    if page.state.one("q"):
        action = Link(_("Clear filters"), page.state.cleared().url)
        return Empty(_("No results with these filters."), action=action)
    make = None
    if may_add(page.request):
        make = Link(_("Make %(area)s") % {"area": page.words.one}, reverse("segments:new"))
    return Empty(
        _("There are no %(areas)s yet.") % {"areas": page.words.many},
        _("The region sets them up before the first contracts."),
        action=make,
    )
