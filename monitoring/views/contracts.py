"""The contract register (screen 48)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.core.db import Context
from jeugdregio.core.disclosure.published import PublishedTable
from jeugdregio.core.formats import format_quarter
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response
from monitoring.models import Snapshot
from monitoring.selectors import contracts as selector
from monitoring.selectors.snapshots import ready_snapshots, snapshot_for
from monitoring.views.frame import PERIOD
from monitoring.views.tables import Look, view_of
from procurement.enums import Payment

LOOK = Look(in_files=("payment",))
SORTABLE = tuple(column.key for column in selector.COLUMNS)


def spec(context: Context, snapshots: list[Snapshot]) -> ListSpec:
    """What the register can be narrowed to."""
    parts = selector.parts_of(selector.contract_rows(context, selector.RegisterFilter()))
    return ListSpec(
        filters=(
            Filter("q", _("Number or provider")),
            Filter("onderdeel", _("Part"), FilterKind.CHOICE, tuple(Choice(*part) for part in parts)),
            Filter(
                "betaling",
                _("Payment"),
                FilterKind.CHOICE,
                tuple(Choice(kind.value, kind.label) for kind in Payment),
            ),
            Filter("boven", _("Forecast above the ceiling"), FilterKind.FLAG),
            Filter(
                PERIOD,
                _("Quarter"),
                FilterKind.CHOICE,
                tuple(Choice(row.quarter, format_quarter(row.quarter)) for row in snapshots),
                default=snapshots[0].quarter if snapshots else "",
            ),
        ),
        sortable=SORTABLE,
        default_sort="reached_on",
    )


def wanted(state: ListState) -> selector.RegisterFilter:
    return selector.RegisterFilter(
        state.one("q"), state.one("betaling"), state.one("onderdeel"), state.flag("boven")
    )


def contracts(request: HttpRequest) -> HttpResponse:
    """Contracts and when each runs out, as a page or a file."""
    context = request.actor.context  # type: ignore[attr-defined]
    state = read_state(spec(context, ready_snapshots(context)), request.GET)
    snapshot = snapshot_for(context, state.one(PERIOD))
    listing = listing_of(context, snapshot, state)
    return list_response(
        request,
        listing,
        template="monitoring/contracts.html",
        stem=f"contracten_{snapshot.quarter}" if snapshot else "contracten",
        extra={
            "snapshot": snapshot,
            "breadcrumb": [(_("Home"), "/"), (_("Contracts"), "")],
            "table": view_of(listing, request.path, look=LOOK),
        },
    )


def listing_of(context: Context, snapshot: Snapshot | None, state: ListState) -> Listing:
    """The register as this reader narrowed and sorted it."""
    table = selector.register(context, snapshot, wanted(state))
    count = ngettext("%(count)s contract", "%(count)s contracts", len(table.rows))
    return Listing(
        id="contracts",
        title=_("Contracts"),
        columns=selector.COLUMNS,
        table=table,
        state=state,
        count_text=count % {"count": len(table.rows)},
        reference_date=snapshot.valuation_on if snapshot else None,
        known_on=snapshot.known_on if snapshot else None,
        urls=_urls(table, state),
        empty=_empty(state),
    )


def _urls(table: PublishedTable, state: ListState) -> dict[str, str]:
    """Where each contract stands, in the same quarter."""
    chosen = state.values.get(PERIOD)
    period = f"?{PERIOD}={chosen[0]}" if chosen else ""
    return {line.key: reverse("monitoring:contract", args=[line.key]) + period for line in table.rows}


def _empty(state: ListState) -> Empty:
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(_("There are no contracts yet."), _("Import the contracts to see them here."))
