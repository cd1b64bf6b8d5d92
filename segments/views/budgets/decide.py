"""What ends a concept of the budget: a named decision, or a reason to give it up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.views.refusals import is_done
from segments.forms.decisions import NamedForm, WithdrawForm
from segments.services.budget_changes import budget_adopt, budget_withdraw, require_undecided
from segments.views.budgets.councils import left_words
from segments.views.budgets.find import find
from segments.views.budgets.step import step_page
from segments.views.budgets.words import PAGE


def adopt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The decision by which the amounts count; a POST adopts them."""
    change = find(request, public_id).change
    require_undecided(change)
    actor = request.actor  # type: ignore[attr-defined]
    form = NamedForm(
        request.POST if request.method == "POST" else None, initial={"revision": change.revision}
    )

    def act() -> None:
        seen = form.cleaned_data["revision"]
        budget_adopt(
            change=change, seen=seen, decision=form.named, today=today(), by=actor.user, role=actor.role
        )

    def saved() -> dict[str, Any]:
        return {"revision": find(request, public_id).change.revision}

    if request.method == "POST" and is_saved(form, act, saved):
        messages.success(request, _("Adopted. The amounts count from today in every figure of the budget."))
        return redirect(PAGE, public_id)
    text = _("Adopted amounts stay as they are. To change them, make a budget change.")
    text = " ".join(filter(None, [text, left_words(request, change)]))
    return step_page(request, change, form, _("Adopt"), text)


def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Why a concept is given up; a POST withdraws it."""
    change = find(request, public_id).change
    require_undecided(change)
    actor = request.actor  # type: ignore[attr-defined]
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        budget_withdraw(change=change, reason=form.cleaned_data["reason"], by=actor.user, role=actor.role)

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The concept was withdrawn."))
        return redirect(PAGE, public_id)
    return step_page(request, change, form, _("Withdraw"))
