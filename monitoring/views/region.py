"""The regional dashboard (screen 17, wireframe A); a municipality sees its own figures and protected ones (64)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import ListSpec
from jeugdregio.core.views.listing import wanted_format
from monitoring.selectors.facts import REGION_FACTS
from monitoring.views.dashboard import CORE, OWN, Dashboard
from monitoring.views.files import file_answer
from monitoring.views.frame import open_frame

SPEC = ListSpec(sortable=("label", *CORE, *OWN), default_sort="difference")


def region(request: HttpRequest) -> HttpResponse:
    """How the region stands: what asks for attention, the core figures, segments, contracts and municipalities."""
    page = open_frame(request, SPEC, with_places=True, with_unit=True)
    board = Dashboard(page)
    if wanted_format(request) and (answer := file_answer(page, board.listings, "regio")):
        return answer
    pieces = page.pieces("region", ("head", "signals", board.quality_name, "figures"), REGION_FACTS)
    values = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, page.count_text),
        "board": board,
        "pieces": pieces,
        "breadcrumb": [(_("Home"), "/"), (_("Region"), "")],
    }
    answer = render(request, "monitoring/region.html", values)
    pieces.put_away()
    return answer
