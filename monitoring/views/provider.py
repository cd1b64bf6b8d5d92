"""Providers (screen 51): beside each other for the region, and one page for each."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Filter, ListSpec
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.listing import Listing
from monitoring.enums import Grain, Kpi
from monitoring.selectors import contracts as register
from monitoring.selectors import provider as selector
from monitoring.selectors.definitions import definitions
from monitoring.selectors.figures import KpiFigures, kpi_figures
from monitoring.selectors.kpi_table import COLUMNS as KPI_COLUMNS
from monitoring.selectors.kpi_table import FORMER, kpi_table
from monitoring.selectors.region import core_figures, year_before
from monitoring.views.files import chart_of, file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.segment_words import provider_figures
from monitoring.views.tables import Look, view_of, views_of

BESIDE = (
    ("monitoring:provider_numbers", gettext_lazy("Number of providers")),
    ("monitoring:supervision", gettext_lazy("Supervision of providers")),
)
LOOK = Look(below=("agb",), in_files=("kvk", "per_youth"))
SPEC = ListSpec(
    filters=(Filter("q", gettext_lazy("Name, KvK or AGB")),),
    sortable=tuple(column.key for column in selector.COLUMNS),
)
CONTRACTS = ListSpec(sortable=tuple(column.key for column in register.COLUMNS), default_sort="reached_on")


def providers(request: HttpRequest) -> HttpResponse:
    """Every provider with a contract, with what its contracts have used."""
    page = open_frame(request, SPEC, with_unit=True)
    found = selector.providers(page.context, page.state.one("q"))
    table = selector.providers_table(found, selector.provider_figures(page.context, page.snapshot))
    listing = page.listing(
        "aanbieders",
        _("Providers"),
        selector.COLUMNS,
        table,
        urls={row.key: reverse("monitoring:provider", args=[row.key]) + page.period_query for row in found},
        empty=empty_of(page),
        count_text=ngettext("%(count)s provider", "%(count)s providers", len(found)) % {"count": len(found)},
    )
    if answer := file_answer(page, [listing], listing.id):
        return answer
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, listing.count_text),
        "table": view_of(listing, request.path, page.unit, LOOK),
        "defined": definitions(page.context, page.known_on, selector.KPIS),
        "links": links_of(request),
        "breadcrumb": [(_("Home"), "/"), (_("Providers"), "")],
    }
    return render(request, "monitoring/providers.html", values)


def links_of(request: HttpRequest) -> list[Link]:
    """What else the region keeps about its providers, as far as the reader may open it."""
    role = request.actor.role  # type: ignore[attr-defined]
    return [Link(label, reverse(name)) for name, label in BESIDE if may_open(name, role)]


def provider(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who a provider is, its contracts and its KPIs; 404 for people of another provider."""
    page = open_frame(request, CONTRACTS)
    found = selector.provider_named(page.context, public_id)
    if found is None:
        raise Http404
    if request.GET.get("tab") == HISTORY:
        return provider_history(request, page, found)
    figures = selector.provider_figures(page.context, page.snapshot)
    data = selector.provider_chart(page.context, page.snapshot, found, figures)
    charts = [chart_of(page, data)] if data else []
    listings = [contracts_of(page, found), kpis_of(page, found, figures)]
    if answer := file_answer(page, listings, f"aanbieder-{found.provider.agb}", charts):
        return answer
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "provider": found.provider,
        "figures": figures_of(page, found, figures),
        "bar": FilterBar(page.state, page.count_text),
        "charts": charts,
        "tables": views_of(listings, request.path, looks={"contracten": Look(in_files=("payment",))}),
        "defined": definitions(page.context, page.known_on, selector.KPIS),
        "tabs": object_tabs(request),
        "breadcrumb": breadcrumb_of(found),
    }
    return render(request, "monitoring/provider.html", values)


def provider_history(request: HttpRequest, page: Frame, found: selector.Listed) -> HttpResponse:
    """What was changed of a provider and of its name, or the file of it."""
    changes = changes_at(page.context, Trail.of(found.provider, found.provider.organisation))
    stem = f"historie-{found.provider.agb}"
    return history_page(
        request, changes, stem=stem, title=str(found.provider), breadcrumb=breadcrumb_of(found)
    )


def breadcrumb_of(found: selector.Listed) -> list[tuple[Text, str]]:
    """Back to the providers."""
    return [(_("Providers"), reverse("monitoring:providers")), (str(found.provider), "")]


def figures_of(page: Frame, found: selector.Listed, figures: KpiFigures) -> list[Figure]:
    """Where the contracts of a provider stand together; nothing before the first computation."""
    if page.snapshot is None:
        return []
    timeliness = figures.of(Grain.PROVIDER, found.provider.pk, Kpi.DTL)
    core = core_figures(figures, Grain.PROVIDER, found.provider.pk)
    return provider_figures(core, timeliness, page.day.year)


def contracts_of(page: Frame, found: selector.Listed) -> Listing:
    """The contracts of a provider with where they stand."""
    wanted = register.RegisterFilter(provider_id=found.provider.pk)
    table = register.register(page.context, page.snapshot, wanted)
    urls = page.contract_urls(line.key for line in table.rows)
    columns = [column for column in register.COLUMNS if column.key != "provider"]
    empty = Empty(_("There are no contracts with this provider yet."))
    return page.listing("contracten", _("Contracts"), columns, table, urls=urls, empty=empty)


def kpis_of(page: Frame, found: selector.Listed, figures: KpiFigures) -> Listing:
    """Every KPI of a provider, beside the same quarter a year earlier."""
    former = year_before(page.snapshots, page.snapshot)
    then = kpi_figures(page.context, former, grains=(Grain.PROVIDER,), kpis=selector.KPIS) if former else None
    table = kpi_table(selector.KPIS, Grain.PROVIDER, found.provider.pk, figures, then)
    columns = [*KPI_COLUMNS, *(FORMER if former else ())]
    empty = Empty(_("There are no KPIs for this period."), _("Lump sums stand on a page of their own."))
    return page.listing("kpi", _("KPIs"), columns, table, empty=empty, is_sorted=False)


def empty_of(page: Frame) -> Empty:
    """Why there is nothing, and what to do."""
    if page.state.is_filtered:
        action = Link(_("Clear filters"), page.state.cleared().url)
        return Empty(_("No results with these filters."), action=action)
    return Empty(_("There are no providers yet."), _("They appear here with their first contract."))
