"""All reclassifications of a region, and the form that begins one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.lists import ListSpec, read_state
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.refusals import is_done
from segments.enums import ReclassificationKind
from segments.forms.reclassification import StartForm
from segments.models import Reclassification, Segment, SegmentPart
from segments.selectors.reclassification import part_names
from segments.services.reclassification import reclassification_start
from segments.views.reclassification.words import PAGE, badge_of, crumbs

START = "segments:reclassification_start"
COLUMNS = (
    Column("title", gettext_lazy("Name")),
    Column("kind", gettext_lazy("What changes?")),
    Column("effective_on", gettext_lazy("From"), Kind.DATE),
    Column("state", gettext_lazy("State")),
    Column("decision", gettext_lazy("Decision")),
)


def reclassifications(request: HttpRequest) -> HttpResponse:
    """Every reclassification, the newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = list(Reclassification.objects.visible_to(actor.context).order_by("-effective_on", "-id"))
    may_start = may_open(START, actor.role, "POST")
    action = Link(_("New reclassification"), reverse(START)) if may_start else None
    table = TableView(
        id="herindelingen",
        caption=_("Reclassifications"),
        columns=COLUMNS,
        rows=[_row(row) for row in rows],
        state=read_state(ListSpec(), request.GET),
        total=len(rows),
        empty=Empty(
            _("Nothing was merged, split or moved yet."),
            _("A reclassification says where the care of a segment goes from a day on."),
            action=action,
        ),
        hide_caption=True,
    )
    values = {"table": table, "action": action if rows else None, "breadcrumb": crumbs(request)}
    return render(request, "segments/reclassification/list.html", values)


def _row(row: Reclassification) -> list[object]:
    return [
        Cell(row.title, url=reverse(PAGE, args=[row.public_id])),
        ReclassificationKind(row.kind).label,
        row.effective_on,
        Cell("", badge=badge_of(row)),
        row.decision,
    ]


def start(request: HttpRequest) -> HttpResponse:
    """The form that begins a reclassification."""
    context = request.actor.context  # type: ignore[attr-defined]
    parts = SegmentPart.objects.visible_to(context).select_related("segment")
    form = StartForm(
        request.POST if request.method == "POST" else None,
        parts=parts.order_by("segment__position", "position", "code"),
        names=part_names(context, today()),
        segments=Segment.objects.visible_to(context),
    )
    made: list[Reclassification] = []
    if request.method == "POST" and is_done(form, lambda: made.append(_begun(request, form))):
        messages.success(request, _("It is a concept now. Say below where each product goes."))
        return redirect(PAGE, made[0].public_id)
    values = {"form": form, "breadcrumb": crumbs(request, last=_("New reclassification"))}
    return render(request, "segments/reclassification/start.html", values)


def _begun(request: HttpRequest, form: StartForm) -> Reclassification:
    actor, data = request.actor, form.cleaned_data  # type: ignore[attr-defined]
    return reclassification_start(
        context=actor.context,
        kind=ReclassificationKind(data["kind"]),
        title=data["title"],
        effective_on=data["effective_on"],
        origins=list(data["origins"]),
        targets=list(data["targets"]),
        new=data["new"],
        reason=data["reason"],
        source=data["source"],
        today=today(),
        by=actor.user,
    )
