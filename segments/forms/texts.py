"""Fields for plain text: a line or a few, in which no citizen number may stand."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.importing.personal import holds_number

LONGEST = 2_000


class PlainField(forms.CharField):
    """One line of text."""

    def clean(self, value: Any) -> str:
        """The text with plain ends of lines. Raises ValidationError for one that holds a citizen number."""
        found: str = super().clean(value).replace("\r\n", "\n")
        if holds_number(found):
            raise ValidationError(
                _("This looks like a BSN. Take it out: personal data do not belong here."), code="personal"
            )
        return found


class TextField(PlainField):
    """Some lines of text."""

    def __init__(self, *, rows: int = 4, max_length: int = LONGEST, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(widget=widget, max_length=max_length, **options)
