"""Propose a decision; somebody else decides (four eyes; screens 29 and 30)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from procurement.enums import ApplicationState, Outcome
from procurement.forms.assessment import ProposeForm
from procurement.models import Application
from procurement.rules.letters import LetterText
from procurement.selectors.assessments import Assessed, assessed
from procurement.services.decisions import decision_propose, letter_of
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


def propose(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose and motivate; the first click shows the letter, the next one lays it before a second person."""
    application = application_in(request, public_id)
    if application.state != ApplicationState.CHECKING:
        return overtaken(request, application, gone())
    found = assessed(application)
    form = ProposeForm(request.POST if request.method == "POST" else None, initial=wanted(found))
    letter = letter_of_form(request, found, form)
    if letter and was_shown(form, letter) and (answer := laid(request, application, form)):
        return answer
    return act_page(
        request,
        application,
        form,
        _("Propose a decision"),
        text=_("Somebody else decides. The provider hears nothing until then."),
        letter=letter,
        submit=_("Lay it before a second person") if letter else _("Show the letter"),
    )


def wanted(found: Assessed) -> dict[str, str]:
    """What follows from the checks: everybody who meets the published requirements is admitted."""
    if found.standing.fails:
        text = _("You do not meet every published requirement. Below stands for each requirement why.")
        return {"outcome": Outcome.REFUSE.value, "motivation": text}
    return {"outcome": Outcome.ADMIT.value, "motivation": _("We looked at every published requirement.")}


def letter_of_form(request: HttpRequest, found: Assessed, form: ProposeForm) -> LetterText | None:
    """The letter that would follow; None when the form was not sent or is not right."""
    if request.method != "POST" or not form.is_valid():
        return None
    outcome, words = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["motivation"]
    grounds = found.standing.fails if outcome == Outcome.REFUSE else ()
    by = actor_of(request).user
    return letter_for(form, lambda: letter_of(found, outcome, words, grounds, today(), by))


def laid(request: HttpRequest, application: Application, form: ProposeForm) -> HttpResponse | None:
    """Lay what was shown before a second person."""
    actor = actor_of(request)

    def act() -> None:
        decision_propose(
            context=actor.context,
            application=application,
            outcome=Outcome(form.cleaned_data["outcome"]),
            motivation=form.cleaned_data["motivation"],
            by=actor.user,
            today=today(),
            now=timezone.now(),
        )

    return run_act(request, application, form, act, _("The proposal waits for a second person."))
