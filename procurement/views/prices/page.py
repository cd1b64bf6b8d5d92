"""What a unit of each product costs in a segment: the table, its filters and its files (screen 23, MON-12)."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.text import search_key
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing, list_response, table_view
from procurement.selectors.dossiers import tariffs_without_ground
from procurement.selectors.prices import PARTS, Track
from procurement.views.prices.frame import Desk, desk_in
from procurement.views.prices.rows import (
    COLUMNS,
    PriceRow,
    columns_of,
    contract_name,
    findings_of,
    product_name,
    rows_of,
    shown_columns,
    table_of,
)

PART, CONTRACT, PRODUCT, DAY = "onderdeel", "contract", "product", "dag"


def prices(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The prices of a day, and what is wrong with those of any day; as a file too."""
    desk = desk_in(request, public_id)
    state = read_state(spec_of(desk), request.GET)
    rows = rows_of(wanted(desk.tracks, state), state.day(DAY) or desk.today, together=not state.one(CONTRACT))
    listing = listing_of(desk, state, rows)
    shown = replace(listing, columns=shown_columns(rows))
    extra = {
        "table": replace(table_view(shown, export_url=request.path), whole_euros=False),
        "findings": findings_of(desk.tracks),
        "groundless": groundless(desk),
        "dossiers_url": reverse("procurement:dossiers"),
        "area": desk.name,
        "actions": actions_of(desk),
        "breadcrumb": desk.crumbs(),
    }
    stem = f"tarieven-{desk.segment.code}"
    return list_response(request, listing, template="procurement/prices.html", stem=stem, extra=extra)


def groundless(desk: Desk) -> int:
    """How many tariffs of the segment lack their ground today (PRV-09)."""
    here = {one.pk for one in desk.contracts}
    found = tariffs_without_ground(desk.context, desk.today)
    return sum(1 for one in found if one.contract and one.contract.pk in here)


def actions_of(desk: Desk) -> list[Link]:
    """What the reader may do with the tariffs: two forms, and the files of the import of tables."""
    here: list[object] = [desk.segment.public_id]
    found: tuple[tuple[str, str, str, list[object], str], ...] = (
        ("procurement:price_add", "POST", _("Add a tariff"), here, ""),
        ("procurement:price_raise", "POST", _("Raise tariffs"), here, ""),
        ("procurement:dossiers", "GET", _("Cost dossiers"), [], ""),
        ("referrals:imports", "POST", _("Read a file in"), [], ""),
        ("referrals:table_template", "GET", _("Empty file (XLSX)"), ["price_lines"], "?formaat=xlsx"),
    )
    return [
        Link(words, reverse(name, args=arguments) + query)
        for name, method, words, arguments, query in found
        if may_open(name, desk.role, method)
    ]


def spec_of(desk: Desk) -> ListSpec:
    """What can be filtered and sorted; the day is today unless the reader chooses one."""
    parts = {one.part.code: one.part.name for one in desk.contracts}
    choices = tuple(Choice(code, name) for code, name in sorted(parts.items(), key=lambda item: item[1]))
    filters = (
        Filter(PART, gettext_lazy("Part"), FilterKind.CHOICE, choices, optional=True),
        Filter(CONTRACT, gettext_lazy("Contract or provider")),
        Filter(PRODUCT, gettext_lazy("Code or product")),
        Filter(DAY, gettext_lazy("Day"), FilterKind.DATE, default=desk.today.isoformat()),
    )
    sortable = tuple(column.key for column in (*COLUMNS, *PARTS))
    return ListSpec(filters=filters, sortable=sortable, default_sort=COLUMNS[0].key)


def listing_of(desk: Desk, state: ListState, rows: Sequence[PriceRow]) -> Listing:
    """The rows of the day that the reader chose, as they are known today."""
    count = len(rows)
    return Listing(
        id="tarieven",
        title=_("Tariffs"),
        columns=columns_of(rows),
        table=table_of(rows),
        state=state,
        count_text=ngettext("%(count)s tariff", "%(count)s tariffs", count) % {"count": count},
        reference_date=state.day(DAY) or desk.today,
        known_on=desk.today,
        urls={row.key: reverse("segments:product", args=[row.track.code]) for row in rows},
        empty=empty_of(state),
    )


def wanted(tracks: Sequence[Track], state: ListState) -> list[Track]:
    """The tracks that the filters leave."""
    part, contract, product = state.one(PART), search_key(state.one(CONTRACT)), search_key(state.one(PRODUCT))
    return [
        track
        for track in tracks
        if (not part or track.contract.part.code == part)
        and contract in search_key(contract_name(track))
        and product in search_key(product_name(track))
    ]


def empty_of(state: ListState) -> Empty:
    """Why there is nothing, and what to do."""
    if state.is_filtered:
        clear = Link(_("Clear filters"), state.cleared().url)
        return Empty(_("No results with these filters."), action=clear)
    return Empty(_("No contract has tariffs yet."), _("Add a tariff, or read in a file with tariffs."))
