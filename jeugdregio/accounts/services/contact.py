"""Use cases of the own contact data; another e-mail address counts when its mailbox has answered."""

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.accounts.models import User
from jeugdregio.accounts.services.checks import in_words
from jeugdregio.core.errors import Refused
from jeugdregio.core.mail.services import mail_ask

MAIL = "accounts.email_confirm"
NOTICE = "accounts.email_asked"
SALT = "jeugdregio.accounts.email"
VALID_FOR = 24 * 60 * 60
"""Seconds."""


def contact_save(*, user: User, name: str, telephone: str) -> None:
    """Change the own name and telephone number."""
    user.name, user.telephone = name, telephone
    user.save(update_fields=["name", "telephone"])


@transaction.atomic
def email_ask(*, user: User, address: str) -> None:
    """Ask for another e-mail address: the new one gets a link, the one of now gets a warning.

    Nothing changes until the link is used. For an address of somebody else no link leaves and the person reads the
    same, so that nobody learns who has an account. Raises Refused for the own address. (T26)
    """
    wanted = address.strip().lower()
    if wanted == user.email:
        raise Refused(_("This is your address already."))
    EmailAddress.objects.filter(user=user, verified=False).delete()
    if User.objects.filter(email__iexact=wanted).exists():
        return
    row = EmailAddress.objects.create(user=user, email=wanted, verified=False, primary=False)
    mail_ask(kind=MAIL, dedupe=f"{MAIL}:{row.pk}", recipient_id=user.pk, address=row.pk)
    mail_ask(kind=NOTICE, dedupe=f"{NOTICE}:{row.pk}", recipient_id=user.pk)


def email_waits(user: User) -> bool:
    """Whether another address still has to be confirmed."""
    found: bool = EmailAddress.objects.filter(user=user, verified=False).exists()
    return found


def key_of(row: EmailAddress) -> str:
    """What stands in the link: which row, signed with its moment; made while sending and stored nowhere."""
    return signing.dumps([row.pk, row.email], salt=SALT)


def row_of(user: User, key: str) -> EmailAddress | None:
    """The address behind a link of this person; None for one that is used, too old, or somebody else's."""
    try:
        pk, email = signing.loads(key, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError):
        return None
    found: EmailAddress | None = EmailAddress.objects.filter(
        pk=pk, email=email, user=user, verified=False
    ).first()
    return found


def email_confirm(*, user: User, key: str) -> None:
    """The address counts from now on. Raises Refused for a link that does not work, also when meanwhile somebody
    else got this address."""
    row = row_of(user, key)
    if row is None:
        raise Refused(_("This link does not work any more. Ask for the change again."))
    with in_words(), transaction.atomic():
        user.email = row.email
        user.save(update_fields=["email"])
        EmailAddress.objects.filter(user=user).exclude(pk=row.pk).delete()
        EmailAddress.objects.filter(pk=row.pk).update(verified=True, primary=True)
