"""The upload of copies of messages, and of tables."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.files.kinds import ARCHIVE, SHEET, TABLE, XML
from jeugdregio.core.files.upload import EncryptedUpload
from referrals.rules.uploads import ENDINGS, kind_of_name

KINDS = (XML, ARCHIVE, TABLE, SHEET)


class UploadForm(forms.Form):
    """A file, and a reference of one's own."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Messages as XML or ZIP, or a table as CSV or XLSX. At most 25 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Export it again from your own system."),
            "missing": _("Choose a file."),
        },
    )
    reference = forms.CharField(
        label=_("Your own reference"),
        help_text=_("Do not put a name or a BSN here."),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Use at most 100 characters.")},
    )

    def clean_file(self) -> EncryptedUpload:
        """Refuse what is too large or is not read here; the content is checked after this."""
        upload: EncryptedUpload = self.cleaned_data["file"]
        if upload.written is None:
            raise ValidationError(_("The file is larger than 25 MB. Split it and upload the parts."))
        if not kind_of_name(upload.name or ""):
            raise ValidationError(
                _("Choose an XML, ZIP, CSV or XLSX file. Other kinds of files are not read here.")
            )
        claimed = upload.content_type or ""
        if not any(kind.fits(upload.name or "", claimed, upload.head) for kind in KINDS):
            raise ValidationError(
                _("What is in this file is not what its name says. Export it again, without a password.")
            )
        return upload
