"""An act on the budget goes to the municipalities and comes back; and what they say of it (SEG-13)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.accounts.policy import may_open
from jeugdregio.core.clock import today
from jeugdregio.core.editing import RevisedForm, is_saved
from jeugdregio.core.exports.columns import Column, Kind
from jeugdregio.core.fields import DateField
from jeugdregio.core.ui.cells import Cell
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.tables import TableView
from jeugdregio.core.views.refusals import is_done
from segments.enums import DraftState
from segments.forms.decisions import WithdrawForm
from segments.models import BudgetChange
from segments.selectors.budgets import Act
from segments.selectors.councils import answers_now, councils_left, last_asked
from segments.selectors.municipalities import municipalities_on
from segments.services.budget_changes import require_concept, require_undecided
from segments.services.budget_councils import TERM, budget_back, budget_submit
from segments.views.budgets.find import find
from segments.views.budgets.step import step_page
from segments.views.budgets.words import PAGE
from segments.views.consent import badge_of

CONSENT = "segments:consent"
COLUMNS = (
    Column("municipality", gettext_lazy("Municipality")),
    Column("answer", gettext_lazy("Answer")),
    Column("deviation", gettext_lazy("What it wants otherwise")),
    Column("decision", gettext_lazy("Decision")),
    Column("decided_on", gettext_lazy("Day of the decision"), Kind.DATE),
)


class SubmitForm(RevisedForm):
    """Until when the municipalities answer."""

    answer_by = DateField(
        label=gettext_lazy("Until when can municipalities answer?"),
        help_text=gettext_lazy("Councils have twelve weeks for their views on a budget."),
    )


def submit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The day by which municipalities answer; a POST puts the act to them."""
    change = find(request, public_id).change
    require_concept(change)
    actor = request.actor  # type: ignore[attr-defined]
    initial = {"revision": change.revision, "answer_by": today() + TERM}
    form = SubmitForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        data = form.cleaned_data
        budget_submit(
            change=change,
            seen=data["revision"],
            answer_by=data["answer_by"],
            today=today(),
            by=actor.user,
            role=actor.role,
        )

    def saved() -> dict[str, Any]:
        return {"revision": find(request, public_id).change.revision}

    if request.method == "POST" and is_saved(form, act, saved):
        messages.success(
            request, _("The act is with the municipalities now. Each of them has a task to answer.")
        )
        return redirect(PAGE, public_id)
    text = _("Municipalities read the act and answer to it. You cannot change its amounts meanwhile.")
    return step_page(request, change, form, _("Put to the municipalities"), text)


def back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Why an act is taken back; a POST makes it a concept again."""
    change = find(request, public_id).change
    require_undecided(change)
    actor = request.actor  # type: ignore[attr-defined]
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        budget_back(change=change, reason=form.cleaned_data["reason"], by=actor.user, role=actor.role)

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The act is a concept again."))
        return redirect(PAGE, public_id)
    text = _("You can change the amounts again. Answers that were given no longer count.")
    return step_page(request, change, form, _("Take back from the municipalities"), text)


def answers_table(request: HttpRequest, act: Act) -> TableView | None:
    """What each municipality says to the act as it was last put to them; None when it never was."""
    if last_asked(act.change) is None:
        return None
    answers = answers_now(act.change)
    rows: list[list[object]] = []
    for place in municipalities_on(request.actor.context, act.change.effective_on):  # type: ignore[attr-defined]
        found = answers.get(place.pk)
        said = [found.deviation, found.decision, found.decided_on] if found else ["", "", None]
        rows.append([str(place), Cell("", badge=badge_of(found)), *said])
    caption = _("What each municipality says")
    return TableView(id="instemming", caption=caption, columns=COLUMNS, rows=rows)


def answer_link(request: HttpRequest, change: BudgetChange) -> Link | None:
    """Answering, for who may, or reading every answer."""
    if change.state != DraftState.CONSULTING:
        return None
    may_answer = may_open(CONSENT, request.actor.role, "POST")  # type: ignore[attr-defined]
    url = reverse(CONSENT, args=[change._meta.db_table, change.public_id])
    return Link(_("Record an answer") if may_answer else _("All answers"), url)


def left_words(request: HttpRequest, change: BudgetChange) -> str:
    """Who did not answer or did not agree, for who adopts; the board decides nevertheless."""
    decides = request.actor.membership.region.region.councils_decide  # type: ignore[attr-defined]
    if last_asked(change) is None:
        return _("Each municipality decides here, and this act was not put to them.") if decides else ""
    left = councils_left(change, change.effective_on)
    said = []
    if left.silent:
        said.append(_("No answer yet: %(names)s.") % {"names": ", ".join(left.silent)})
    if left.against:
        said.append(_("Not agreed: %(names)s.") % {"names": ", ".join(left.against)})
    if not said:
        return _("Every municipality agreed.")
    return " ".join([*said, _("The board may decide nevertheless.")])
