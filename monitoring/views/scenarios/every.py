"""All scenarios of the region."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from monitoring.models import Scenario
from monitoring.selectors.scenarios import scenarios as scenarios_of
from monitoring.selectors.snapshots import snapshot_for
from monitoring.views.scenarios.frame import may_make, url_of
from segments.views.sheets import actor_of

COLUMNS = (
    Column("title", gettext_lazy("Scenario")),
    Column("changes", gettext_lazy("Changes"), Kind.INTEGER),
    Column("by", gettext_lazy("Made by")),
    Column("created", gettext_lazy("Made on"), Kind.DATETIME),
)


def scenarios(request: HttpRequest) -> HttpResponse:
    """The list, with the way to a new one and to comparing."""
    rows = scenarios_of(actor_of(request).context)
    makes = may_make(request)
    values = {
        "table": table_of([found for found in rows if not found[0].archived_on], makes),
        "archive": archive_of([found for found in rows if found[0].archived_on]),
        "snapshot": snapshot_for(actor_of(request).context),
        "makes": makes,
        "may_compare": any(not row.archived_on for row, _count in rows),
        "breadcrumb": [(_("Home"), "/"), (_("Forecast and scenarios"), "")],
    }
    return render(request, "monitoring/scenarios/list.html", values)


def table_of(rows: Sequence[tuple[Scenario, int]], makes: bool) -> TableView:
    """The scenarios, newest first."""
    add = Link(_("New scenario"), reverse("monitoring:scenario_add")) if makes else None
    return TableView(
        id="scenarios",
        caption=_("Scenarios"),
        columns=COLUMNS,
        rows=[[Cell(row.title, url=url_of(row)), count, row.by, row.created_at] for row, count in rows],
        empty=Empty(
            _("There are no scenarios yet."),
            _("A scenario shows what happens when care moves."),
            action=add,
        ),
        hide_caption=True,
    )


def archive_of(rows: Sequence[tuple[Scenario, int]]) -> TableView | None:
    """The scenarios in the archive, newest first; None when there are none."""
    if not rows:
        return None
    columns = (*COLUMNS, Column("archived", gettext_lazy("In the archive since"), Kind.DATE))
    cells = [
        [Cell(row.title, url=url_of(row)), count, row.by, row.created_at, row.archived_on]
        for row, count in rows
    ]
    return TableView(id="archief", caption=_("Archive"), columns=columns, rows=cells)
