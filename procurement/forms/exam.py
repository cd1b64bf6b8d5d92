"""The form by which an assessor judges one answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from segments.forms.texts import TextField

YES, NO = "yes", "no"


class MarkForm(RevisedForm):
    """Sufficient or not, and why not."""

    found = forms.ChoiceField(
        label=_("Is this answer sufficient?"),
        choices=[(YES, _("Sufficient")), (NO, _("Not sufficient"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose sufficient or not sufficient.")},
    )
    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=1_000,
        required=False,
        help_text=_("Needed when it is not sufficient. The provider reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """An answer that is not sufficient has a reason."""
        found = self.cleaned_data
        if found.get("found") == NO and not (found.get("reason") or "").strip():
            self.add_error("reason", _("Say why this answer is not sufficient."))
        return found
