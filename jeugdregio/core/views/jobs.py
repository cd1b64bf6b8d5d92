"""The list of background jobs (screen 16)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jeugdregio.core import formats
from jeugdregio.core.enums import JobState
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.jobs.kinds import kind_of, result_of
from jeugdregio.core.jobs.shown import badge_of, jobs_of
from jeugdregio.core.models import Job
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.filters import FilterBar
from jeugdregio.core.ui.lists import Choice, Filter, FilterKind, ListSpec, ListState, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView

COLUMNS = (
    Column("title", _("Job")),
    Column("kind", _("Kind")),
    Column("by", _("Asked by")),
    Column("created_at", _("Asked on"), Kind.DATETIME),
    Column("state", _("State")),
    Column("result", _("Result")),
)
SPEC = ListSpec(
    filters=(
        Filter(
            "status",
            _("State"),
            FilterKind.CHOICE,
            tuple(Choice(state.value, state.label) for state in JobState),
        ),
        Filter("mijn", _("Only what I asked for"), FilterKind.FLAG),
    )
)


def jobs(request: HttpRequest) -> HttpResponse:
    """Every job that the reader may see, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    state = read_state(SPEC, request.GET)
    mine = actor.user.pk if state.flag("mijn") else None
    rows = jobs_of(actor.context, state=state.one("status"), by=mine)
    count = rows.count()
    first = (min(state.page, max(1, -(-count // state.size))) - 1) * state.size
    table = TableView(
        id="jobs",
        caption=_("Background jobs"),
        columns=COLUMNS,
        rows=[_row(job) for job in rows[first : first + state.size]],
        state=state,
        total=count,
        empty=_empty(state),
        hide_caption=True,
    )
    words = ngettext("%(count)s job", "%(count)s jobs", count) % {"count": formats.format_number(count)}
    values = {"bar": FilterBar(state, words), "table": table, "breadcrumb": [(_("Background jobs"), "")]}
    return render(request, "core/jobs.html", values)


def _row(job: Job) -> list[object]:
    kind, result = kind_of(job), result_of(job)
    return [
        Cell(job.title, url=reverse("job", args=[job.public_id])),
        kind.label if kind else "",
        job.by.name if job.by else _("The portal itself"),
        job.created_at,
        Cell("", badge=badge_of(job)),
        Cell(result.label, url=result.url) if result else "",
    ]


def _empty(state: ListState) -> Empty:
    if state.is_filtered:
        return Empty(
            _("No results with these filters."), action=Link(_("Clear filters"), state.cleared().url)
        )
    return Empty(
        _("There are no jobs."), _("Imports, computations and reports that take a while stand here.")
    )
