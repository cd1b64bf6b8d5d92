"""All rounds, and the form that makes one."""

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
from segments.forms.translation import RoundForm
from segments.models import TranslationRound
from segments.services.translation.rounds import round_create
from segments.views.translation.frame import crumbs, round_url
from segments.views.translation.words import state_badge

COLUMNS = (
    Column("title", gettext_lazy("Name")),
    Column("state", gettext_lazy("State")),
    Column("valid_from", gettext_lazy("Valid from"), Kind.DATE),
    Column("decision", gettext_lazy("Decision")),
    Column("decided_by", gettext_lazy("Decided by")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
)


def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, the newest first day on top."""
    actor = request.actor  # type: ignore[attr-defined]
    values = {
        "table": rounds_table(actor.context),
        "may_make": may_open("segments:round_make", actor.role, "POST"),
        "breadcrumb": crumbs(request),
    }
    return render(request, "segments/translation/rounds.html", values)


def rounds_table(context: Context) -> TableView:
    """The rounds with their decisions."""
    return TableView(
        id="rounds",
        caption=_("Translation rounds"),
        columns=COLUMNS,
        rows=[
            (
                Cell(row.title, url=round_url(row)),
                Cell("", badge=state_badge(row.state)),
                row.valid_from,
                row.decision,
                row.decided_by,
                row.decided_on,
            )
            for row in TranslationRound.objects.visible_to(context)
        ],
        empty=Empty(
            _("There is no translation round yet."),
            _("A round prepares what every code will count for. It starts with what holds now."),
        ),
        hide_caption=True,
    )


def round_make(request: HttpRequest) -> HttpResponse:
    """The form that makes a round; a POST makes it and shows it."""
    actor = request.actor  # type: ignore[attr-defined]
    form = RoundForm(request.POST if request.method == "POST" else None)
    made: list[TranslationRound] = []

    def act() -> None:
        data = form.cleaned_data
        made.append(round_create(context=actor.context, today=today(), by=actor.user, **data))

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The round was made. It starts with what holds now."))
        return redirect(round_url(made[0]))
    values = {
        "title": _("Make a round"),
        "subtitle": "",
        "text": _(
            "The round starts with a copy of what holds before it. Nothing changes until it is adopted."
        ),
        "form": form,
        "submit": _("Make a round"),
        "back": reverse("segments:rounds"),
        "breadcrumb": crumbs(request, (_("Make a round"), "")),
    }
    return render(request, "segments/one_form.html", values)
