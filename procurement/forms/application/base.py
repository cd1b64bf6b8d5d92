"""What every question page shares: what was typed is kept as it is, also when it is not right yet (ux 5.1)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.files.upload import EncryptedUpload

Typed = dict[str, Any]


class TaskForm(RevisedForm):
    """The questions of one task. `typed` is kept in the draft and gives the same form again."""

    @property
    def typed(self) -> Typed:
        """What was filled in, by field, as JSON; files and the revision are left out."""
        found: Typed = {}
        for name, field in self.fields.items():
            if name == "revision" or isinstance(field, forms.FileField):
                continue
            value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            found[name] = value if isinstance(value, bool | list) else str(value or "")
        return found

    @property
    def uploads(self) -> dict[str, EncryptedUpload]:
        """The files that came along and may be kept, by field; for a form that was checked."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if isinstance(value, EncryptedUpload) and value.written
        }


def as_data(typed: Mapping[str, Any], revision: int) -> MultiValueDict[str, Any]:
    """What was kept in the draft, as if it were sent just now."""
    pairs = {name: value if isinstance(value, list) else [sent(value)] for name, value in typed.items()}
    kept = {name: values for name, values in pairs.items() if values != [None]}
    return MultiValueDict({**kept, "revision": [str(revision)]})


def sent(value: Any) -> Any:
    """A value as a browser sends it: a box that is not ticked sends nothing."""
    if isinstance(value, bool):
        return "on" if value else None
    return value


class AgreedForm(TaskForm):
    """One box to tick: that something was read, or is right."""

    agreed = forms.BooleanField(error_messages={"required": _("Tick this when it is so.")})

    def __init__(self, *args: Any, label: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agreed"].label = label
