"""What follows from submitting and withdrawing: work, terms and news, and the mail with the receipt."""

from datetime import datetime

from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.work.people import workers
from procurement.enums import SubmissionKind
from procurement.models import Application, Submission
from procurement.services.following import term_renew, work_follows
from procurement.services.told import tell_provider, tell_region

RECEIPT = "application-receipt"


def after_submission(application: Application, submission: Submission, *, now: datetime) -> None:
    """Work for who checks, the term to decide (moved by the days that a supplement took), and the receipt."""
    if submission.kind == SubmissionKind.SUPPLEMENT:
        term_renew(application)
    work_follows(application, now=now)
    tell_region(application, f"submitted:{submission.number}")
    send_receipt(application, submission)


def after_withdrawal(application: Application, *, now: datetime) -> None:
    """No work and no terms any more."""
    work_follows(application, now=now)
    tell_region(application, "withdrawn")


def send_receipt(application: Application, submission: Submission) -> None:
    """The receipt by mail to everybody who prepares or signs for the provider, and news in the portal."""
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
