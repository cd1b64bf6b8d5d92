"""What forms of a provider's own rows share: their values come from a row and go to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text

REVISION = "revision"
DAYS_IN_ORDER = _("The last day lies before the first day.")


@dataclass(frozen=True)
class Section:
    """Fields under one heading."""

    title: Text
    fields: list[forms.BoundField]


class OwnForm(RevisedForm):
    """One row of the acting provider; without `row` a new one. `days` names the fields of the first and last day."""

    days: tuple[str, str] = ("", "")
    headings: tuple[tuple[Text, tuple[str, ...]], ...] = ()

    def __init__(self, data: Any = None, files: Any = None, *, context: Context, row: Any = None) -> None:
        super().__init__(data, files)
        self.context, self.row = context, row
        self.prepare()
        self.initial = {**self.initial, **(self.saved(row) if row else {})}

    def prepare(self) -> None:
        """Narrow choices to the reader; nothing by default."""

    def saved(self, row: Any) -> dict[str, Any]:
        """The values of a row, by field."""
        return {name: getattr(row, name) for name in self.fields if hasattr(row, name)}

    def values(self) -> dict[str, Any]:
        """What goes to the service."""
        return {name: value for name, value in self.cleaned_data.items() if name != REVISION}

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        first, last = (self.cleaned_data.get(name) for name in self.days)
        if first and last and last < first:
            self.add_error(self.days[1], ValidationError(DAYS_IN_ORDER))
        return self.cleaned_data

    @property
    def sections(self) -> list[Section]:
        """The fields under their headings; none for a short form."""
        return [Section(title, [self[name] for name in names]) for title, names in self.headings]

    def told(self, row: Any) -> Iterator[tuple[str, Text, str]]:
        """Every field of a row: its name, its label and what it says in words; empty when nothing was filled in."""
        for name, field in self.fields.items():
            if name != REVISION and hasattr(row, name):
                yield name, field.label or "", self._said(self[name], getattr(row, name))
