"""What was destroyed because its term was over, for who must account for it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.accounts.views.retention.words import kind_name, limits_of
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.models import Destruction, Hold
from jeugdregio.core.retention.choices import words_of
from jeugdregio.core.retention.kinds import Kind as DataKind
from jeugdregio.core.retention.kinds import kinds
from jeugdregio.core.retention.services import period_of
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.files import file_response

MOST = 100
RUNS = (
    Column("on", _("Date"), Kind.DATE),
    Column("rows", _("Rows"), Kind.INTEGER),
    Column("by", _("Run by")),
    Column("pdf", _("Report")),
    Column("csv", _("As a table")),
    Column("hash", _("Check code")),
)
HOLDS = (
    Column("reason", _("Reason")),
    Column("kind", _("Kind of data")),
    Column("limits", _("Limited to")),
    Column("starts_on", _("First day"), Kind.DATE),
    Column("ends_on", _("Last day"), Kind.DATE),
    Column("by", _("Placed by")),
)
PERIODS = (
    Column("kind", _("Kind of data")),
    Column("period", _("How long")),
    Column("default", _("By default")),
    Column("least", _("At least")),
    Column("before", _("Kept from"), Kind.DATE),
)


def destruction(request: HttpRequest) -> HttpResponse:
    """The runs, newest first, the holds, and how long each kind is kept."""
    actor = request.actor  # type: ignore[attr-defined]
    context = actor.context
    values = {
        "may_place": may_open("hold_place", actor.role),
        "runs": runs_of(context),
        "holds": holds_of(context),
        "periods": periods_of(context),
        "breadcrumb": crumbs(_("Retention and destruction")),
    }
    return render(request, "accounts/retention/overview.html", values)


def destruction_file(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The report of a run as it was kept."""
    context = request.actor.context  # type: ignore[attr-defined]
    run = Destruction.objects.visible_to(context).filter(public_id=public_id).first()
    file = getattr(run, kind, None) if kind in ("pdf", "csv") else None
    if file is None:
        raise Http404
    return file_response(file)


def runs_of(context: Context) -> TableView:
    rows = Destruction.objects.visible_to(context).exclude(ended_at=None).select_related("by")[:MOST]
    return TableView(
        id="runs",
        caption=_("Reports of destruction"),
        columns=RUNS,
        rows=[run_row(run) for run in rows],
        empty=Empty(_("Nothing was destroyed yet.")),
        hide_caption=True,
    )


def run_row(run: Destruction) -> list[object]:
    links = {kind: reverse("destruction_file", args=[run.public_id, kind]) for kind in ("pdf", "csv")}
    return [
        run.on,
        run.total,
        run.by.name if run.by else _("The portal itself"),
        Cell("PDF", url=links["pdf"]),
        Cell("CSV", url=links["csv"]),
        run.content_hash[:16],
    ]


def holds_of(context: Context) -> TableView:
    rows = Hold.objects.visible_to(context).select_related("by", "municipality", "provider")[:MOST]
    return TableView(
        id="holds",
        caption=_("What may not be destroyed"),
        columns=HOLDS,
        rows=[
            (
                Cell(row.reason, url=reverse("hold", args=[row.public_id])),
                kind_name(row.kind),
                limits_of(row),
                row.starts_on,
                row.ends_on,
                row.by.name if row.by else "",
            )
            for row in rows
        ],
        empty=Empty(_("There are no holds.")),
        hide_caption=True,
    )


def periods_of(context: Context) -> TableView:
    return TableView(
        id="periods",
        caption=_("How long we keep it"),
        columns=PERIODS,
        rows=[period_row(context, kind) for kind in kinds()],
        hide_caption=True,
    )


def period_row(context: Context, kind: DataKind) -> list[object]:
    period = period_of(context.region, kind)
    return [
        Cell(kind.label, url=reverse("retention_period", args=[kind.key])),
        words_of(period),
        words_of(kind.period),
        words_of(kind.least) if kind.least else "",
        kind.kept_from(period, today()),
    ]
