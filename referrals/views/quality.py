"""Data quality: what the figures are worth (screen 31)."""

from dataclasses import replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.exporting import export_answer
from jeugdregio.core.views.listing import Listing, export_of, table_view, wanted_format
from referrals.selectors.quality import Quality, quality
from referrals.selectors.quality_rows import rule_sums
from referrals.selectors.quality_tables import (
    PROVIDERS,
    completeness_table,
    month_columns,
    providers_table,
)
from referrals.views.quality_filters import AMOUNTS, SHOWN, choices_for, spec_of, window_of
from referrals.views.quality_rules import RULE_COLUMNS, rules_table
from referrals.views.quality_words import cards_of, silence_of, with_silence

TABLE = "tabel"
COMPLETENESS, PER_PROVIDER, PER_RULE = "volledigheid", "aanbieders", "bevindingen"


def data_quality(request: HttpRequest) -> HttpResponse:
    """Completeness per provider and month, findings per rule, and claims that wait for an answer."""
    context = request.actor.context  # type: ignore[attr-defined]
    choices = choices_for(context)
    state = read_state(spec_of(choices), request.GET)
    found = quality(window_of(context, choices, state))
    listings = listings_of(found, state)
    if wanted := wanted_format(request):
        return file_of(request, listings, wanted)
    count = len(found.providers)
    words = ngettext("%(count)s provider", "%(count)s providers", count) % {
        "count": formats.format_number(count)
    }
    tables = {listing.id: view_of(listing, request.path) for listing in listings}
    values = {
        "bar": FilterBar(state, words),
        "cards": cards_of(found.marks) if count else [],
        "silent": silence_of(found),
        "completeness": with_silence(tables[COMPLETENESS], found),
        "providers": tables[PER_PROVIDER],
        "rules": tables[PER_RULE],
        "breadcrumb": [(_("Data quality"), "")],
    }
    return render(request, "referrals/quality.html", values)


def listings_of(found: Quality, state: ListState) -> list[Listing]:
    """The three tables of the page, with all their rows."""
    amounts = state.one(SHOWN) == AMOUNTS
    plain = replace(state, spec=replace(state.spec, sortable=(), default_sort=""), sort="", size=10_000)
    listing = partial(Listing, state=plain, count_text="", known_on=found.window.today)
    return [
        listing(
            id=COMPLETENESS,
            title=_("Amounts claimed per month of care") if amounts else _("Claim lines per month of care"),
            columns=month_columns(found.window.months, amounts=amounts),
            table=completeness_table(found, amounts=amounts),
            empty=empty(state),
        ),
        listing(
            id=PER_PROVIDER,
            title=_("Quality per provider"),
            columns=PROVIDERS,
            table=providers_table(found),
            empty=empty(state),
        ),
        listing(
            id=PER_RULE,
            title=_("Findings per rule"),
            columns=RULE_COLUMNS,
            table=rules_table(rule_sums(found.window)),
            empty=Empty(_("No problems found."), _("No line of this period was flagged.")),
        ),
    ]


def view_of(listing: Listing, path: str) -> TableView:
    """A table of the page with its own files."""
    return replace(table_view(listing, export_url=f"{path}?{TABLE}={listing.id}"), total=None)


def file_of(request: HttpRequest, listings: list[Listing], wanted: str) -> HttpResponse:
    """The table that the address names as a file, the first one when it names none."""
    named = request.GET.get(TABLE, COMPLETENESS)
    listing = next((found for found in listings if found.id == named), None)
    if listing is None:
        raise Http404
    return export_answer(request, export_of(listing, request, f"datakwaliteit-{named}"), wanted)


def empty(state: ListState) -> Empty:
    """Why there is nothing to show."""
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(
        _("No claims were read in for these months."), _("Read in claims to see what they are worth.")
    )
