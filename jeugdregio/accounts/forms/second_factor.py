"""Forms for the second step: allauth's checks, with our words and counts in the database."""

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal import auth as totp_auth
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts import devices
from jeugdregio.accounts.forms.entrance import reword
from jeugdregio.accounts.second_factor.seal import seal, unseal
from jeugdregio.accounts.services import attempts

CODE = _("Code")
REMEMBERED = 5
"""A code is good for three steps of 30 seconds; so many used ones are known of each app."""


class Counted:
    """A code may be guessed ten times, and used once; also when the cache was emptied in between."""

    user: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, code=CODE)  # type: ignore[arg-type]
        self.fields["code"].widget.attrs.update(inputmode="numeric")  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        lock = attempts.lock_of("code", self.user.email, devices.device_of(context.request, self.user.email))
        if not attempts.attempt_begin(lock):
            raise account_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        use_once(self.authenticator, code)  # type: ignore[attr-defined]
        attempts.attempt_succeed(lock)
        return code


def use_once(authenticator: Authenticator, code: str) -> None:
    """Note that the code of an app was used; refuses one that was. Recovery codes note it themselves."""
    if authenticator.type != Authenticator.Type.TOTP:
        return
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    mark = salted_hmac("used code", code, algorithm="sha256").hexdigest()[:16]
    used = row.data.get("used", [])
    if mark in used:
        raise get_adapter().validation_error("incorrect_code")
    row.data["used"] = [*used, mark][-REMEMBERED:]
    row.save(update_fields=["data"])


class SecondStepForm(Counted, base.AuthenticateForm):  # type: ignore[misc]
    """At the door, after the password."""


class ConfirmCodeForm(Counted, base.ReauthenticateForm):  # type: ignore[misc]
    """By who is signed in, before they change how they sign in."""


class ConfirmPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password=_("Password"))


class AppForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The secret waits in the session until the first code is right, sealed like those in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        reword(self, code=_("Code from the app"))
        self.fields["code"].widget.attrs.update(inputmode="numeric")
        session = context.request.session
        waiting = session.get(totp_auth.SECRET_SESSION_KEY) if self.is_bound else None
        self.secret = unseal(waiting) if waiting else totp_auth.generate_totp_secret()
        session[totp_auth.SECRET_SESSION_KEY] = waiting or seal(self.secret)


class PasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Every passkey opens the door by itself, so there is nothing to choose."""

    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, name=_("Name of the passkey"))
        self.fields["name"].max_length = 60
        self.fields["name"].help_text = _("So that you know which one it is, for example: laptop.")
