"""Mails about another e-mail address: the link to the new one, the warning to the one of now."""

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.services.contact import MAIL, NOTICE, key_of
from jeugdregio.core.mail.kinds import Letter, MailKind, register, to_recipient
from jeugdregio.core.models import Mail


def compose(mail: Mail) -> Letter | None:
    """None when the change was asked again or is done."""
    row = EmailAddress.objects.filter(
        pk=mail.params["address"], user_id=mail.recipient_id, verified=False
    ).first()
    return Letter(row.email, reverse("accounts:email_confirm", args=[key_of(row)])) if row else None


def connect() -> None:
    """Make the mails known."""
    register(
        MailKind(
            MAIL,
            _("Confirm your e-mail address"),
            _("Somebody wants to use this address in the portal. Was that not you? Throw this mail away."),
            "mail/email_confirm.txt",
            compose,
        ),
        MailKind(
            NOTICE,
            _("Another e-mail address was asked for"),
            _("We always tell the owner of an account about such a change."),
            "mail/email_asked.txt",
            to_recipient,
        ),
    )
