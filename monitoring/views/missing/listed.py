"""The list of missing supply, and its summary for the region."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.disclosure import Line
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.periods import Month
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.enums import MissingSource, MissingState, YouthRange
from monitoring.models import MissingSupply
from monitoring.selectors import missing as selector
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame
from monitoring.views.tables import Look, view_of
from segments.selectors.register_names import segment_names
from segments.views.published import plain_table
from segments.views.sheets import actor_of

LIST, ADD, ONE = "monitoring:missing_supply", "monitoring:missing_add", "monitoring:missing"
TAB, FIRST, SUMMARY = "tab", "meldingen", "samenvatting"
LOOK = Look(below=("product",), in_files=("by",))
COLUMNS = (
    Column(LABEL, gettext_lazy("What is missing")),
    Column("product", gettext_lazy("Product (product code)")),
    Column("segment", gettext_lazy("Segment")),
    Column("municipality", gettext_lazy("Municipality")),
    Column("source", gettext_lazy("Found out by")),
    Column("youths", gettext_lazy("Youths, about")),
    Column("noted_on", gettext_lazy("Noted on"), Kind.DATE),
    Column("by", gettext_lazy("Noted by")),
    Column("state", gettext_lazy("State")),
)
STATES = Filter(
    "stand",
    gettext_lazy("State"),
    FilterKind.CHOICE,
    tuple(Choice(*one) for one in MissingState.choices),
)
SOURCES = Filter(
    "bron",
    gettext_lazy("Found out by"),
    FilterKind.CHOICE,
    tuple(Choice(*one) for one in MissingSource.choices),
)


def missing_supply(request: HttpRequest) -> HttpResponse:
    """Every entry of the reader, or how many the region has; as a page or a file."""
    actor = actor_of(request)
    tab = request.GET.get(TAB, FIRST)
    if tab not in (FIRST, SUMMARY) or (tab == SUMMARY and not may_count(actor.context, request)):
        raise Http404
    rows = selector.entries(actor.context)
    state = read_state(spec(rows, tab), request.GET)
    page = Frame(request, actor.context, actor.membership.region.region, [], None, state)
    listings = [listed(page, rows)] if tab == FIRST else summary(page)
    if answer := file_answer(page, listings, "aanbod-tekort"):
        return answer
    values = {
        **shown(request, tab, listings),
        "page": page,
        "until": Month.of(today()).shift(-1).last,
        "bar": FilterBar(state, listings[0].count_text),
        "breadcrumb": [(_("Home"), "/"), (_("Missing supply"), "")],
    }
    return render(request, "monitoring/missing/list.html", values)


def shown(request: HttpRequest, tab: str, listings: list[Listing]) -> dict[str, Any]:
    """The tables of a tab on the screen, the tabs beside it, and the way to add."""
    actor = actor_of(request)
    return {
        "tab": tab,
        "tabs": tabs_of(request, tab) if may_count(actor.context, request) else [],
        "tables": [
            replace(
                view_of(one, request.path, look=LOOK), export_url=f"{request.path}?{TAB}={tab}&tabel={one.id}"
            )
            for one in listings
        ],
        "add_url": reverse(ADD) if may_open(ADD, actor.role, "POST") else "",
    }


def may_count(context: Context, request: HttpRequest) -> bool:
    """Whether the reader sees the summary of the region: the region and its municipalities."""
    return context.is_region or actor_of(request).membership.organisation.kind == "municipality"


def spec(rows: list[MissingSupply], tab: str) -> ListSpec:
    """What the list can be narrowed to; municipalities when there are several."""
    if tab == SUMMARY:
        return ListSpec(kept=(TAB,))
    places = {row.municipality.cbs_code: str(row.municipality) for row in rows if row.municipality}
    choices = tuple(Choice(code, name) for code, name in sorted(places.items(), key=lambda one: one[1]))
    place = Filter("gemeente", gettext_lazy("Municipality"), FilterKind.CHOICE, choices, optional=True)
    text = Filter("q", gettext_lazy("Words in what is missing"))
    return ListSpec(
        filters=(text, STATES, SOURCES, place),
        sortable=tuple(column.key for column in COLUMNS),
        default_sort="-noted_on",
        kept=(TAB,),
    )


def tabs_of(request: HttpRequest, tab: str) -> list[Tab]:
    """The list, and the summary."""
    return [
        Tab(_("Entries"), request.path, tab == FIRST),
        Tab(_("Summary of the region"), f"{request.path}?{TAB}={SUMMARY}", tab == SUMMARY),
    ]


def listed(page: Frame, rows: list[MissingSupply]) -> Listing:
    """The entries that the filters leave."""
    found = [row for row in rows if is_wanted(row, page.state)]
    products = selector.product_names(page.context, (row.product_code for row in found if row.product_code))
    segments = segment_names(page.context, today())
    lines = [line_of(row, products, segments) for row in found]
    count = ngettext("%(count)s entry", "%(count)s entries", len(found)) % {"count": len(found)}
    columns = [replace(one, label=page.words.title) if one.key == "segment" else one for one in COLUMNS]
    clear = Link(_("Clear filters"), page.state.cleared().url)
    none = Empty(_("No missing supply was noted yet."), _("Note it here when you cannot find fitting care."))
    return Listing(
        id=FIRST,
        title=_("Missing supply"),
        columns=columns,
        table=plain_table(FIRST, lines),
        state=page.state,
        count_text=count,
        urls={line.key: reverse(ONE, args=[line.key]) for line in lines},
        empty=Empty(_("No results with these filters."), action=clear) if page.state.is_filtered else none,
    )


def is_wanted(row: MissingSupply, state: ListState) -> bool:
    """Whether an entry fits the filters."""
    place = row.municipality.cbs_code if row.municipality else ""
    chosen = {"stand": row.state, "bron": row.source, "gemeente": place}
    fits = all(state.one(name) in ("", value) for name, value in chosen.items())
    text = search_key(f"{row.what} {row.product_code}")
    return fits and search_key(state.one("q")) in text


def line_of(row: MissingSupply, products: dict[str, str], segments: dict[int, str]) -> Line:
    """One entry in the list."""
    return Line(
        str(row.public_id),
        row.what or products.get(row.product_code, row.product_code),
        attributes={
            "product": products.get(row.product_code, row.product_code) if row.what else "",
            "segment": segments.get(row.segment_id, "") if row.segment_id else "",
            "municipality": str(row.municipality) if row.municipality else _("The whole region"),
            "source": MissingSource(row.source).label,
            "youths": YouthRange(row.youths).label,
            "noted_on": row.noted_on,
            "by": str(row.owner),
            "state": MissingState(row.state).label,
        },
    )


def summary(page: Frame) -> list[Listing]:
    """How many entries the region has, per product and per municipality."""
    counted = selector.count_entries(page.context, today())
    reader = None if page.context.is_region else page.context.organisation
    products, places = selector.summaries(counted, reader)
    empty = Empty(_("No missing supply was noted up to then."))
    return [
        Listing("producten", _("Per product"), selector.PER_PRODUCT, products, page.state, "", empty=empty),
        Listing("gemeenten", _("Per municipality"), selector.PER_PLACE, places, page.state, "", empty=empty),
    ]
