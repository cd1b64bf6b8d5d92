"""The budget of a year: adopted, changed, current and expected, divided, and what was done to it (screen 24)."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, read_state
from jeugdregio.core.ui.navigation import Link, Tab
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.listing import Listing
from monitoring.selectors.budget_year import MUNICIPALITY, PART, SEGMENT, BudgetYear
from monitoring.selectors.snapshots import ready_snapshots
from monitoring.views import units
from monitoring.views.budget_tabs import DIVISION, OURS, TABS, BudgetPage, copy_link
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame
from monitoring.views.later import Later
from monitoring.views.tables import Look, view_of
from segments.selectors.budgets import budget_years
from segments.services.budget_changes import mismatch_text
from segments.views.area_words import words_of

FIRST, YEAR, PER, TAB = "overzicht", "jaar", "per", "tab"
BEGIN = "segments:budget_begin"
LOOK = Look(below=("reason",), in_files=("kind", "decided_on", "effective_on"))
EXACT = (DIVISION,)
WITH_PER = (FIRST, "gemeenten")


def budget(request: HttpRequest) -> HttpResponse:
    """A year of the budget, as a page or a file; the address holds year, unit, dimension and tab."""
    page, year = _open(request)
    shown = BudgetPage(page, year)
    tab = request.GET.get(TAB, FIRST)
    if tab not in TABS or (tab in OURS and not page.context.is_region):
        raise Http404
    listings = TABS[tab][1](shown)
    if answer := file_answer(page, listings, f"budget-{year.year}"):
        return answer
    values = {
        "page": page,
        "year": year,
        "snapshot": year.snapshot,
        "tab": tab,
        "tabs": _tabs(page, tab),
        "bar": FilterBar(listings[0].state, _count(listings[:1])),
        "tables": [_view(page, listing) for listing in listings],
        "problems": _problems(year) if tab in (FIRST, "gemeenten") else [],
        "actions": _actions(page, year),
        "breadcrumb": [(_("Home"), "/"), (_("The budget"), "")],
    }
    return render(request, "monitoring/budget.html", values)


def _count(listings: Sequence[Listing]) -> str:
    count = sum(len(listing.rows) for listing in listings)
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}


def _open(request: HttpRequest) -> tuple[Frame, BudgetYear]:
    """The request with its filters, and the year that it asks for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context, day, region = actor.context, today(), actor.membership.region.region
    state = read_state(
        _spec(context, day.year, words_of(region).title, request.GET.get(TAB, FIRST)), request.GET
    )
    wanted = int(state.one(YEAR)) if state.one(YEAR).isdecimal() else day.year
    snapshots = ready_snapshots(context)
    snapshot = next((row for row in snapshots if row.valuation_on.year == wanted), None)
    frame = Frame(request, context, region, snapshots, snapshot, state)
    return frame, BudgetYear(context, wanted, day, snapshot)


def _spec(context: Context, this_year: int, area_word: Text, tab: str) -> ListSpec:
    """Year, unit, and the dimension where it matters; next year can be chosen before it has a budget."""
    known = Later(lambda: _years(sorted({*budget_years(context), this_year, this_year + 1}, reverse=True)))
    per = (
        Choice(SEGMENT, area_word),
        Choice(PART, gettext_lazy("Part")),
        Choice(MUNICIPALITY, gettext_lazy("Municipality")),
    )
    shown_per = Filter(PER, gettext_lazy("Shown per"), FilterKind.CHOICE, per, default=SEGMENT)
    filters = (
        Filter(YEAR, gettext_lazy("Budget year"), FilterKind.CHOICE, known, default=str(this_year)),
        *((shown_per,) if tab in WITH_PER else ()),
        units.FILTER,
    )
    return ListSpec(filters=filters, kept=(TAB,))


def _years(found: list[int]) -> list[Choice]:
    return [Choice(str(year), str(year)) for year in found]


def _tabs(page: Frame, tab: str) -> list[Tab]:
    """The tabs that the reader may open, in the same year and unit."""
    query = replace(page.state, kept={}).query
    return [
        Tab(label, _address(page.request.path, key, query), key == tab)
        for key, (label, _make) in TABS.items()
        if key not in OURS or page.context.is_region
    ]


def _address(path: str, tab: str, query: str) -> str:
    found = "&".join(part for part in (f"{TAB}={tab}" if tab != FIRST else "", query) if part)
    return f"{path}?{found}" if found else path


def _view(page: Frame, listing: Listing) -> TableView:
    shown = view_of(listing, page.request.path, page.unit, LOOK)
    query = f"{page.request.path}?{TAB}={page.request.GET[TAB]}&" if TAB in page.request.GET else ""
    if query:
        shown = replace(shown, export_url=f"{query}tabel={listing.id}")
    return replace(shown, whole_euros=False) if listing.id in EXACT else shown


def _problems(year: BudgetYear) -> list[str]:
    """What does not add up, a sentence each, with the difference."""
    names = {part.pk: part.name for _area, part in year.parts}
    return [mismatch_text(names.get(found.part, ""), found) for found in year.budgets.wrong]


def _actions(page: Frame, year: BudgetYear) -> list[Link]:
    """What the reader may do with this year."""
    if not may_open(BEGIN, page.request.actor.role, "POST"):  # type: ignore[attr-defined]
        return []
    begin = reverse(BEGIN)
    found = [Link(_("Change the budget"), f"{begin}?jaar={year.year}")]
    if year.is_empty:
        found.insert(0, copy_link(year.year))
    key = f"{reverse('segments:distribution_key')}?jaar={year.year}"
    found.append(Link(_("Distribution key"), key))
    if may_open("referrals:imports", page.request.actor.role):  # type: ignore[attr-defined]
        found.append(Link(_("Read in a table"), reverse("referrals:imports")))
    return found
