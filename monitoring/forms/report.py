"""Which quarter to report on, and which to compute."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.formats import format_date, format_quarter
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot

MOST_QUARTERS = 8


class ReportForm(forms.Form):
    """One of the quarters that were computed."""

    snapshot = forms.ChoiceField(
        label=gettext_lazy("Quarter"),
        error_messages={"invalid_choice": gettext_lazy("Choose a quarter of the list.")},
    )

    def __init__(self, data: object = None, *, snapshots: Sequence[Snapshot]) -> None:
        super().__init__(data, prefix="rapport")  # type: ignore[arg-type]
        self.snapshots = {str(row.public_id): row for row in snapshots}
        self.fields["snapshot"].choices = [(key, words(row)) for key, row in self.snapshots.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Snapshot:
        """The computation that was chosen in a valid form."""
        return self.snapshots[self.cleaned_data["snapshot"]]


class ComputeForm(forms.Form):
    """One of the quarters that are over."""

    quarter = forms.ChoiceField(
        label=gettext_lazy("Quarter"),
        help_text=gettext_lazy("We use all messages that have been read in up to today."),
        error_messages={"invalid_choice": gettext_lazy("Choose a quarter of the list.")},
    )

    def __init__(self, data: object = None, *, today: date) -> None:
        super().__init__(data, prefix="berekening")  # type: ignore[arg-type]
        ended = [Quarter.of(today).shift(-step) for step in range(1, MOST_QUARTERS + 1)]
        self.fields["quarter"].choices = [(row.dashed, row.short) for row in ended]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Quarter:
        """The quarter that was chosen in a valid form."""
        return Quarter.parse(self.cleaned_data["quarter"])


def words(row: Snapshot) -> str:
    """A computation as a choice."""
    return _("%(quarter)s, as known on %(day)s") % {
        "quarter": format_quarter(row.quarter),
        "day": format_date(row.known_on),
    }
