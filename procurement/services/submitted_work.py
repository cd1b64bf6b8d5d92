"""What follows from submitting and withdrawing: work and terms for the region, news, and the mail with the receipt."""

from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, Role
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.services.tasks import task_close, task_open
from jeugdregio.core.work.services.terms import term_drop, term_set
from procurement.models import Application, Submission
from procurement.services.told import (
    ASSESS,
    DECIDE_BY,
    SUPPLEMENT_BY,
    target_of,
    tell_provider,
    tell_region,
)

RECEIPT = "procurement.receipt"


def after_application(application: Application, submission: Submission) -> None:
    """Work for who checks, the term to decide, and the receipt."""
    open_check(application, f"{ASSESS}:{application.public_id}")
    set_decision_term(application)
    tell_region(application, "submitted")
    send_receipt(application, submission)


def after_supplement(application: Application, submission: Submission) -> None:
    """The term to supplement goes, the one to decide moves, and there is work again."""
    close_supplement(application, done=True)
    open_check(application, f"{ASSESS}:{submission.public_id}")
    set_decision_term(application)
    tell_region(application, f"supplement:{submission.number}")
    send_receipt(application, submission)


def after_withdrawal(application: Application) -> None:
    """No work and no terms any more."""
    close_supplement(application, done=False)
    term_drop(region_id=application.region_id, owner_id=application.region_id, key=_decide(application))
    for key in (f"{ASSESS}:{one.public_id}" for one in (application, *application.submissions.all())):
        task_close(
            region_id=application.region_id,
            owner_id=application.region_id,
            key=key,
            done=False,
            now=timezone.now(),
        )
    tell_region(application, "withdrawn")


def open_check(application: Application, key: str) -> None:
    """A task for the handler, or for whoever may handle applications while nobody does."""
    task_open(
        region_id=application.region_id,
        owner_id=application.region_id,
        kind=ASSESS,
        target=target_of(application),
        key=key,
        due_on=application.decide_by,
        role="" if application.handler_id else Role.POLICY_OFFICER.value,
        person_id=application.handler_id,
    )


def set_decision_term(application: Application) -> None:
    """The term to decide, as it is now."""
    term_set(
        region_id=application.region_id,
        owner_id=application.region_id,
        kind=DECIDE_BY,
        target=target_of(application),
        key=_decide(application),
        on=application.decide_by,
        basis=_("Decision term of the conditions"),
        roles=[Role.POLICY_OFFICER.value, Role.PROCUREMENT_LEAD.value],
    )


def close_supplement(application: Application, *, done: bool) -> None:
    """Take away the term and the task of a supplement."""
    key = f"{SUPPLEMENT_BY}:{application.public_id}"
    term_drop(region_id=application.region_id, owner_id=application.owner_id, key=key)
    task_close(
        region_id=application.region_id,
        owner_id=application.owner_id,
        key=key,
        done=done,
        now=timezone.now(),
    )


def send_receipt(application: Application, submission: Submission) -> None:
    """The receipt by mail to everybody who prepares or signs for the provider; and news for their colleagues."""
    people = workers(application.region_id, organisation_id=application.owner_id, roles=PROVIDER_ROLES)
    for one in people:
        mail_ask(
            kind=RECEIPT,
            dedupe=f"{RECEIPT}:{submission.public_id}:{one.public_id}",
            recipient_id=one.user_id,
            region=application.region_id,
            submission=str(submission.public_id),
        )
    tell_provider(application, f"received:{submission.number}")


def _decide(application: Application) -> str:
    return f"{DECIDE_BY}:{application.public_id}"
