"""The panel of the lump sums: paid, and shadow production for information (decisions 25)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Filter, ListSpec
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty
from jeugdregio.core.views.listing import Listing
from monitoring.enums import Kpi
from monitoring.models import LumpSumResult
from monitoring.selectors import lump_sums as selector
from monitoring.selectors.definitions import definitions
from monitoring.selectors.figures import KpiFigures
from monitoring.selectors.lump_sum_settlements import COLUMNS as SETTLEMENTS
from monitoring.selectors.lump_sum_settlements import instalments_of, settlements_table
from monitoring.selectors.production import PAYMENTS, payments_table, production_table
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.tables import Look, views_of

LOOKS = {"lumpsum": Look(in_files=("part",))}
SPEC = ListSpec(
    filters=(Filter("q", gettext_lazy("Number or provider")),),
    sortable=tuple(column.key for column in selector.COLUMNS),
)


def lump_sums(request: HttpRequest) -> HttpResponse:
    """Where each lump sum stands, its payments per month, and shadow production per local team."""
    page = open_frame(request, SPEC, with_unit=True)
    rows = selector.results(page.context, page.snapshot, page.state.one("q"))
    figures = selector.ratios(page.context, page.snapshot)
    listings = [contracts(page, rows, figures), *(beside(page, rows, figures) if rows else [])]
    if answer := file_answer(page, listings, "lumpsum"):
        return answer
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, listings[0].count_text),
        "tables": list(views_of(listings, request.path, page.unit, LOOKS).values()),
        "defined": definitions(page.context, page.known_on, [Kpi.LSR]),
        "breadcrumb": [(_("Home"), "/"), (_("Lump sums"), "")],
    }
    return render(request, "monitoring/lump_sums.html", values)


def contracts(page: Frame, rows: list[LumpSumResult], figures: KpiFigures) -> Listing:
    """The lump sums beside each other."""
    table = selector.lump_sums_table(rows, figures)
    return page.listing(
        "lumpsum",
        _("Lump sums"),
        selector.COLUMNS,
        table,
        urls=page.contract_urls(line.key for line in table.body()),
        empty=empty_of(page),
        count_text=ngettext("%(count)s lump sum", "%(count)s lump sums", len(rows)) % {"count": len(rows)},
    )


def beside(page: Frame, rows: list[LumpSumResult], figures: KpiFigures) -> list[Listing]:
    """Payments per month, and shadow production per local team and quarter."""
    assert page.snapshot
    columns, production = production_table(page.context, page.snapshot, rows, figures)
    instalments = instalments_of(page.context, page.snapshot, rows)
    payments = payments_table(page.snapshot, instalments)
    return [
        page.listing(
            "afrekening",
            _("Settlement"),
            SETTLEMENTS,
            settlements_table(rows, instalments),
            urls=page.contract_urls(str(row.contract.public_id) for row in rows),
            is_sorted=False,
        ),
        page.listing(
            "schaduwproductie",
            _("Shadow production per local team, as registered"),
            columns,
            production,
            empty=Empty(_("No shadow production was handed in for this year yet.")),
            is_sorted=False,
        ),
        page.listing("termijnen", _("Instalments per month"), PAYMENTS, payments, is_sorted=False),
    ]


def empty_of(page: Frame) -> Empty:
    """Why there is nothing, and what to do."""
    if page.state.is_filtered:
        action = Link(_("Clear filters"), page.state.cleared().url)
        return Empty(_("No results with these filters."), action=action)
    return Empty(
        _("There are no lump sums in this year."), _("They appear here after the quarter is computed.")
    )
