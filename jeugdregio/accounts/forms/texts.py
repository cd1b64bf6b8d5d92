"""Forms for the texts that a region writes itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.forms.people import reason_field
from jeugdregio.core.enums import TextKind
from jeugdregio.core.own_texts.rules import LONGEST, problem_of, tidy
from jeugdregio.core.own_texts.standards import Standard

HINTS = {
    TextKind.TERM: _("Plain words only. An empty line begins a paragraph."),
    TextKind.HELP: _(
        "Plain words only. An empty line begins a paragraph. A line that begins with 1. or - is a step or a point."
    ),
    TextKind.MAIL: _("Plain words only. Greeting, link and reason stand around it already."),
}


def text_field(kind: TextKind, rows: int) -> forms.CharField:
    return forms.CharField(
        label=_("Text of your region"),
        help_text=HINTS[kind],
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("Write a text.")},
    )


def version_field() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class TextForm(forms.Form):
    """A text in place of the standard one, the version that it was made from, and why."""

    version = version_field()
    reason = reason_field()

    field_order = ("text", "reason")

    def __init__(self, data: Any = None, *, standard: Standard, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.standard = standard
        rows = 12 if LONGEST[standard.kind] > LONGEST[TextKind.TERM] else 6
        self.fields["text"] = text_field(standard.kind, rows)
        self.order_fields(self.field_order)

    def clean_text(self) -> str:
        """The text as it would be kept, or why it cannot be."""
        text = tidy(self.cleaned_data["text"])
        if problem := problem_of(text, self.standard.kind, self.standard.places):
            raise forms.ValidationError(problem)
        return text


class BackForm(forms.Form):
    """Why the standard text holds again, or why a term goes."""

    version = version_field()
    reason = reason_field()


class TermForm(forms.Form):
    """A term that the region adds."""

    name = forms.CharField(
        label=_("Term of the glossary"), max_length=80, error_messages={"required": _("Write the term.")}
    )
    text = forms.CharField(
        label=_("What it means"),
        help_text=HINTS[TextKind.TERM],
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what it means.")},
    )
    reason = reason_field()
