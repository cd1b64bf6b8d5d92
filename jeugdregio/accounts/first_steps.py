"""What somebody does first with their own account, and where the help for their role stands."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import PROVIDER_ROLES, REGION_ROLES, Role
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.security import second_steps
from jeugdregio.core.models import Preference
from jeugdregio.core.portal import Reader
from jeugdregio.core.work.first_steps import Step, register

PARTS: dict[str, str] = {
    **dict.fromkeys(REGION_ROLES, "region"),
    **dict.fromkeys(map(str, PROVIDER_ROLES), "provider"),
    Role.MUNICIPAL_USER: "municipality",
    Role.LOCAL_TEAM: "municipality",
}


def person_of(reader: Reader) -> User:
    return User.objects.get(pk=reader.context.actor)


def has_codes(reader: Reader) -> bool:
    """Whether there is a way in when the telephone is lost: codes, or a second app or passkey."""
    steps = second_steps(person_of(reader))
    return bool(steps.codes_left) or len(steps.passkeys) + bool(steps.app) > 1


def help_for(reader: Reader) -> str:
    """The part of the help page for the role of the reader."""
    return f"{reverse('help')}#{PARTS.get(reader.role, 'everyone')}"


def connect() -> None:
    """Add the steps to the page of work."""
    register(
        Step(
            _("Keep recovery codes, or add a second passkey"),
            _("With those you get in when your telephone is lost."),
            _("To security"),
            lambda reader: reverse("mfa_index"),
            10,
            has_codes,
        ),
        Step(
            _("Fill in your telephone number"),
            _("Colleagues and administrators see this."),
            _("Change contact"),
            lambda reader: reverse("accounts:contact"),
            20,
            lambda reader: bool(person_of(reader).telephone),
        ),
        Step(
            _("Choose which mail you want"),
            _("Without a choice you get a mail each day when there is something new."),
            _("Choose mail"),
            lambda reader: reverse("accounts:mail"),
            30,
            lambda reader: Preference.objects.filter(pk=reader.context.actor).exists(),
        ),
        Step(
            _("Read what you can do here"),
            _("A few short steps for each thing that you do in your role."),
            _("To the help"),
            help_for,
            50,
        ),
    )
