"""What municipalities say to a proposal: every answer, and for who may, the form that takes one (SEG-05)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.editing import OK, is_saved
from jeugdregio.core.errors import Conflict
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.status import Badge, Tone
from jeugdregio.core.ui.tables import TableView
from segments.enums import ConsentAnswer
from segments.forms.consent import ConsentForm
from segments.models import Consent, Municipality
from segments.selectors.consent import Asked, answers_to, asked_for
from segments.selectors.municipalities import municipalities_on
from segments.services.consent import consent_give

TONES = {
    ConsentAnswer.AGREED: Tone.GOOD,
    ConsentAnswer.DEVIATES: Tone.ATTENTION,
    ConsentAnswer.REFUSED: Tone.ERROR,
}
NO_ANSWER = Badge(gettext_lazy("No answer yet"))
COLUMNS = (
    Column("municipality", gettext_lazy("Municipality")),
    Column("answer", gettext_lazy("Answer")),
    Column("deviation", gettext_lazy("What it wants otherwise")),
    Column("decision", gettext_lazy("Decision")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
    Column("recorded_at", gettext_lazy("Recorded on"), Kind.DATETIME),
    Column("by", gettext_lazy("Recorded by")),
)


def consent(request: HttpRequest, subject: str, public_id: UUID) -> HttpResponse:
    """The answers to one proposal. A POST records an answer and goes back to the proposal."""
    actor = request.actor  # type: ignore[attr-defined]
    asked = asked_for(actor.context, subject, public_id)
    if asked is None:
        raise Http404
    form = _form(request, actor, asked)
    if request.method == "POST":
        if form is None:
            raise Conflict(_("This takes no answers any more."))
        now = {"revision": asked.revision}
        if is_saved(form, lambda: _give(actor, subject, public_id, form.cleaned_data), lambda: now):
            messages.success(request, _("The answer is recorded."))
            return redirect(asked.url)
    rows = answers_to(actor.context, subject, public_id)
    values = {
        "asked": asked,
        "form": form,
        "municipality": None if actor.context.is_region else actor.membership.organisation,
        "tables": _tables(rows, list(municipalities_on(actor.context, today())), asked.since),
        "breadcrumb": [(asked.title, asked.url), (_("Consent"), "")],
    }
    return render(request, "segments/consent.html", values, status=form.status if form else OK)


def _form(request: HttpRequest, actor: Actor, asked: Asked) -> ConsentForm | None:
    """None for who only reads, and once the proposal is closed."""
    if not asked.is_open or not may_open("segments:consent", actor.role, "POST"):
        return None
    choices = municipalities_on(actor.context, today()) if actor.context.is_region else None
    data = request.POST if request.method == "POST" else None
    return ConsentForm(data, revision=asked.revision, choices=choices)


def _give(actor: Actor, subject: str, public_id: UUID, data: dict[str, Any]) -> None:
    own = Municipality.objects.filter(pk=actor.context.organisation).first()
    consent_give(
        context=actor.context,
        subject=subject,
        public_id=public_id,
        by=actor.user,
        **{"municipality": own, **data},
    )


def _tables(rows: list[Consent], members: list[Municipality], since: datetime | None) -> list[TableView]:
    """What counts now, a row for each municipality, and the answers that were replaced or given to what it was."""
    newest = {row.municipality_id: row for row in reversed(rows) if since is None or row.recorded_at >= since}
    counting = [_row(newest[one.pk]) if one.pk in newest else _silent(one) for one in members]
    replaced = [_row(row) for row in rows if newest.get(row.municipality_id) is not row]
    found = [TableView(id="answers", caption=_("Answers that count now"), columns=COLUMNS, rows=counting)]
    if replaced:
        caption = _("Earlier answers")
        found.append(TableView(id="earlier", caption=caption, columns=COLUMNS, rows=replaced))
    return found


def badge_of(row: Consent | None) -> Badge:
    """The answer in words and shape."""
    answer = ConsentAnswer(row.answer) if row else None
    return Badge(answer.label, TONES[answer]) if answer else NO_ANSWER


def _row(row: Consent) -> list[object]:
    badge = badge_of(row)
    return [
        str(row.municipality),
        Cell("", badge=badge),
        row.deviation,
        row.decision,
        row.decided_on,
        row.recorded_at,
        row.by.name if row.by else "",
    ]


def _silent(municipality: Municipality) -> list[object]:
    return [str(municipality), Cell("", badge=NO_ANSWER), "", "", None, None, ""]
