"""Forms of the own profile."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.enums import Digest
from jeugdregio.core.work.kinds import known_kinds


class ContactForm(forms.Form):
    """Name and telephone number."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter your name.")}
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=20,
        help_text=_("For example 0162 123 456"),
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        validators=[RegexValidator(r"^[0-9 +()-]{6,20}$", _("Use digits and spaces only."))],
    )


class AddressForm(forms.Form):
    """Another e-mail address."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Enter the new e-mail address.")},
    )


class MailForm(forms.Form):
    """How often, and about what."""

    digest = forms.ChoiceField(
        label=_("How often do you want a mail with what is new?"),
        choices=Digest.choices,
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label=_("About what?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A term within two days always gets a mail."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind.key, kind.label) for kind in known_kinds()]  # type: ignore[attr-defined]

    @property
    def silent(self) -> set[str]:
        """The kinds that this person wants no mail about."""
        return {kind.key for kind in known_kinds()} - set(self.cleaned_data["kinds"])
