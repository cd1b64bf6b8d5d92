"""Ask for a supplement: the first click shows the letter, the next one sends it (screen 30)."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.formats import format_date
from procurement.enums import ApplicationState
from procurement.forms.assessment import AskForm
from procurement.models import Application
from procurement.rules.letters import LetterText
from procurement.selectors.assessments import Assessed, assessed
from procurement.services.supplements import supplement_ask, supplement_due, supplement_text
from procurement.views.assessment.frame import (
    act_page,
    application_in,
    gone,
    letter_for,
    overtaken,
    run_act,
    was_shown,
)
from segments.views.sheets import actor_of


def ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form, the letter, and the answer when it was sent."""
    application = application_in(request, public_id)
    if application.state != ApplicationState.CHECKING:
        return overtaken(request, application, gone())
    found = assessed(application)
    first = supplement_due(found, today())
    form = form_of(request, first)
    letter = letter_of_form(request, found, form)
    if letter and was_shown(form, letter) and (answer := sent(request, application, form)):
        return answer
    words = _("The decision term stands still from now on. The published term ends on %(day)s.")
    return act_page(
        request,
        application,
        form,
        _("Ask for a supplement"),
        text=words % {"day": format_date(first)},
        letter=letter,
        submit=_("Send the letter") if letter else _("Show the letter"),
    )


def form_of(request: HttpRequest, first: date) -> AskForm:
    """The form, filled in with the published term."""
    text = _("We cannot judge your application yet. Below stands for each requirement what we miss.")
    return AskForm(
        request.POST if request.method == "POST" else None, initial={"text": text, "due_on": first}
    )


def letter_of_form(request: HttpRequest, found: Assessed, form: AskForm) -> LetterText | None:
    """The letter that the form would send; None when it was not sent or is not right."""
    if request.method != "POST" or not form.is_valid():
        return None
    data, by = form.cleaned_data, actor_of(request).user
    return letter_for(
        form,
        lambda: supplement_text(found, text=data["text"], due_on=data["due_on"], by=by, today=today()),
    )


def sent(request: HttpRequest, application: Application, form: AskForm) -> HttpResponse | None:
    """Send the letter that was shown."""
    actor = actor_of(request)

    def act() -> None:
        supplement_ask(
            context=actor.context,
            application=application,
            text=form.cleaned_data["text"],
            due_on=form.cleaned_data["due_on"],
            by=actor.user,
            today=today(),
            now=timezone.now(),
        )

    words = _("The letter was sent. The provider got a message.")
    return run_act(request, application, form, act, words)
