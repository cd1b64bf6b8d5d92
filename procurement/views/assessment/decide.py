"""Decide on a proposal as the second person, or send it back (four eyes; screens 29 and 30)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.ui.navigation import Link
from procurement.enums import ApplicationState, Outcome
from procurement.forms.assessment import DecideForm
from procurement.models import Application, Proposal
from procurement.rules.checking import Ground
from procurement.rules.conditions import digest_of
from procurement.rules.letters import LetterText, write_letter
from procurement.selectors.assessments import advice_open, assessed, open_proposal
from procurement.services.decisions import decision_approve, decision_send_back, letter_of, may_decide
from procurement.views.assessment.acts import reason_form
from procurement.views.assessment.frame import (
    act_page,
    application_in,
    gone,
    overtaken,
    run_act,
    was_shown,
)
from segments.views.sheets import actor_of


def decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The proposal with its letter, for the second person; a POST decides."""
    application, actor = application_in(request, public_id), actor_of(request)
    proposal = proposal_of(application)
    if proposal is None:
        return overtaken(request, application, gone())
    title, said = _("Decide on the proposal"), said_of(proposal)
    if reason := may_decide(application, proposal, actor.user.pk):
        return act_page(request, application, None, title, text=reason, said=said)
    letter = proposed_letter(request, application, proposal)
    form = form_of(request, application, letter)
    is_sent = request.method == "POST" and form.is_valid() and was_shown(form, letter)
    if is_sent and (answer := approved(request, application, form)):
        return answer
    return act_page(
        request,
        application,
        form,
        title,
        text=_("After this the letter leaves, and the provider can act on it."),
        said=said,
        letter=letter,
        submit=_("Approve and send the letter"),
        other=Link(_("Send back with a reason"), reverse("procurement:assessment_back", args=[public_id])),
    )


def proposal_of(application: Application) -> Proposal | None:
    """The proposal that waits; None in any other state."""
    return open_proposal(application) if application.state == ApplicationState.PROPOSED else None


def form_of(request: HttpRequest, application: Application, letter: LetterText) -> DecideForm:
    """The form that goes with the letter on the page."""
    return DecideForm(
        request.POST if request.method == "POST" else None,
        asks=bool(advice_open(application)),
        initial={"seen": digest_of(write_letter(letter))},
    )


def proposed_letter(request: HttpRequest, application: Application, proposal: Proposal) -> LetterText:
    """The letter as it would leave today, signed by both."""
    grounds = [Ground(**one) for one in proposal.grounds]
    outcome, by = Outcome(proposal.outcome), actor_of(request).user
    found = assessed(application)
    return letter_of(found, outcome, proposal.motivation, grounds, today(), proposal.proposed_by, by)


def said_of(proposal: Proposal) -> list[tuple[str, str]]:
    """The proposal in words."""
    who = _("%(who)s proposed: %(what)s.") % {
        "who": str(proposal.proposed_by),
        "what": str(Outcome(proposal.outcome).label),
    }
    return [(_("Proposal"), who), (_("Motivation"), proposal.motivation)]


def approved(request: HttpRequest, application: Application, form: DecideForm) -> HttpResponse | None:
    """Decide as was proposed."""
    actor = actor_of(request)

    def act() -> None:
        decision_approve(
            context=actor.context,
            application=application,
            by=actor.user,
            today=today(),
            now=timezone.now(),
            without_advice=form.cleaned_data.get("without_advice", ""),
        )

    return run_act(request, application, form, act, _("Decided. The letter was sent to the provider."))


def back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send the proposal back."""
    application, actor = application_in(request, public_id), actor_of(request)
    proposal = proposal_of(application)
    if proposal is None:
        return overtaken(request, application, gone())
    form = reason_form(request, _("Stays inside the region."))

    def act() -> None:
        decision_send_back(
            context=actor.context,
            application=application,
            reason=form.cleaned_data["reason"],
            by=actor.user,
            now=timezone.now(),
        )

    return run_act(request, application, form, act, _("The proposal went back to who checks.")) or act_page(
        request,
        application,
        form,
        _("Send back with a reason"),
        text=_("Who proposed it gets a message and checks again."),
        said=said_of(proposal),
    )
