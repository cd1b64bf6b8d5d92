"""Forms about keeping and destroying: a region's own period, and holds."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.accounts.forms.people import LAST_DAY, REASON, reason_field
from jeugdregio.core.enums import OrganisationKind, RetentionUnit
from jeugdregio.core.fields import DateField, MonthField, NumberField
from jeugdregio.core.models import Organisation
from jeugdregio.core.retention.kinds import Kind, kinds

LABELS = {
    RetentionUnit.YEARS: _("How many calendar years do you keep this?"),
    RetentionUnit.DAYS: _("How many days do you keep this?"),
}
HINTS = {
    RetentionUnit.YEARS: _("Calendar years after the year of the date."),
    RetentionUnit.DAYS: _("Days after the date."),
}


class KnownForm(forms.Form):
    """A form that changes something which others change too: it carries what its reader saw."""

    known = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def show_again(self, known: str) -> None:
        """After somebody else was first: what was typed stays, and sending it once more replaces theirs."""
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "known": known}


class PeriodForm(KnownForm):
    """How long a region keeps a kind, in the unit of the kind."""

    amount = NumberField(min_value=1)
    reason = reason_field()

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = str(LABELS[kind.period.unit])
        self.fields["amount"].help_text = str(HINTS[kind.period.unit])


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One organisation of a kind, or none: every one of that kind."""

    def __init__(self, kind: OrganisationKind, **options: Any) -> None:
        found = Organisation.objects.filter(kind=kind).order_by("sort_key", "id")
        super().__init__(queryset=found, to_field_name="public_id", required=False, **options)


class HoldForm(forms.Form):
    """What may not be destroyed, why, and from when."""

    reason = forms.CharField(
        label=REASON,
        max_length=500,
        help_text=_("For example the number of a court case. This stays in the history."),
        error_messages={"required": _("Say why this must not be destroyed.")},
    )
    kind = forms.ChoiceField(label=_("Kind of data"), required=False)
    municipality = OrganisationField(
        OrganisationKind.MUNICIPALITY, label=_("Municipality"), empty_label=_("All municipalities")
    )
    provider = OrganisationField(
        OrganisationKind.PROVIDER, label=_("Provider"), empty_label=_("All providers")
    )
    first_month = MonthField(
        label=_("First month of the data"),
        required=False,
        help_text=_("Leave empty for all months before. For example 03-2027"),
    )
    last_month = MonthField(
        label=_("Last month of the data"),
        required=False,
        help_text=_("Leave empty for all months after. For example 03-2027"),
    )
    starts_on = DateField(label=_("First day of the hold"))
    ends_on = DateField(
        label=_("Last day of the hold"),
        required=False,
        help_text=_("Leave empty when you do not know. For example 21-11-2026"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Everything")), *((kind.key, kind.label) for kind in kinds())]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An end before its beginning is said at the end."""
        found = self.cleaned_data
        for first, last in (("first_month", "last_month"), ("starts_on", "ends_on")):
            if found.get(first) and found.get(last) and found[last] < found[first]:
                self.add_error(last, _("The end lies before the beginning."))
        return found


class HoldEndForm(KnownForm):
    """The last day of a hold, and why."""

    last_day = DateField(
        label=LAST_DAY, help_text=_("Until the end of this day nothing is destroyed. For example 21-11-2026")
    )
    reason = reason_field()

    def __init__(self, *args: Any, first: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first

    def clean_last_day(self) -> date:
        """What is over cannot end again, and a hold ends after it began."""
        day: date = self.cleaned_data["last_day"]
        if day < self.first:
            raise forms.ValidationError(_("Choose a last day that has still to come."))
        return day
