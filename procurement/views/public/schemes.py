"""The list of schemes of all regions, for everybody (screen 2)."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import Line
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, export_of, table_view, wanted_format
from procurement.selectors.public import Shown, shown_schemes
from procurement.views.public.files import public_answer
from procurement.views.public.frame import way_to
from procurement.views.public.words import ENTRY_WORDS, state_of
from segments.views.published import plain_table

SEARCH, REGION, ENTRY = "q", "regio", "stand"
COLUMNS = (
    Column(LABEL, gettext_lazy("Scheme")),
    Column("region", gettext_lazy("Region")),
    Column("part", gettext_lazy("Part")),
    Column("entry", gettext_lazy("Applying")),
    Column("opens_on", gettext_lazy("Opens on"), Kind.DATE),
    Column("closes_on", gettext_lazy("Closes after"), Kind.DATE),
)


def schemes(request: HttpRequest) -> HttpResponse:
    """The table with its filters, or the file of it."""
    every = shown_schemes(today())
    state = read_state(spec_of(every), request.GET)
    listing = listing_of([one for one in every if is_wanted(one, state)], state)
    if wanted := wanted_format(request):
        return public_answer(request, export_of(listing, request, "trajecten"), wanted)
    if not state.is_canonical(request.META["QUERY_STRING"]):
        return redirect(request.path + state.url)
    values = {
        "bar": FilterBar(state, listing.count_text),
        "table": table_view(listing, export_url=request.path),
        "breadcrumb": way_to(),
    }
    return render(request, "procurement/public/schemes.html", values)


def spec_of(every: Sequence[Shown]) -> ListSpec:
    """What can be filtered and sorted."""
    regions = sorted({one.region for one in every})
    filters = (
        Filter(SEARCH, gettext_lazy("Words in the title or the part")),
        Filter(REGION, gettext_lazy("Region"), FilterKind.CHOICE, tuple(Choice(one, one) for one in regions)),
        Filter(
            ENTRY,
            gettext_lazy("Applying"),
            FilterKind.CHOICE,
            tuple(Choice(key, label) for key, label in ENTRY_WORDS.items()),
        ),
    )
    return ListSpec(filters, tuple(column.key for column in COLUMNS), LABEL)


def is_wanted(one: Shown, state: ListState) -> bool:
    """Whether the filters leave it."""
    words = search_key(f"{one.title} {one.conditions.part}")
    return (
        search_key(state.one(SEARCH)) in words
        and state.one(REGION) in ("", one.region)
        and state.one(ENTRY) in ("", state_of(one.entry))
    )


def listing_of(found: Sequence[Shown], state: ListState) -> Listing:
    """The rows that are left."""
    lines = [Line(one.code, one.title, attributes=attributes_of(one)) for one in found]
    words = ngettext("%(count)s scheme", "%(count)s schemes", len(found))
    return Listing(
        id="trajecten",
        title=_("Open house schemes"),
        columns=COLUMNS,
        table=plain_table("schemes", lines),
        state=state,
        count_text=words % {"count": len(found)},
        urls={one.code: reverse("procurement:scheme", args=[one.code]) for one in found},
        empty=empty_of(state),
    )


def attributes_of(one: Shown) -> dict[str, str | date | None]:
    """The cells of a row beside the title."""
    return {
        "region": one.region,
        "part": one.conditions.part,
        "entry": str(ENTRY_WORDS[state_of(one.entry)]),
        "opens_on": one.entry.opens_on,
        "closes_on": one.entry.closes_on,
    }


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        clear = Link(_("Clear filters"), state.cleared().url)
        return Empty(_("No results with these filters."), action=clear)
    feed = Link(_("Follow new schemes (RSS)"), reverse("procurement:schemes_feed"))
    return Empty(_("There are no schemes now."), _("A region publishes a scheme here."), feed)
