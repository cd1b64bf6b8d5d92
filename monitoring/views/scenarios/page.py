"""One scenario: what it changes, what comes of it, and what is assumed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.clock import today
from jeugdregio.core.disclosure import PublishedTable
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListSpec
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.listing import Listing
from monitoring.models import Scenario, ScenarioChange
from monitoring.selectors import scenario_years
from monitoring.selectors.scenario_outcome import Outcome
from monitoring.selectors.scenario_tables import ScenarioTables, affected, columns
from monitoring.selectors.scenarios import changes_of
from monitoring.services.scenario import is_own
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.scenarios.frame import METHOD, ground_in, may_make, scenario_in, way_to
from monitoring.views.scenarios.words import assumptions, numbered, warnings
from monitoring.views.tables import view_of
from procurement.models import Contract
from segments.views.sheets import actor_of

TEMPLATE = "monitoring/scenarios/page.html"


def scenario(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The scenario in the figures of a quarter, as a page or a file; its history on a tab."""
    row = scenario_in(request, public_id)
    if request.GET.get("tab") == HISTORY:
        return _history(request, row)
    page = open_frame(request, ListSpec(filters=(METHOD,)), with_unit=True)
    makes = may_make(request)
    values: dict[str, object] = {
        "row": row,
        "page": page,
        "snapshot": page.snapshot,
        "tabs": object_tabs(request),
        "makes": makes and not row.archived_on,
        "archives": makes and is_own(row, actor_of(request).user),
        "compare_url": f"{reverse('monitoring:scenario_compare')}?scenario={row.public_id}",
        "bar": FilterBar(page.state, page.count_text),
        "breadcrumb": way_to((row.title, "")),
    }
    return _counted(page, row, values) if page.snapshot else render(request, TEMPLATE, values)


def _counted(page: Frame, row: Scenario, values: dict[str, object]) -> HttpResponse:
    changes = changes_of(page.context, [row])[row.pk]
    ground = ground_in(page)
    found = ScenarioTables(Outcome(ground), Outcome(ground, changes))
    listings = listings_of(page, found)
    if answer := file_answer(page, listings, "scenario"):
        return answer
    values |= {
        "changes": numbered(changes, ground),
        "figures": figures_of(found),
        "warnings": warnings(ground, changes),
        "assumptions": assumptions(ground, changes),
        "tables": [shown(page, listing) for listing in listings],
    }
    return render(page.request, TEMPLATE, values)


def shown(page: Frame, listing: Listing) -> TableView:
    """A table on the screen, in the unit of the reader."""
    return view_of(listing, page.request.path, page.unit)


def listings_of(page: Frame, found: ScenarioTables) -> list[Listing]:
    """The tables of a scenario; contracts are the business of the region."""
    every = [_forecasts(page, found), _budgets(page, found), _years(page, found), _parts(page, found)]
    every.append(_places(page, found))
    if page.context.is_region:
        every.append(_contracts(page, found))
    return every


def figures_of(found: ScenarioTables) -> list[Figure]:
    """The outcome in a few amounts."""
    changed, years = found.changed, found.changed.years
    first, last = years[0], years[-1]
    values = {"year": str(first), "last": str(last)}
    figures = [
        Figure(_("Moves in %(year)s") % values, formats.format_whole_euros(changed.moved(first))),
        Figure(
            _("Moves in a full year"),
            formats.format_whole_euros(changed.moved(last)),
            _("As in %(last)s, with the growth and index of then") % values,
        ),
        Figure(
            _("Of which to local provision"),
            formats.format_whole_euros(changed.local(last)),
            _("In a full year"),
        ),
    ]
    figures.append(
        Figure(
            _("By growth and index"),
            formats.format_whole_euros(changed.risen(last)),
            _("In a full year; in %(year)s %(amount)s")
            % {**values, "amount": formats.format_whole_euros(changed.risen(first))},
        )
    )
    if found.ground.context.is_region:
        count = formats.format_number(len(affected(changed)))
        figures.append(Figure(_("Contracts of which care moves"), count))
    return figures


def _history(request: HttpRequest, row: Scenario) -> HttpResponse:
    every: Sequence[ScenarioChange] = list(row.changes.all())
    changes = changes_at(request.actor.context, Trail.of(row, *every))  # type: ignore[attr-defined]
    return history_page(
        request, changes, stem="historie-scenario", title=row.title, breadcrumb=way_to((row.title, ""))
    )


def _forecasts(page: Frame, found: ScenarioTables) -> Listing:
    keys: tuple[str, ...] = ("today", "today_low", "today_high", "changed", "low", "high", "effect")
    if not page.context.is_region:
        keys = ("today", "changed", "effect")
    title = _("Forecast of %(year)s, today and in this scenario") % {"year": str(page.day.year)}
    return _listing(page, "prognose", title, columns(page.words.title, *keys), found.forecasts())


def _budgets(page: Frame, found: ScenarioTables) -> Listing:
    keys = ("budget", "difference_today", "difference", "budget_moved")
    days = (
        Column("reached_today", _("Ceiling reached on, today"), Kind.DATE),
        Column("reached", _("Ceiling reached on, in this scenario"), Kind.DATE, _("Empty: not this year")),
    )
    title = _("Budget of %(year)s") % {"year": str(page.day.year)}
    every = [*columns(page.words.title, *keys), *days]
    return _listing(page, "begroting", title, every, found.budgets(), _("No budget is known for this year."))


def _years(page: Frame, found: ScenarioTables) -> Listing:
    table = scenario_years.years_table(found.changed, today())
    title = _("Budget years and moments of decision")
    return _listing(page, "begrotingsjaren", title, scenario_years.COLUMNS, table)


def _parts(page: Frame, found: ScenarioTables) -> Listing:
    first, *rest = columns(
        _("Part"), "today", "changed", "effect", "low", "high", "allocations", "care_months"
    )
    if not page.context.is_region:
        rest = [column for column in rest if column.key not in ("low", "high")]
    every = [first, Column("way", _("Payment")), *rest]
    table = found.parts(found.ground.payment_names)
    return _listing(
        page, "onderdelen", _("What changes, by part"), every, table, _("No care changes in this scenario.")
    )


def _places(page: Frame, found: ScenarioTables) -> Listing:
    every = columns(_("Municipality"), "today", "changed", "local", "effect")
    every[2] = Column("changed", _("Through the region, in this scenario"), Kind.EUROS)
    table = found.places(_("Not divided over municipalities"))
    title = _("Forecast of %(year)s per municipality") % {"year": str(page.day.year)}
    return _listing(page, "gemeenten", title, every, table, _("No costs are known for this year."))


def _contracts(page: Frame, found: ScenarioTables) -> Listing:
    rows = Contract.objects.visible_to(page.context).filter(pk__in=affected(found.changed))
    contracts = list(rows.select_related("provider__organisation"))
    first, *rest = columns(_("Contract"), "moved", "moved_later")
    every = [first, Column("provider", _("Provider")), Column("part", _("Part")), *rest]
    table, title = found.contracts(contracts), _("Providers of which care moves")
    urls = page.contract_urls(line.key for line in table.rows)
    return _listing(page, "aanbieders", title, every, table, _("No contract is touched."), urls)


def _listing(
    page: Frame,
    id: str,
    title: Text,
    shown: Sequence[Column],
    table: PublishedTable,
    empty: Text = "",
    urls: Mapping[str, str] | None = None,
) -> Listing:
    return page.listing(
        id, title, shown, table, urls=urls, empty=Empty(empty) if empty else None, is_sorted=False
    )
