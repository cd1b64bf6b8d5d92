"""The forms that move a proposal: a reason, or the decision by which it is adopted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from segments.forms.texts import TextField


class SureForm(forms.Form):
    """Nothing to fill in; the button is the answer."""


class ReasonForm(forms.Form):
    """Why."""

    reason = TextField(
        label=_("Reason"),
        rows=3,
        help_text=_("Do not write personal data here."),
        error_messages={"required": _("Say why you do this.")},
    )
