"""Forms that end a concept: adopt it by a named decision, or withdraw it; and the one that takes a file in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import DateField
from jeugdregio.core.files.kinds import SHEET, TABLE
from jeugdregio.core.files.upload import EncryptedUpload
from segments.forms.texts import PlainField, TextField
from segments.services.decisions import Decision

KINDS = (TABLE, SHEET)


class NamedForm(RevisedForm):
    """By whom, which decision, and when."""

    decided_by = PlainField(
        label=_("Decided by"),
        max_length=120,
        help_text=_("The body, for example the board of the region. Never the name of a person."),
        error_messages={"required": _("Say which body decided this.")},
    )
    decision = PlainField(
        label=_("Decision"),
        max_length=120,
        help_text=_("The number or the title of the decision."),
        error_messages={"required": _("Name the decision, for example its number.")},
    )
    decided_on = DateField(label=_("Day of the decision"))

    @property
    def named(self) -> Decision:
        """The decision that was filled in; for a valid form."""
        known = {name: self.cleaned_data.get(name, "") for name in Decision.__dataclass_fields__}
        return Decision(**known)


class DecisionForm(NamedForm):
    """The decision, why it was taken, and where that can be read."""

    reason = TextField(label=_("Why was this decided?"), required=False)
    source = PlainField(
        label=_("Where can it be read?"),
        max_length=200,
        required=False,
        help_text=_("For example a chapter of the procurement strategy."),
    )


class WithdrawForm(forms.Form):
    """Why a concept is given up."""

    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=300,
        help_text=_("This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )


class SheetForm(RevisedForm):
    """A table file that replaces the rows of a concept."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("The downloaded XLSX file, or a CSV file with the same columns. At most 25 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(kind.ending for kind in KINDS)}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Export it again from your own system."),
            "missing": _("Choose a file."),
        },
    )

    def clean_file(self) -> Any:
        """Refuse what is no table; its content is checked when it is read."""
        upload: EncryptedUpload = self.cleaned_data["file"]
        if not any(kind.fits(upload.name or "", upload.content_type or "", upload.head) for kind in KINDS):
            raise ValidationError(_("Choose an XLSX or CSV file. Other kinds of files are not read here."))
        return upload
