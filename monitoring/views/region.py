"""The regional dashboard (screen 17, wireframe A); a municipality sees its own figures and protected ones (64)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListSpec
from monitoring.selectors.outlook import warnings_in
from monitoring.views.dashboard import CORE, OWN, Dashboard
from monitoring.views.files import file_answer
from monitoring.views.frame import open_frame
from monitoring.views.signal_words import signal_groups
from monitoring.views.tables import views_of

SPEC = ListSpec(sortable=("label", *CORE, *OWN), default_sort="difference")


def region(request: HttpRequest) -> HttpResponse:
    """How the region stands: what asks for attention, the core figures, segments, contracts and municipalities."""
    page = open_frame(request, SPEC, with_places=True, with_unit=True)
    board = Dashboard(page)
    listings = board.listings
    if answer := file_answer(page, listings, "regio"):
        return answer
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, page.count_text),
        "signals": signal_groups(warnings_in(board.forecasts), page.period_query, board.quality),
        "groups": board.groups,
        "defined": board.defined,
        "tables": views_of(listings, request.path, page.unit),
        "breadcrumb": [(_("Home"), "/"), (_("Region"), "")],
    }
    return render(request, "monitoring/region.html", values)
