"""Decide on an application with four eyes: one person proposes, another approves or sends back (decisions 36, 38)."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.db import Context, because
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.workdays import term_end
from jeugdregio.core.workflow import Person, run_step
from procurement.enums import ApplicationState, Outcome, ProposalState
from procurement.models import Application, Proposal
from procurement.rules.checking import Ground, Standing
from procurement.rules.entry import contract_start
from procurement.rules.letters import LetterText, admission_letter, refusal_letter
from procurement.selectors.assessments import Assessed, advice_open, assessed, open_proposal
from procurement.services.addressing import facts_of
from procurement.services.admitting import admission_make
from procurement.services.assessment import locked
from procurement.services.following import work_follows
from procurement.services.letters import letter_send
from procurement.services.texts import said
from procurement.services.told import tell_region
from procurement.workflow import ADMIT, APPLICATIONS, BACK, PROPOSE, REFUSE, REOPEN

STEPS = {Outcome.ADMIT: ADMIT, Outcome.REFUSE: REFUSE}


@transaction.atomic
def decision_propose(
    *,
    context: Context,
    application: Application,
    outcome: Outcome,
    motivation: str,
    by: Person,
    today: date,
    now: datetime,
) -> Proposal:
    """Propose to admit or to refuse; a second person decides. What the provider reads of it is the letter.

    Raises Conflict when the application is not being checked, Refused when a requirement is open, when one is not met
    and it is to be admitted, when all are met and it is to be refused, without a motivation, for the role, and for
    words that no letter may hold.
    """
    row = locked(application)
    if row.state != ApplicationState.CHECKING:
        raise Conflict(_("This is no longer possible: the state has changed. Reload the page to see it."))
    found = assessed(row)
    _may_propose(found.standing, outcome)
    words = said(motivation, _("Say why this is decided. The provider reads it."))
    grounds = found.standing.fails if outcome == Outcome.REFUSE else ()
    letter_of(found, outcome, words, grounds, today, by)
    run_step(APPLICATIONS, PROPOSE, row, by=by, role=context.role, reason=_("Laid before a second person"))
    proposal: Proposal = Proposal.objects.create(
        region_id=row.region_id,
        owner_id=row.region_id,
        application=row,
        outcome=outcome,
        motivation=words,
        grounds=[asdict(one) for one in grounds],
        proposed_by_id=by.pk,
    )
    work_follows(row, now=now)
    return proposal


def _may_propose(standing: Standing, outcome: Outcome) -> None:
    if standing.open:
        names = ", ".join(one.number for one in standing.open)
        raise Refused(_("Check every requirement first. Still open: %(numbers)s.") % {"numbers": names})
    if standing.missing:
        raise Refused(_("A supplement is asked of a requirement. Ask it, or judge the requirement."))
    if outcome == Outcome.ADMIT and standing.fails:
        raise Refused(_("Not every requirement is met, so this application cannot be admitted."))
    if outcome == Outcome.REFUSE and not standing.fails:
        raise Refused(_("Every requirement is met. Who meets the published requirements is admitted."))


@transaction.atomic
def decision_send_back(
    *, context: Context, application: Application, reason: str, by: Person, now: datetime
) -> Proposal:
    """Send a proposal back to who checks, with a reason. Raises Conflict when there is none, Refused as approving."""
    row, proposal = _second_person(application, by)
    words = said(reason, _("Say what has to be done better."))
    run_step(APPLICATIONS, BACK, row, by=by, role=context.role, reason=_("Sent back by the second person"))
    _decide(proposal, ProposalState.BACK, by, now, back_reason=words)
    work_follows(row, now=now)
    tell_region(row, f"back:{proposal.public_id}")
    return proposal


@transaction.atomic
def decision_approve(
    *,
    context: Context,
    application: Application,
    by: Person,
    today: date,
    now: datetime,
    without_advice: str = "",
) -> Proposal:
    """Decide as was proposed: the letter goes out, and who is admitted can sign a contract.

    In: `without_advice` says why, when advice was asked of which the day is over. Raises Conflict when there is no
    proposal, Refused for who proposed it, for the role, and while advice is waited for.
    """
    row, proposal = _second_person(application, by)
    outcome = Outcome(proposal.outcome)
    _without(row, without_advice, today)
    found = assessed(row)
    grounds = [Ground(**one) for one in proposal.grounds]
    letter = letter_of(found, outcome, proposal.motivation, grounds, today, proposal.proposed_by, by)
    _decide(proposal, ProposalState.APPROVED, by, now)
    row.decision = proposal
    row.save(update_fields=["decision"])
    words = _("Decided by letter of %(day)s") % {"day": formats.format_date(today)}
    run_step(APPLICATIONS, STEPS[outcome], row, by=by, role=context.role, reason=words)
    if outcome == Outcome.ADMIT:
        admission_make(found, today=today)
    letter_send(context=context, application=row, letter=letter, by=by)
    work_follows(row, now=now)
    tell_region(row, f"decided:{proposal.public_id}")
    return proposal


@transaction.atomic
def decision_reopen(
    *, context: Context, application: Application, reason: str, by: Person, now: datetime
) -> Application:
    """Check a refused application again, such as after a judgment. The provider reads the reason.

    Raises Conflict when it is not refused, or the provider applied again meanwhile; Refused without a reason and for
    who does not lead procurement.
    """
    row = locked(application)
    words = said(reason, _("Say why you do this."))
    try:
        with transaction.atomic():
            run_step(APPLICATIONS, REOPEN, row, by=by, role=context.role, reason=words)
    except IntegrityError as error:
        raise Conflict(_("The provider has applied again. Check that application.")) from error
    row.decision = None
    row.save(update_fields=["decision"])
    work_follows(row, now=now)
    tell_region(row, f"reopened:{row.decision_id}:{now.isoformat()}")
    return row


def letter_of(
    found: Assessed,
    outcome: Outcome,
    motivation: str,
    grounds: "tuple[Ground, ...] | list[Ground]",
    today: date,
    *signers: Person,
) -> LetterText:
    """The letter that says what is decided, as it would leave today. Raises Refused for what no letter may hold."""
    facts = facts_of(found.application, today, *signers)
    if outcome == Outcome.ADMIT:
        starts_on = contract_start(found.conditions, found.application.submitted_on, today)
        if starts_on > found.conditions.contract_ends_on:
            raise Refused(_("The contracts of this scheme end before this one would start."))
        return admission_letter(facts, found.conditions, motivation, starts_on)
    due_on = term_end(today, found.conditions.court_days)
    return refusal_letter(facts, found.conditions, motivation, grounds, due_on)


def may_decide(application: Application, proposal: Proposal | None, person_id: int) -> str:
    """Why this person may not approve or send back, in a sentence; empty when they may."""
    if proposal is None or application.state != ApplicationState.PROPOSED:
        return _("Nothing is proposed.")
    if proposal.proposed_by_id == person_id:
        return _("You proposed this decision yourself. Somebody else decides.")
    return ""


def _second_person(application: Application, by: Person) -> tuple[Application, Proposal]:
    row = locked(application)
    proposal = open_proposal(row)
    if proposal is None or row.state != ApplicationState.PROPOSED:
        raise Conflict(_("This is no longer possible: the state has changed. Reload the page to see it."))
    if reason := may_decide(row, proposal, by.pk):
        raise Refused(reason)
    return row, proposal


def _decide(
    proposal: Proposal, state: ProposalState, by: Person, now: datetime, *, back_reason: str = ""
) -> None:
    proposal.state, proposal.decided_by_id, proposal.decided_at = state, by.pk, now
    proposal.back_reason = back_reason
    proposal.save(update_fields=["state", "decided_by", "decided_at", "back_reason"])


def _without(row: Application, reason: str, today: date) -> None:
    """Let nobody decide while advice is waited for, unless its day is over and somebody says why."""
    for advice in advice_open(row):
        if advice.due_on is None or advice.due_on >= today:
            raise Refused(_("Advice on integrity was asked and has not come. Wait for it."))
        words = said(
            reason,
            _("Advice on integrity was asked and did not come in time. Say why you decide without it."),
        )
        advice.without = words
        advice.revision += 1
        with because(_("Decided without the advice")):
            advice.save(update_fields=["without", "revision"])
