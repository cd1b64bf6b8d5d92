"""How the portal itself is doing (screen 10): now, planned, and the disturbances of the last 90 days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.models import Incident
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.watch.incidents import situation
from jeugdregio.core.watch.probes import worker


def status_page(request: HttpRequest) -> HttpResponse:
    """The state of the portal, for everybody."""
    now = timezone.now()
    found = situation(now)
    past = table(
        "past", _("Disturbances of the last 90 days"), found.past, _("No disturbances in the last 90 days.")
    )
    planned = table("planned", _("Planned maintenance"), found.planned, _("No maintenance is planned."))
    context = {
        "now": now,
        "outages": found.outages_now,
        "maintenance": found.maintenance_now,
        "waits": not worker(),
        "past": past,
        "planned": planned,
        "breadcrumb": [(_("Home"), "/"), (_("Status"), "")],
    }
    return render(request, "core/status.html", context)


def table(id: str, caption: str, rows: list[Incident], empty: str) -> TableView:
    """Incidents with beginning and end to the minute."""
    return TableView(
        id=id,
        caption=caption,
        columns=[
            Column("title", _("What")),
            Column("begins_at", _("Begin"), Kind.DATETIME),
            Column("ends_at", _("End"), Kind.DATETIME),
            Column("text", _("Explanation")),
        ],
        rows=[(row.title, row.begins_at, row.ends_at, row.text) for row in rows],
        empty=Empty(empty),
        hide_caption=True,
    )
