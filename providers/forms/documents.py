"""Forms of the safe."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import CHOOSE, DateField
from jeugdregio.core.files.fields import UploadField
from providers.enums import DocumentKind
from providers.forms.own import OwnForm
from segments.forms.texts import PlainField

NO_NAMES = _(
    "PDF, DOCX, ODT, XLSX, ODS, PNG or JPG, at most 25 MB. No data about youths, and no copies of VOGs."
)


class DocumentForm(OwnForm):
    """A document for the safe."""

    kind = forms.ChoiceField(
        label=_("Kind of document"),
        choices=[("", CHOOSE), *DocumentKind.choices],
        error_messages={"required": _("Choose what kind of document it is.")},
    )
    title = PlainField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty to use the name of the kind."),
    )
    file = UploadField(label=_("File"), help_text=NO_NAMES)
    issued_on = DateField(label=_("Issued on"), required=False)
    valid_until = DateField(
        label=_("Valid up to and including"),
        required=False,
        help_text=_("Leave it empty when it does not expire. We warn you 90, 30 and 7 days before."),
    )
    days = ("issued_on", "valid_until")

    def values(self) -> dict[str, Any]:
        """What goes to the service; the file by the name of the service."""
        found = super().values()
        kind = found["kind"]
        return {
            **{name: found[name] for name in ("kind", "issued_on", "valid_until")},
            "title": found["title"] or str(DocumentKind(kind).label),
            "upload": found["file"],
        }


class ReplaceForm(OwnForm):
    """A newer document in the place of one."""

    title = PlainField(label=_("Title"), max_length=200, required=False)
    file = UploadField(label=_("New file"), help_text=NO_NAMES)
    issued_on = DateField(label=_("Issued on"), required=False)
    valid_until = DateField(
        label=_("Valid up to and including"),
        required=False,
        help_text=_("Leave it empty when it does not expire."),
    )
    days = ("issued_on", "valid_until")

    def saved(self, row: Any) -> dict[str, Any]:
        """Only the title and the revision: the days are those of the new file."""
        return {"title": row.title, "revision": row.revision}

    def values(self) -> dict[str, Any]:
        """What goes to the service."""
        found = super().values()
        return {
            **{name: found[name] for name in ("title", "issued_on", "valid_until")},
            "upload": found["file"],
        }


class RemoveForm(OwnForm):
    """Why a document is taken away."""

    reason = PlainField(
        label=_("Reason"), max_length=300, required=False, help_text=_("This stays in the history.")
    )
