"""The field for a file in any form: the file itself, or the id of an upload that arrived in parts before the form."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import current_context
from jeugdregio.core.files.arriving import DAMAGED, ArrivedUpload, upload_drop, upload_named
from jeugdregio.core.files.kinds import PAPERS, Kind
from jeugdregio.core.files.parts import LARGEST
from jeugdregio.core.files.seal import BrokenSeal
from jeugdregio.core.files.upload import EncryptedUpload

ARRIVED, CALLED = "_arrived", "_called"
SAYS = {
    "busy": _("{name}: {share}% has arrived"),
    "cut": _("The connection was cut. The upload goes on by itself when it is back."),
    "done": _("{name} has arrived. It is saved when you send the form."),
    "wait": _("The form is sent as soon as the file has arrived."),
    "wrong": _("The upload did not succeed. Choose the file again, or send the form without progress."),
}


class UploadInput(forms.FileInput):
    """Without scripts a plain file input. With them the file is sent in parts, and its id stands in a hidden field."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The file that came with the form, else the id of what arrived before."""
        return super().value_from_datadict(data, files, name) or data.get(f"{name}{ARRIVED}") or None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether neither came."""
        return not self.value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input with what the script needs: where to send to, how much at once, and its words."""
        arrived, called = value if isinstance(value, tuple) else ("", "")
        words = {f"data-says-{key}": str(text) for key, text in SAYS.items()}
        attributes = {
            **(attrs or {}),
            **words,
            "data-uploads": reverse("uploads"),
            "data-part": str(LARGEST),
        }
        hidden = format_html(
            '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}">',
            f"{name}{ARRIVED}",
            arrived,
            f"{name}{CALLED}",
            called,
        )
        said = format_html("<p>{}</p>", gettext("Chosen: %(name)s") % {"name": called}) if called else ""
        return SafeString(super().render(name, None, attributes, renderer) + hidden + said)


class UploadBoundField(forms.BoundField):
    """Keeps in a form that comes back which upload had arrived."""

    def value(self) -> Any:
        """The id and the name of what arrived; nothing for a file that came with the form, which is gone."""
        name = self.html_name
        arrived = self.form.data.get(f"{name}{ARRIVED}", "") if self.form.is_bound else ""
        return (arrived, self.form.data.get(f"{name}{CALLED}", "")) if arrived and not self.errors else None


class UploadField(forms.FileField):
    """A file of one of `kinds`, at most 25 MB: an upload that came with the form or one that arrived before it."""

    def __init__(self, *, kinds: Sequence[Kind] = PAPERS, **options: Any) -> None:
        self.kinds = kinds
        options.setdefault("help_text", _("PDF, DOCX, ODT, XLSX, ODS, PNG or JPG, at most 25 MB."))
        options.setdefault("widget", UploadInput(attrs={"accept": ",".join(kind.ending for kind in kinds)}))
        options["error_messages"] = {
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose another one."),
            "missing": _("Choose a file."),
            **options.get("error_messages", {}),
        }
        super().__init__(**options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """The field in a form."""
        return UploadBoundField(form, self, field_name)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None. Raises ValidationError for one that is too large, unfinished or no kind taken in."""
        if isinstance(data, str):
            upload: EncryptedUpload | None = arrived(data)
        else:
            upload = super().clean(data, initial) or None
            if upload is not None and upload.written is None:
                raise ValidationError(_("The file is larger than 25 MB. Split it and upload the parts."))
        if upload is not None:
            self.check_kind(upload)
        return upload

    def check_kind(self, upload: EncryptedUpload) -> None:
        """Name, type and first bytes must say the same. Raises ValidationError."""
        if any(kind.fits(upload.name or "", upload.content_type or "", upload.head) for kind in self.kinds):
            return
        endings = [kind.ending for kind in self.kinds]
        if PurePath(upload.name or "").suffix.lower() in endings:
            raise ValidationError(
                _("What is in this file is not what its name says. Export it again, without a password.")
            )
        names = ", ".join(ending[1:].upper() for ending in endings)
        raise ValidationError(_("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": names})


def arrived(typed: str) -> ArrivedUpload:
    """The upload with this id. Raises ValidationError for one that is not this person's, not whole or damaged."""
    context = current_context()
    try:
        row = upload_named(context, UUID(typed)) if context else None
    except ValueError:
        row = None
    if row is None:
        raise ValidationError(_("This upload is over. Choose the file again."))
    if row.received < row.size:
        raise ValidationError(_("The file has not arrived completely. Choose it again: the upload goes on."))
    try:
        return ArrivedUpload(row)
    except BrokenSeal as error:
        upload_drop(row)
        raise ValidationError(DAMAGED) from error
