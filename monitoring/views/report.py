"""One report: the same tables as its files, and the files (screen 63)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.charts.bars import bar_figure
from jeugdregio.core.exports.columns import Row, Sheet
from jeugdregio.core.formats import format_moment, format_quarter
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.files import file_response
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from monitoring.models import QuarterReport
from monitoring.selectors.report_content import ORDER, ReportFigures, sheet_of
from monitoring.selectors.reports import report_named
from monitoring.services.report.kept import report_kept
from monitoring.services.report.pdf import bar_data
from monitoring.services.report.words import grouped, method, remarks, summary
from monitoring.views.tables import painted
from monitoring.views.units import EURO

KINDS = ("pdf", "xlsx", "ods")
EMPTY = {
    "contracts": gettext_lazy("No contract reaches its ceiling in %(year)s."),
    "lump_sums": gettext_lazy("There are no lump-sum contracts in %(year)s."),
}


def report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the report says, from the figures that were kept with it."""
    found = _report_or_404(request, public_id)
    figures = report_kept(found)
    title = _("Report on %(quarter)s") % {"quarter": format_quarter(figures.quarter)}
    breadcrumb = [(_("Reports"), reverse("monitoring:reports")), (title, "")]
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(request.actor.context, Trail.of(found))  # type: ignore[attr-defined]
        stem = f"historie-{figures.quarter}".lower()
        return history_page(request, changes, stem=stem, title=title, breadcrumb=breadcrumb)
    data = bar_data(figures)
    values = {
        "title": title,
        "badge": Badge(_("Provisional"), Tone.ATTENTION),
        "figures": figures,
        "is_outdated": found.snapshot.content_hash != figures.snapshot_hash,
        "files": [
            Link(kind.upper(), reverse("monitoring:report_file", args=[public_id, kind])) for kind in KINDS
        ],
        "sentences": summary(figures)[1:] if data.rows else summary(figures),
        "chart": bar_figure(data) if data.rows else None,
        "tables": [table(figures, key) for key in ORDER],
        "remarks": remarks(figures),
        "method": method(),
        "facts": facts(found),
        "tabs": object_tabs(request),
        "breadcrumb": breadcrumb,
    }
    return render(request, "monitoring/report.html", values)


def report_file(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The report as PDF, XLSX or ODS."""
    found = _report_or_404(request, public_id)
    if kind not in KINDS:
        raise Http404
    return file_response(getattr(found, kind))


def _report_or_404(request: HttpRequest, public_id: UUID) -> QuarterReport:
    found = report_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def table(figures: ReportFigures, key: str) -> TableView:
    """A table of the report on the page, in whole euros as in its PDF."""
    sheet = sheet_of(figures, key)
    why = EMPTY.get(key)
    return TableView(
        id=f"report-{key}",
        caption=sheet.title,
        columns=sheet.columns,
        rows=[painted_row(sheet, row) for row in sheet.rows],
        totals=painted_row(sheet, sheet.totals) if sheet.totals else None,
        empty=Empty(sheet.title, str(why) % {"year": figures.year}) if why else None,
    )


def painted_row(sheet: Sheet, row: Row) -> list[object]:
    """The cells of a row as other pages show them: a difference with V or N, a share with its bar."""
    return [painted(column, value, EURO) for column, value in zip(sheet.columns, row, strict=True)]


def facts(found: QuarterReport) -> list[Figure]:
    """When and by whom it was made, and its code."""
    return [
        Figure(_("Made on"), format_moment(found.made_at)),
        Figure(_("Made by"), found.by.name if found.by else _("The portal itself")),
        Figure(_("Check code of the figures"), grouped(found.content_hash)),
    ]
