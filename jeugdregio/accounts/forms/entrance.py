"""Forms at the door: allauth's rules (rate limits, no hints about accounts) with our words."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.mails import LINK, tell

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_AGAIN = _("New password, once more")
ADVICE = _("At least 12 characters. A few words in a row are easy to remember.")


def reword(form: forms.BaseForm, **labels: Any) -> None:
    """Give fields our labels, without the text inside the box that disappears while typing."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


class TwiceTheSame:
    """The new password is typed twice; allauth's own sentence about it does not address people politely."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data  # type: ignore[attr-defined]
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two new passwords are not the same."))  # type: ignore[attr-defined]
        return cleaned


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, login=EMAIL, password=PASSWORD)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangeForm(TwiceTheSame, allauth.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, oldpassword=_("Your password now"), password1=NEW_PASSWORD, password2=NEW_PASSWORD_AGAIN)
        self.fields["password1"].help_text = ADVICE


class ForgottenForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Asks for a link to a known address and for nothing to another; both take the same steps (T26)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, email=EMAIL)

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        person = self.users[0] if self.users else None
        tell(person.pk if person else None, LINK)
        return str(self.cleaned_data["email"])


class RenewForm(TwiceTheSame, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=NEW_PASSWORD, password2=NEW_PASSWORD_AGAIN)
        self.fields["password1"].help_text = ADVICE
