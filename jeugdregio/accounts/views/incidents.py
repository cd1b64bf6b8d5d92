"""Disturbances and maintenance of the portal, reported by who administers a region."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.forms.incidents import MaintenanceForm, OutageEndForm, OutageForm
from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.enums import IncidentKind
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.history.trails import Trail, changes_at
from jeugdregio.core.models import Incident
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.conflict import conflict_response
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.refusals import is_done
from jeugdregio.core.watch import incidents as service
from jeugdregio.core.watch.incidents import Reporter

PAGE = "incidents"
MOST = 100
COLUMNS = (
    Column("title", lazy("What")),
    Column("kind", lazy("Kind")),
    Column("begins_at", lazy("Begin"), Kind.DATETIME),
    Column("ends_at", lazy("End"), Kind.DATETIME),
    Column("organisation", lazy("Reported by")),
)


def reporter_of(actor: Actor) -> Reporter:
    return Reporter(actor.context.region, actor.user)


def incidents(request: HttpRequest) -> HttpResponse:
    """Everything that was reported, newest first; the own region's can be opened."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = Incident.objects.select_related("organisation")[:MOST]
    table = TableView(
        id="incidents",
        caption=_("Disturbances and maintenance"),
        columns=COLUMNS,
        rows=[_row(row, actor) for row in rows],
        empty=Empty(_("Nothing was reported yet.")),
        hide_caption=True,
    )
    values = {
        "table": table,
        "may_report": may_open("incident_report", actor.role),
        "breadcrumb": [
            (_("Administration"), reverse("accounts:administration")),
            (_("State of the portal"), ""),
        ],
    }
    return render(request, "accounts/incidents/list.html", values)


def _row(row: Incident, actor: Actor) -> list[object]:
    own = row.organisation_id == actor.context.region
    return [
        Cell(row.title, url=reverse("incident", args=[row.public_id]) if own else ""),
        row.get_kind_display(),
        row.begins_at,
        row.ends_at,
        row.organisation.name if row.organisation else _("The technical administrator"),
    ]


def report(request: HttpRequest) -> HttpResponse:
    """Report a disturbance that goes on, or one that is over."""
    now = timezone.localtime()
    form = OutageForm(_sent(request), initial={"begin_on": now.date(), "begin_at": f"{now:%H:%M}"})

    def act() -> None:
        data, who = form.cleaned_data, reporter_of(request.actor)  # type: ignore[attr-defined]
        made = service.outage_begin(
            title=data["title"], text=data["text"], begins_at=_moment(form.moment("begin")), reporter=who
        )
        if ended := form.moment("end"):
            service.outage_end(public_id=made.public_id, ends_at=ended, reporter=who)

    if is_done(form, act):
        messages.success(request, _("The disturbance stands on the status page."))
        return redirect(PAGE)
    return _page(request, form, _("Report a disturbance of the portal"))


def plan(request: HttpRequest) -> HttpResponse:
    """Announce maintenance."""
    form = MaintenanceForm(_sent(request))

    def act() -> None:
        data = form.cleaned_data
        service.maintenance_plan(
            title=data["title"],
            text=data["text"],
            begins_at=_moment(form.moment("begin")),
            ends_at=_moment(form.moment("end")),
            reporter=reporter_of(request.actor),  # type: ignore[attr-defined]
        )

    if is_done(form, act):
        messages.success(request, _("The maintenance stands on the status page."))
        return redirect(PAGE)
    return _page(request, form, _("Plan maintenance"))


def incident(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One of the own region, with what can still be done about it."""
    row = _own(request, public_id)
    if request.GET.get("tab") == HISTORY:
        changes = changes_at(request.actor.context, Trail.of(row))  # type: ignore[attr-defined]
        stem = f"historie-storing-{row.public_id.hex[:8]}"
        return history_page(request, changes, stem=stem, title=row.title, breadcrumb=crumbs(row.title))
    return _shown(request, row, None)


@require_POST
def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say when a disturbance ended."""
    row = _own(request, public_id)
    if row.ends_at is not None:
        return conflict_response(
            request, _("The end of this disturbance stands here already."), Link(row.title, _address(row))
        )
    form = OutageEndForm(request.POST, begins_at=row.begins_at)

    def act() -> None:
        who, ended = reporter_of(request.actor), _moment(form.moment("end"))  # type: ignore[attr-defined]
        service.outage_end(public_id=public_id, ends_at=ended, text=form.cleaned_data["text"], reporter=who)

    if is_done(form, act):
        messages.success(request, _("The end stands on the status page."))
        return redirect(_address(row))
    return _shown(request, row, form)


@require_POST
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back maintenance that has not begun."""
    row, actor = _own(request, public_id), request.actor  # type: ignore[attr-defined]
    try:
        service.maintenance_withdraw(public_id=public_id, now=timezone.now(), reporter=reporter_of(actor))
    except Refused as refused:
        return conflict_response(request, refused.reason, Link(row.title, _address(row)))
    messages.success(request, _("The maintenance is no longer announced."))
    return redirect(PAGE)


def _own(request: HttpRequest, public_id: UUID) -> Incident:
    rows = Incident.objects.filter(organisation_id=request.actor.context.region)  # type: ignore[attr-defined]
    found: Incident | None = rows.select_related("organisation", "by").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _address(row: Incident) -> str:
    return reverse("incident", args=[row.public_id])


def _sent(request: HttpRequest) -> "dict[str, object] | None":
    return request.POST if request.method == "POST" else None  # type: ignore[return-value]


def _moment(found: datetime | None) -> datetime:
    """A moment that the form has already asked for."""
    assert found
    return found


def _page(request: HttpRequest, form: forms.Form, title: str) -> HttpResponse:
    values = {"form": form, "title": title, "breadcrumb": crumbs(title)}
    return render(request, "accounts/incidents/form.html", values)


def _shown(request: HttpRequest, row: Incident, form: OutageEndForm | None) -> HttpResponse:
    now, role = timezone.localtime(), request.actor.role  # type: ignore[attr-defined]
    if form is None and row.kind == IncidentKind.OUTAGE and row.ends_at is None:
        form = OutageEndForm(
            begins_at=row.begins_at,
            initial={"end_on": now.date(), "end_at": f"{now:%H:%M}", "text": row.text},
        )
    values = {
        "incident": row,
        "tabs": object_tabs(request),
        "figures": _figures(row),
        "form": form if may_open("incident_end", role, "POST") else None,
        "may_withdraw": row.kind == IncidentKind.MAINTENANCE
        and row.begins_at > now
        and may_open("incident_withdraw", role, "POST"),
        "breadcrumb": crumbs(row.title),
    }
    return render(request, "accounts/incidents/one.html", values)


def _figures(row: Incident) -> list[Figure]:
    return [
        Figure(_("Kind"), row.get_kind_display()),
        Figure(_("Begin"), formats.format_moment(row.begins_at)),
        Figure(_("End"), formats.format_moment(row.ends_at) if row.ends_at else _("It still goes on")),
        Figure(_("Explanation"), row.text or "–"),
        Figure(_("Reported by"), row.by.name if row.by else _("A person who is not known any more")),
    ]


def crumbs(last: Text) -> list[tuple[Text, str]]:
    """The way back from a page about one."""
    return [
        (_("Administration"), reverse("accounts:administration")),
        (_("State of the portal"), reverse(PAGE)),
        (last, ""),
    ]
