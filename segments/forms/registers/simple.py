"""Forms of measures, risks, bodies and boundaries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import DateField, EuroField, NumberField
from segments.enums import BodyLevel, MeasureState, RiskKind
from segments.forms.registers.base import OWNER_HINT, EntryForm, RowField, SegmentField
from segments.forms.texts import PlainField, TextField
from segments.models import PrintedTotal

OWNER = _("Owner")
PERSONAL = _("Do not write personal data here.")
EXPLANATION = _("Explanation")
SAVINGS_HINT = _("In euros. Put a minus in front of it when it costs money.")
SCALE = [(number, str(number)) for number in range(1, 6)]
SCALE_HINT = _("From 1 (small) to 5 (large).")


class TotalForm(EntryForm):
    """The total that a document prints; its title is the name of the document."""

    amount = EuroField(label=_("Printed total"), min_value=None)
    explanation = TextField(label=EXPLANATION, required=False, help_text=PERSONAL)


class MeasureForm(EntryForm):
    """What is done to spend less."""

    printed = RowField(PrintedTotal, label=_("Document"), required=False, empty_label=_("None"))
    year = NumberField(label=_("Year"), min_value=2015, max_value=2100)
    expected = EuroField(label=_("Expected savings"), min_value=None, help_text=SAVINGS_HINT)
    expected_to = EuroField(
        label=_("Expected savings, at most"),
        min_value=None,
        required=False,
        help_text=_("Only for a range. Leave empty for one amount."),
    )
    realised = EuroField(
        label=_("Realised savings"),
        min_value=None,
        required=False,
        help_text=_("Leave empty when you do not know yet."),
    )
    due_on = DateField(
        label=_("To be done by"),
        required=False,
        help_text=_("Leave empty for the end of the year."),
    )
    state = forms.ChoiceField(label=_("State"), choices=MeasureState.choices)
    function = PlainField(label=OWNER, max_length=120, required=False, help_text=OWNER_HINT)
    explanation = TextField(label=EXPLANATION, required=False, help_text=PERSONAL)

    def clean(self) -> dict[str, Any]:
        """A range goes up."""
        found = self.cleaned_data
        low, high = found.get("expected"), found.get("expected_to")
        if low is not None and high is not None and high < low:
            self.add_error("expected_to", _("The highest savings lie below the lowest."))
        return found


class RiskForm(EntryForm):
    """A risk or a precondition."""

    kind = forms.ChoiceField(label=_("Kind"), choices=RiskKind.choices)
    segment = SegmentField(label=_("Segment"), required=False, empty_label=_("The whole region"))
    cause = TextField(label=_("Cause"), required=False, help_text=PERSONAL)
    effect = TextField(label=_("Effect"), required=False, help_text=PERSONAL)
    chance = forms.TypedChoiceField(
        label=_("Chance"),
        choices=[("", "–"), *SCALE],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=SCALE_HINT,
    )
    impact = forms.TypedChoiceField(
        label=_("Impact"),
        choices=[("", "–"), *SCALE],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=SCALE_HINT,
    )
    measure = TextField(label=_("What is done about it?"), help_text=PERSONAL)
    function = PlainField(label=OWNER, max_length=120, required=False, help_text=OWNER_HINT)
    review_on = DateField(
        label=_("Look again on"),
        required=False,
        help_text=_("From two weeks ahead it stands in the work of who is responsible."),
    )
    met_on = DateField(
        label=_("Solved or met on"),
        required=False,
        help_text=_("Leave empty as long as it is not. For example 21-11-2026"),
    )


class BodyForm(EntryForm):
    """A body that decides or advises."""

    level = forms.ChoiceField(label=_("Level"), choices=BodyLevel.choices)
    members = PlainField(
        label=_("Who takes part"), max_length=300, help_text=_("Parties or functions. No names of persons.")
    )
    mandate = TextField(label=_("Mandate"), help_text=_("What may it decide, and on what does it advise?"))
    rhythm = PlainField(
        label=_("How often it meets"), max_length=80, help_text=_("For example every quarter.")
    )


class ExclusionForm(EntryForm):
    """One boundary of youth care."""

    segment = SegmentField(label=_("Segment"), required=False, empty_label=_("The whole region"))
    strategy = PlainField(
        label=_("Procurement strategy"),
        max_length=120,
        required=False,
        help_text=_("Leave empty when it holds for all."),
    )
    reason = TextField(label=_("Reason"), help_text=PERSONAL)
    channel = PlainField(
        label=_("Bought instead through"),
        max_length=200,
        help_text=_("Who buys it, and how. For example: each municipality, with a subsidy."),
    )
    valid_from = DateField(label=_("Valid from"))
