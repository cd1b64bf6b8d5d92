"""Forms of processes and of the parties in them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from segments.enums import RaciLetter
from segments.forms.registers.base import EntryForm
from segments.forms.texts import TextField
from segments.models import Party, Process
from segments.models.entry import EntryModel

PARTY = "party-"


class PartyForm(EntryForm):
    """Who takes part in processes."""


class ProcessForm(EntryForm):
    """A process, and the letters of each party."""

    text = TextField(
        label=_("What is it about?"), required=False, help_text=_("Do not write personal data here.")
    )

    def prepare(self) -> None:
        """A field for each party that the region still uses or that has a letter here."""
        super().prepare()
        rows = Party.objects.visible_to(self.context)
        kept = rows.filter(parts__process=self.row) if isinstance(self.row, Process) else rows.none()
        self.parties = {
            f"{PARTY}{row.public_id}": row for row in (rows.filter(retired_on=None) | kept).distinct()
        }
        for name, party in self.parties.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=party.title,
                choices=RaciLetter.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def saved(self, row: EntryModel) -> dict[str, Any]:
        """The letters of each party with the other values."""
        assert isinstance(row, Process)
        names = {party.pk: name for name, party in self.parties.items()}
        letters: dict[str, list[str]] = {name: [] for name in names.values()}
        for part in row.parts.all():
            letters[names[part.party_id]].append(part.letter)
        return {**super().saved(row), **letters}

    def values(self) -> dict[str, Any]:
        """The letters by party, in one value."""
        found = super().values()
        parts = {party: set(found.pop(name)) for name, party in self.parties.items()}
        return {**found, "parts": parts}
