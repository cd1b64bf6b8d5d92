"""What follows from submitting and withdrawing: work and terms for the region, news, and the mail with the receipt."""

from django.utils import timezone

from jeugdregio.accounts.enums import PROVIDER_ROLES
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.work.people import workers
from procurement.models import Application, Submission
from procurement.services.following import term_renew, work_follows
from procurement.services.told import tell_provider, tell_region

RECEIPT = "procurement.receipt"


def after_application(application: Application, submission: Submission) -> None:
    """Work for who checks, the term to decide, and the receipt."""
    work_follows(application, now=timezone.now())
    tell_region(application, "submitted")
    send_receipt(application, submission)


def after_supplement(application: Application, submission: Submission) -> None:
    """The term to supplement goes, the one to decide moves, and there is work again."""
    term_renew(application)
    work_follows(application, now=timezone.now())
    tell_region(application, f"supplement:{submission.number}")
    send_receipt(application, submission)


def after_withdrawal(application: Application) -> None:
    """No work and no terms any more."""
    work_follows(application, now=timezone.now())
    tell_region(application, "withdrawn")


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
