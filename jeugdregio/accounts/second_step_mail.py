"""The mail to who lost their second step: an administrator took it away, and which one."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.models import User
from jeugdregio.accounts.services.second_step import MAIL
from jeugdregio.core.mail.kinds import Letter, MailKind, register, to_recipient
from jeugdregio.core.models import Mail, Organisation


def compose(mail: Mail) -> Letter | None:
    """None for somebody whose account was closed meanwhile."""
    letter = to_recipient(mail)
    if letter is None:
        return None
    values = {
        "by": User.objects.get(pk=mail.params["by"]).name,
        "organisation": Organisation.objects.get(pk=mail.params["organisation"]).name,
        "at": timezone.localtime(mail.created_at),
    }
    return Letter(letter.address, reverse("mfa_index"), values)


def connect() -> None:
    """Make the mail known."""
    register(
        MailKind(
            MAIL,
            _("Your second step was taken away"),
            _("We always tell the owner of an account about such a change."),
            "mail/second_step_reset.txt",
            compose,
        )
    )
