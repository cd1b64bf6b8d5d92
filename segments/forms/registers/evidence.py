"""What shows that something was reached, on the forms of milestones and goals, and taking a file away."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.files.kinds import DOCUMENT, JPEG, PDF, PNG, SHEET, TABLE
from jeugdregio.core.files.upload import EncryptedUpload
from segments.forms.texts import PlainField

KINDS = (PDF, DOCUMENT, SHEET, TABLE, PNG, JPEG)


class EvidenceField(forms.FileField):
    """A document or a picture."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Add a file that shows it"),
            required=False,
            help_text=_(
                "PDF, DOCX, XLSX, CSV, PNG or JPG, at most 25 MB. No personal data, and nothing about youths."
            ),
            widget=forms.FileInput(attrs={"accept": ",".join(kind.ending for kind in KINDS)}),
            error_messages={
                "empty": _("The file is empty. Choose another one."),
                "missing": _("Choose a file."),
            },
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None. Raises ValidationError for one that is too large or no kind that is taken in."""
        upload: EncryptedUpload | None = super().clean(data, initial) or None
        if upload is None:
            return None
        if upload.written is None:
            raise ValidationError(_("The file is larger than 25 MB. Split it and upload the parts."))
        if not any(kind.fits(upload.name or "", upload.content_type or "", upload.head) for kind in KINDS):
            ending = PurePath(upload.name or "").suffix.lower()
            if ending in {kind.ending for kind in KINDS}:
                raise ValidationError(
                    _("What is in this file is not what its name says. Export it again, without a password.")
                )
            raise ValidationError(_("Choose a PDF, DOCX, XLSX, CSV, PNG or JPG file."))
        return upload


class RemoveForm(forms.Form):
    """Why a file is taken away."""

    reason = PlainField(
        label=_("Reason"),
        max_length=300,
        help_text=_("This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )
