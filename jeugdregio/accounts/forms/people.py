"""Forms about people: invite, join, end a membership, give another role."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.forms.entrance import ADVICE, EMAIL, NEW_PASSWORD_AGAIN
from jeugdregio.accounts.models import User
from jeugdregio.core.fields import DateField
from jeugdregio.core.models import Organisation

REASON = _("Reason")
LAST_DAY = _("Last day")


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=REASON,
        max_length=300,
        help_text=_("This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )


class InviteForm(forms.Form):
    """Whom, for which organisation, in which role and when; `organisations` are those the reader may choose."""

    email = forms.EmailField(
        label=EMAIL, error_messages={"required": _("Enter the e-mail address of the person.")}
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    role = forms.ChoiceField(label=_("Role"))
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(
        label=LAST_DAY,
        required=False,
        help_text=_("Leave empty when you do not know. For example 21-11-2026"),
    )

    def __init__(self, *args: Any, organisations: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Who has no account yet fills in a name and a password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    password1 = forms.CharField(
        label=_("Password"),
        help_text=ADVICE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=NEW_PASSWORD_AGAIN,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two new passwords are not the same."))
        if first:
            try:
                password_validation.validate_password(
                    first, User(email=self.email, name=cleaned.get("name", ""))
                )
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned


class EndForm(forms.Form):
    """Why somebody stops, and when."""

    reason = reason_field()
    last_day = DateField(
        label=LAST_DAY, required=False, help_text=_("Leave empty to end it now. For example 21-11-2026")
    )


class ResetForm(forms.Form):
    """Why somebody's second step is taken away."""

    reason = reason_field()


class RoleForm(forms.Form):
    """Another role at the same organisation."""

    role = forms.ChoiceField(label=_("New role"))
    reason = reason_field()

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
