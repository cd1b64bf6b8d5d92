"""Mails about an account: the link to a new password, and news of every change of how somebody signs in."""

from uuid import uuid4

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import AccountNews
from jeugdregio.core.mail.kinds import Letter, MailKind, register, to_recipient
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Mail

LINK = "accounts.link"


def tell(person_id: int | None, kind: str) -> None:
    """Ask for a mail in the transaction of what it is about; every occasion gives a mail of its own.

    For an address that nobody has (None) the same rows are written and nothing leaves: who asks for a link
    does not learn who has an account. (T26)
    """
    mail_ask(kind=kind, dedupe=f"{kind}:{uuid4()}", recipient_id=person_id)


def password_link(mail: Mail) -> Letter | None:
    """A link that works once, made while sending, so that no row and no message of the queue holds it."""
    person = mail.recipient
    if person is None or not person.is_active:
        return None
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return Letter(
        person.email,
        reverse(
            "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": token}
        ),
    )


def news(mail: Mail) -> Letter | None:
    """What happened and when, with a link to the page where somebody can do something about it."""
    letter = to_recipient(mail)
    if letter is None:
        return None
    values = {"what": AccountNews(mail.kind).label, "at": timezone.localtime(mail.created_at)}
    return Letter(letter.address, reverse("mfa_index"), values)


def register_kinds() -> None:
    register(
        MailKind(
            LINK,
            _("Choose a new password"),
            _("You asked for a new password."),
            "mail/password_link.txt",
            password_link,
        )
    )
    register(
        *(
            MailKind(
                kind,
                _("Something changed in your account"),
                _("We always tell the owner of an account about such a change."),
                "mail/account_news.txt",
                news,
            )
            for kind in AccountNews.values
        )
    )
