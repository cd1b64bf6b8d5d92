"""Advice on integrity: ask it, and open it. Few may, and every look is noted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.clock import today
from jeugdregio.core.editing import is_saved
from jeugdregio.core.enums import LookEvent
from jeugdregio.core.looks.purposes import Purpose
from jeugdregio.core.looks.services import Sight, shown
from procurement.forms.assessment import AdviceForm, OutcomeForm
from procurement.models import Advice
from procurement.selectors.advice import advice_sealed
from procurement.services.advice import advice_ask, advice_record
from procurement.views.assessment.frame import PAGE, act_page, application_in, run_act
from procurement.views.assessment.page import state_of
from segments.views.sheets import actor_of

INTEGRITY = Purpose(
    "integrity",
    gettext_lazy("Advice on integrity"),
    gettext_lazy("Public Administration Probity Act (Bibob)"),
)


def ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Record that advice was asked."""
    application, actor = application_in(request, public_id), actor_of(request)
    form = AdviceForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        advice_ask(
            context=actor.context,
            application=application,
            adviser=form.cleaned_data["adviser"],
            due_on=form.cleaned_data["due_on"],
            by=actor.user,
            today=today(),
        )

    return run_act(request, application, form, act, _("Recorded that advice was asked.")) or act_page(
        request,
        application,
        form,
        _("Ask for advice"),
        text=_("Nobody can decide while the advice is waited for. Ask the adviser outside the portal."),
    )


def advice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What an advice says, after the look was noted; a POST records it."""
    actor = actor_of(request)
    row = advice_in(request, public_id)
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=values_of(row))

    def save() -> None:
        advice_record(
            context=actor.context,
            advice=row,
            outcome=form.cleaned_data["outcome"],
            came_on=form.cleaned_data["came_on"],
            seen=form.cleaned_data["revision"],
            by=actor.user,
            today=today(),
        )

    if request.method == "POST" and is_saved(form, save, lambda: values_of(advice_in(request, public_id))):
        messages.success(request, _("The advice was recorded."))
        return redirect(reverse(PAGE, args=[row.application.public_id]) + "#advies")
    said = [(_("Who gives the advice"), row.adviser)]
    if row.without:
        said.append((_("Why it was decided without"), row.without))
    title, save_words = _("Advice on integrity"), _("Save the advice")
    return act_page(request, row.application, form, title, text=state_of(row), said=said, submit=save_words)


def advice_in(request: HttpRequest, public_id: UUID) -> Advice:
    """The advice of the address, once the look was noted. Raises Http404 when there is none."""
    context = actor_of(request).context
    sealed = advice_sealed(context, public_id)
    if sealed is None:
        raise Http404
    return shown(context, sealed, Sight(LookEvent.READ, "advice", INTEGRITY.key, public_id))


def values_of(row: Advice) -> dict[str, object]:
    """What was recorded, by field."""
    return {"came_on": row.came_on, "outcome": row.outcome, "revision": row.revision}
