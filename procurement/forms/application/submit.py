"""The forms around submitting: the declaration of who signs, and the reason of who withdraws."""

from django import forms
from django.utils.translation import gettext_lazy as _

from segments.forms.texts import PlainField, TextField

FUNCTION_LENGTH = 80


class SubmitForm(forms.Form):
    """Who signs, as what, and that it is all true. `seen` is the check code of the answers that were shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    function = PlainField(
        label=_("Your function"),
        max_length=FUNCTION_LENGTH,
        help_text=_("For example: director."),
        error_messages={"required": _("Fill in your function.")},
    )
    declared = forms.BooleanField(
        label=_(
            "I may sign for this organisation. What we filled in is complete and true, and we accept the conditions."
        ),
        error_messages={"required": _("Tick this to submit. Without it your application is not submitted.")},
    )


class WithdrawForm(forms.Form):
    """Why an application is withdrawn."""

    reason = TextField(
        label=_("Why do you withdraw your application?"),
        rows=3,
        max_length=500,
        help_text=_("The region reads this."),
        error_messages={"required": _("Say why you do this.")},
    )
