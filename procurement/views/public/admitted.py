"""The public register: which providers were admitted to a scheme, by name."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.disclosure import Line
from jeugdregio.core.disclosure.published import LABEL
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, export_of, table_view, wanted_format
from procurement.selectors.public import Admitted, Shown, admitted_to
from procurement.views.public.files import public_answer
from procurement.views.public.frame import scheme_in, way_to
from segments.views.published import plain_table

SEARCH, CATEGORY = "q", "categorie"
COLUMNS = (
    Column(LABEL, gettext_lazy("Provider")),
    Column("categories", gettext_lazy("Categories")),
    Column("starts_on", gettext_lazy("Admitted from"), Kind.DATE),
    Column("state", gettext_lazy("State")),
)


def admitted(request: HttpRequest, code: str) -> HttpResponse:
    """The table in the order of the alphabet and in no other, or the file of it."""
    found = scheme_in(code)
    state = read_state(spec_of(found), request.GET)
    rows = [one for one in admitted_to(code, found.conditions) if is_wanted(one, state)]
    listing = listing_of(rows, state)
    if wanted := wanted_format(request):
        return public_answer(request, export_of(listing, request, f"toegelaten_{code}"), wanted)
    if not state.is_canonical(request.META["QUERY_STRING"]):
        return redirect(request.path + state.url)
    title = _("Admitted providers")
    values = {
        "title": title,
        "scheme": found,
        "bar": FilterBar(state, listing.count_text),
        "table": table_view(listing, export_url=request.path),
        "breadcrumb": way_to(found, (title, "")),
    }
    return render(request, "procurement/public/admitted.html", values)


def spec_of(found: Shown) -> ListSpec:
    """What can be filtered; nothing can be sorted."""
    categories = tuple(Choice(one.name, one.name) for one in found.conditions.categories)
    filters = (
        Filter(SEARCH, gettext_lazy("Name of a provider")),
        Filter(CATEGORY, gettext_lazy("Category"), FilterKind.CHOICE, categories, optional=True),
    )
    return ListSpec(filters)


def is_wanted(one: Admitted, state: ListState) -> bool:
    """Whether the filters leave it."""
    wanted = state.one(CATEGORY)
    return search_key(state.one(SEARCH)) in search_key(one.name) and (
        not wanted or not one.categories or wanted in one.categories
    )


def listing_of(rows: Sequence[Admitted], state: ListState) -> Listing:
    """The rows that are left."""
    words = ngettext("%(count)s provider", "%(count)s providers", len(rows))
    return Listing(
        id="toegelaten",
        title=_("Admitted providers"),
        columns=COLUMNS,
        table=plain_table("admitted", [line_of(one) for one in rows]),
        state=state,
        count_text=words % {"count": len(rows)},
        empty=empty_of(state),
    )


def line_of(one: Admitted) -> Line:
    """A provider as a row."""
    said: dict[str, str | date | None] = {
        "categories": ", ".join(one.categories) or _("All"),
        "starts_on": one.starts_on,
        "state": one.state,
    }
    return Line(str(one.public_id), one.name, attributes=said)


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        clear = Link(_("Clear filters"), state.cleared().url)
        return Empty(_("No results with these filters."), action=clear)
    return Empty(
        _("No provider was admitted yet."), _("A provider comes on this list when its contract is signed.")
    )
