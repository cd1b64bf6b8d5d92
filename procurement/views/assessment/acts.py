"""Take an application, save what is met, go on without a supplement, and check it again (screen 29)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jeugdregio.core.clock import today
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Conflict, Refused
from procurement.enums import ApplicationState
from procurement.forms.assessment import ReasonForm
from procurement.services.assessment import application_take, checks_meet
from procurement.services.decisions import decision_reopen
from procurement.services.supplements import supplement_lapse
from procurement.views.assessment.answers import MEETS
from procurement.views.assessment.frame import (
    PAGE,
    act_page,
    application_in,
    done,
    gone,
    overtaken,
    run_act,
)
from segments.views.sheets import actor_of

STATE = ApplicationState


def take(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin to check it."""
    application, actor = application_in(request, public_id), actor_of(request)
    try:
        application_take(context=actor.context, application=application, by=actor.user, now=timezone.now())
    except Conflict as conflict:
        return overtaken(request, application, conflict)
    return done(request, application, _("You handle this application now."))


def meets(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Save that the ticked requirements are met."""
    application, actor = application_in(request, public_id), actor_of(request)
    ticked = (one.rpartition(":") for one in request.POST.getlist(MEETS))
    chosen = {key: int(seen) for key, _colon, seen in ticked if seen.isdecimal()}
    try:
        count = checks_meet(context=actor.context, application=application, chosen=chosen, by=actor.user)
    except Overtaken:
        words = _(
            "Somebody else judged one of these meanwhile, so nothing was saved. Look at it, then tick again."
        )
        return overtaken(request, application, Conflict(words))
    except Conflict as conflict:
        return overtaken(request, application, conflict)
    except Refused as refused:
        messages.error(request, refused.reason)
        return redirect(f"{reverse(PAGE, args=[public_id])}#eisen")
    words = ngettext(
        "%(count)s requirement was saved as met.", "%(count)s requirements were saved as met.", count
    )
    return done(request, application, words % {"count": count})


def reason_form(request: HttpRequest, hint: str) -> ReasonForm:
    """The form for one reason."""
    return ReasonForm(request.POST if request.method == "POST" else None, hint=hint)


def lapse(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go on with the check after the last day of the supplement."""
    application, actor = application_in(request, public_id), actor_of(request)
    if application.state != STATE.SUPPLEMENT:
        return overtaken(request, application, gone())
    form = reason_form(request, _("The provider reads this."))

    def act() -> None:
        values: dict[str, Any] = {"by": actor.user, "role": actor.role, "today": today()}
        reason = form.cleaned_data["reason"]
        supplement_lapse(application=application, reason=reason, now=timezone.now(), **values)

    words = _("The check goes on, and so does the decision term.")
    return run_act(request, application, form, act, words) or act_page(
        request,
        application,
        form,
        _("Go on without the supplement"),
        text=_("You decide on what there is. The provider gets a message."),
    )


def reopen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Check a refused application again."""
    application, actor = application_in(request, public_id), actor_of(request)
    form = reason_form(request, _("The provider reads this."))

    def act() -> None:
        decision_reopen(
            context=actor.context,
            application=application,
            reason=form.cleaned_data["reason"],
            by=actor.user,
            now=timezone.now(),
        )

    words = _("The application is being checked again.")
    return run_act(request, application, form, act, words) or act_page(
        request,
        application,
        form,
        _("Check it again"),
        text=_("The refusal no longer counts. Every requirement can be judged anew."),
    )
