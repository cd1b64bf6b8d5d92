"""Reports for the board: which there are, and making the next one (screens 62 and 63)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.formats import format_quarter
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.lists import ListSpec, read_state
from jeugdregio.core.ui.tables import Empty, TableView
from monitoring.forms.report import ComputeForm, ReportForm
from monitoring.models import QuarterReport
from monitoring.selectors.reports import reports_of
from monitoring.selectors.snapshots import ready_snapshots
from monitoring.services.report import report_request
from monitoring.services.request import quarter_request
from segments.views.area_words import words_of

SPEC = ListSpec()
COLUMNS = (
    Column("report", _("Report")),
    Column("valuation_on", _("Reference date"), Kind.DATE),
    Column("known_on", _("As known on"), Kind.DATE),
    Column("made_at", _("Made on"), Kind.DATETIME),
    Column("by", _("Made by")),
    Column("pdf", _("File")),
)


def reports(request: HttpRequest) -> HttpResponse:
    """The reports that were made, and the quarters to choose from."""
    actor = request.actor  # type: ignore[attr-defined]
    state = read_state(SPEC, request.GET)
    rows = reports_of(actor.context)
    count = rows.count()
    first = (min(state.page, max(1, -(-count // state.size))) - 1) * state.size
    snapshots = ready_snapshots(actor.context)
    values = {
        "table": TableView(
            id="reports",
            caption=_("Reports that were made"),
            columns=COLUMNS,
            rows=[_row(row) for row in rows[first : first + state.size]],
            state=state,
            total=count,
            empty=_empty(bool(snapshots)),
        ),
        "report_form": ReportForm(snapshots=snapshots) if snapshots else None,
        "compute_form": ComputeForm(today=today()),
        "may_make": may_open("monitoring:report_make", actor.role, "POST"),
        "area": words_of(actor.membership.region.region),
        "breadcrumb": [(_("Reports"), "")],
    }
    return render(request, "monitoring/reports.html", values)


def _row(row: QuarterReport) -> list[object]:
    url = reverse("monitoring:report", args=[row.public_id])
    return [
        Cell(format_quarter(row.snapshot.quarter), url=url),
        row.snapshot.valuation_on,
        row.snapshot.known_on,
        row.made_at,
        row.by.name if row.by else _("The portal itself"),
        Cell("PDF", url=reverse("monitoring:report_file", args=[row.public_id, "pdf"])),
    ]


def _empty(has_snapshots: bool) -> Empty:
    if has_snapshots:
        return Empty(_("No report was made yet."), _("Choose a quarter and make the first one."))
    return Empty(_("No quarter has been computed yet."), _("Compute a quarter first, then make the report."))


@require_POST
def report_make(request: HttpRequest) -> HttpResponse:
    """Ask for the report on a quarter, and show how far it is."""
    actor = request.actor  # type: ignore[attr-defined]
    form = ReportForm(request.POST, snapshots=ready_snapshots(actor.context))
    if not form.is_valid():
        return redirect("monitoring:reports")
    job = report_request(context=actor.context, snapshot=form.chosen, by=actor.user)
    return redirect("job", job.public_id)


@require_POST
def compute(request: HttpRequest) -> HttpResponse:
    """Ask for a quarter to be computed with what is known today."""
    actor = request.actor  # type: ignore[attr-defined]
    form = ComputeForm(request.POST, today=today())
    if not form.is_valid():
        return redirect("monitoring:reports")
    job = quarter_request(context=actor.context, quarter=form.chosen, known_on=today(), by=actor.user)
    return redirect("job", job.public_id)
