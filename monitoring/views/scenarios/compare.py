"""Scenarios beside each other, chosen in the address."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec
from jeugdregio.core.views.listing import Listing
from monitoring.models import Scenario
from monitoring.selectors.scenario_compare import SUMMARY, Compared
from monitoring.selectors.scenario_outcome import Outcome
from monitoring.selectors.scenarios import COMPARED, changes_of
from monitoring.selectors.scenarios import scenarios as scenarios_of
from monitoring.views.files import file_answer
from monitoring.views.frame import Frame, open_frame
from monitoring.views.scenarios.frame import METHOD, ground_in, way_to
from monitoring.views.scenarios.page import shown
from monitoring.views.scenarios.words import assumptions, numbered, warnings
from segments.views.sheets import actor_of

CHOSEN = "scenario"


def compare(request: HttpRequest) -> HttpResponse:
    """Today and up to three scenarios, as a page or a file."""
    every = scenarios_of(actor_of(request).context)
    rows = [row for row, _count in every if not row.archived_on]
    choices = tuple(Choice(str(row.public_id), row.title) for row in rows)
    label = gettext_lazy("Scenarios, three at most")
    spec = ListSpec(filters=(Filter(CHOSEN, label, FilterKind.CHOICES, choices), METHOD))
    page = open_frame(request, spec, with_unit=True)
    wanted = [UUID(key) for key in page.state.all(CHOSEN)]
    chosen = [row for row in rows if row.public_id in wanted][:COMPARED]
    values: dict[str, object] = {
        "page": page,
        "snapshot": page.snapshot,
        "bar": FilterBar(page.state, page.count_text),
        "too_many": len(wanted) > COMPARED,
        "chosen": chosen,
        "breadcrumb": way_to((_("Compare scenarios"), "")),
    }
    if page.snapshot and chosen:
        return _compared(page, chosen, values)
    return render(request, "monitoring/scenarios/compare.html", values)


def _compared(page: Frame, chosen: Sequence[Scenario], values: dict[str, object]) -> HttpResponse:
    ground = ground_in(page)
    stacks = changes_of(page.context, chosen)
    found = Compared(Outcome(ground), [(row, Outcome(ground, stacks[row.pk])) for row in chosen])
    listings = listings_of(page, found)
    if answer := file_answer(page, listings, "scenario-vergelijking"):
        return answer
    return render(
        page.request,
        "monitoring/scenarios/compare.html",
        values
        | {
            "tables": [shown(page, listing) for listing in listings],
            "stacks": [(row, numbered(stacks[row.pk], ground)) for row in chosen],
            "assumptions": assumptions(ground, [change for row in chosen for change in stacks[row.pk]]),
            "warnings": warnings(ground, []),
        },
    )


def listings_of(page: Frame, found: Compared) -> list[Listing]:
    """The main figures, and the forecast of every segment."""
    columns, table = found.by_segment(page.words.title)
    title = _("Forecast of %(year)s") % {"year": str(page.day.year)}
    hidden = () if page.context.is_region else ("low", "high", "contracts")
    summary = [column for column in SUMMARY if column.key not in hidden]
    return [
        page.listing("kern", _("In short"), summary, found.summary(), is_sorted=False),
        page.listing("vergelijking", title, columns, table, is_sorted=False),
    ]
