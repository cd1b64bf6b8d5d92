"""The form that begins an act on the budget."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.views.refusals import is_done
from segments.enums import BudgetAct
from segments.forms.budgets import BeginForm
from segments.models import BudgetChange
from segments.services.budget_changes import budget_begin
from segments.views.budgets.words import PAGE, asked_year, crumbs, overview


def begin(request: HttpRequest) -> HttpResponse:
    """Say what will be done; a copy or indexation shows its amounts at once."""
    actor = request.actor  # type: ignore[attr-defined]
    year = asked_year(request)
    form = BeginForm(request.POST if request.method == "POST" else None, initial=_initial(request, year))
    made: list[BudgetChange] = []

    def act() -> None:
        made.append(budget_begin(context=actor.context, wanted=form.wanted, today=today(), by=actor.user))

    if request.method == "POST" and is_done(form, act):
        messages.success(request, _("The concept was made. Check the amounts, and adopt it by a decision."))
        return redirect(PAGE, made[0].public_id)
    values = {
        "title": _("Change the budget"),
        "subtitle": "",
        "text": _("Nothing counts yet: you make a concept first. A decision lets it count."),
        "form": form,
        "submit": _("Make a concept"),
        "back": overview(year),
        "breadcrumb": crumbs(year, last=_("Change the budget")),
    }
    return render(request, "segments/one_form.html", values)


def _initial(request: HttpRequest, year: int) -> dict[str, Any]:
    """What the address asks for: a copy of the year before, or a change of the year itself."""
    day = max(date(year, 1, 1), today()) if year == today().year else date(year, 1, 1)
    found: dict[str, Any] = {"year": str(year), "effective_on": day}
    if request.GET.get("wat") == BudgetAct.COPY:
        found |= {
            "act": BudgetAct.COPY,
            "from_year": str(year - 1),
            "title": _("Budget %(year)s") % {"year": year},
            "reason": _("A new budget year."),
        }
    return found
