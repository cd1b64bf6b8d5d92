"""All frameworks by year, and the form that makes the next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.tables import Empty, TableView
from jeugdregio.core.views.refusals import is_done
from segments.forms.norms import FrameworkForm
from segments.models import NormFramework
from segments.selectors.norms import adopted_of
from segments.services.norms.frameworks import framework_create
from segments.views.norms.frame import crumbs, framework_url
from segments.views.translation.words import state_badge

COLUMNS = (
    Column("year", gettext_lazy("Year")),
    Column("title", gettext_lazy("Name")),
    Column("state", gettext_lazy("State")),
    Column("counts", gettext_lazy("Counts now")),
    Column("decision", gettext_lazy("Decision")),
    Column("decided_by", gettext_lazy("Decided by")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
)


def frameworks(request: HttpRequest) -> HttpResponse:
    """Every framework, the newest year on top."""
    actor = request.actor  # type: ignore[attr-defined]
    values = {
        "table": frameworks_table(actor.context),
        "may_make": may_open("segments:framework_make", actor.role, "POST"),
        "breadcrumb": crumbs(request),
    }
    return render(request, "segments/norms/frameworks.html", values)


def frameworks_table(context: Context) -> TableView:
    """The frameworks with their decisions; of each year the one that counts says so."""
    rows = list(NormFramework.objects.visible_to(context))
    counting = {found.pk for year in {row.year for row in rows} if (found := adopted_of(context, year))}
    return TableView(
        id="frameworks",
        caption=_("Framework of norms"),
        columns=COLUMNS,
        row_header="title",
        rows=[
            (
                str(row.year),
                Cell(row.title, url=framework_url(row)),
                Cell("", badge=state_badge(row.state)),
                _("Yes") if row.pk in counting else "",
                row.decision,
                row.decided_by,
                row.decided_on,
            )
            for row in rows
        ],
        empty=Empty(
            _("There is no framework of norms yet."),
            _("It says for each product how long and how much at most, and is adopted every year."),
        ),
        hide_caption=True,
    )


def framework_make(request: HttpRequest) -> HttpResponse:
    """The form that makes the concept of a year; a POST makes it and shows it."""
    actor = request.actor  # type: ignore[attr-defined]
    year = today().year + 1
    initial = {"year": str(year), "title": _("Norms %(year)s") % {"year": year}}
    form = FrameworkForm(request.POST if request.method == "POST" else None, initial=initial)
    made: list[NormFramework] = []

    def act() -> None:
        data = {name: form.cleaned_data[name] for name in ("year", "title", "ground")}
        made.append(framework_create(context=actor.context, by=actor.user, **data))

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The concept was made, with the norms of the year before."))
        return redirect(framework_url(made[0]))
    values = {
        "title": _("Make a concept"),
        "subtitle": "",
        "text": _("It starts with the adopted norms of that year, or else of the year before."),
        "form": form,
        "submit": _("Make a concept"),
        "back": reverse("segments:frameworks"),
        "breadcrumb": crumbs(request, (_("Make a concept"), "")),
    }
    return render(request, "segments/one_form.html", values)
