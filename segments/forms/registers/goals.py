"""Forms of goals and development tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import DateField, NumberField
from segments.forms.registers.base import OWNER_HINT, EntryForm, RowField, SegmentField
from segments.forms.registers.evidence import EvidenceField
from segments.forms.texts import PlainField, TextField
from segments.models import SmartGoal, StrategicGoal
from segments.models.entry import EntryModel
from segments.rules.goals import missing
from segments.selectors.register_names import kpi_choices

MOST = 10**12 - 1
OWNER = _("Owner")
PERSONAL = _("Do not write personal data here.")
SHOWS = _("What shows it?")
UNPROVEN = _("Why is there nothing to show?")
ONLY_WHEN = _("Only when it is done and there is no text and no file that shows it.")
LEFT_EMPTY = _("Leave empty when you do not know yet.")


class StrategicForm(EntryForm):
    """Where the region wants to go."""

    text = TextField(label=_("Explanation"), required=False, help_text=PERSONAL)
    function = PlainField(label=OWNER, max_length=120, required=False, help_text=OWNER_HINT)


class GoalForm(EntryForm):
    """A SMART goal. What is missing is said, field by field, unless it is saved as a concept."""

    strategic = RowField(StrategicGoal, label=_("Strategic goal"), required=False, empty_label=_("None"))
    segment = SegmentField(label=_("Segment"), required=False, empty_label=_("The whole region"))
    text = TextField(label=_("What is reached?"), required=False, help_text=PERSONAL)
    kpi_code = forms.ChoiceField(label=_("KPI"), required=False)
    measure = PlainField(
        label=_("Other measure"),
        max_length=160,
        required=False,
        help_text=_("Only when there is no KPI for it. Say what is counted, and where."),
    )
    baseline = NumberField(decimals=2, min_value=-MOST, max_value=MOST, label=_("Baseline"), required=False)
    baseline_on = DateField(label=_("Baseline measured on"), required=False)
    target = NumberField(decimals=2, min_value=-MOST, max_value=MOST, label=_("Target value"), required=False)
    due_on = DateField(label=_("Reached by"), required=False)
    function = PlainField(label=OWNER, max_length=120, required=False, help_text=OWNER_HINT)
    reached_on = DateField(
        label=_("Reached on"),
        required=False,
        help_text=_("Leave empty as long as it is not reached. For example 21-11-2026"),
    )
    evidence = TextField(
        label=SHOWS,
        required=False,
        help_text=_("For example the report and its date. Do not write personal data here."),
    )
    file = EvidenceField()
    unproven = TextField(label=UNPROVEN, required=False, rows=2, help_text=ONLY_WHEN)
    concept = forms.BooleanField(
        label=_("Save as a concept: not everything is known yet"),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the KPIs of the region."""
        super().prepare()
        kept = getattr(self.row, "kpi_code", "")
        choices = kpi_choices(self.context, kept)
        self.fields["kpi_code"].choices = [("", _g("None")), *choices]  # type: ignore[attr-defined]

    def saved(self, row: EntryModel) -> dict[str, Any]:
        """A goal with something missing was saved as a concept."""
        found = super().saved(row)
        return {**found, "concept": bool(missing(found))}

    def clean(self) -> dict[str, Any]:
        """Say of each missing field that the goal is not SMART without it."""
        found = self.cleaned_data
        if not found.get("concept"):
            for name in missing(found):
                if name not in self.errors:
                    self.add_error(
                        name, _("Without this the goal is not SMART. Fill it in, or save a concept.")
                    )
        first, last = found.get("baseline_on"), found.get("due_on")
        if first and last and last <= first:
            self.add_error("due_on", _("The day of the target lies after that of the baseline."))
        return found

    def values(self) -> dict[str, Any]:
        """Whether it is a concept follows from what is missing."""
        return {name: value for name, value in super().values().items() if name != "concept"}


def missing_labels(row: SmartGoal) -> list[str]:
    """What a goal still needs to be SMART, in the words of the form."""
    found = missing({name: getattr(row, name, None) for name in GoalForm.base_fields})
    return [str(GoalForm.base_fields[name].label) for name in found]


class TaskForm(EntryForm):
    """A development task."""

    strategic = RowField(StrategicGoal, label=_("Strategic goal"), required=False, empty_label=_("None"))
    segment = SegmentField(label=_("Segment"), required=False, empty_label=_("The whole region"))
    text = TextField(label=_("What is developed?"), help_text=PERSONAL)
    function = PlainField(label=OWNER, max_length=120, help_text=OWNER_HINT)
    partners = PlainField(label=_("Partners"), max_length=300, required=False)
    evaluate_on = DateField(
        label=_("Evaluation planned on"),
        required=False,
        help_text=_("From two weeks ahead it stands in the work of who is responsible."),
    )


class MilestoneForm(EntryForm):
    """One step of a development task."""

    due_on = DateField(label=_("Due date"))
    done_on = DateField(label=_("Done on"), required=False, help_text=LEFT_EMPTY)
    evidence = TextField(
        label=SHOWS,
        required=False,
        help_text=_("For example the report and its date. Do not write personal data here."),
    )
    file = EvidenceField()
    unproven = TextField(label=UNPROVEN, required=False, rows=2, help_text=ONLY_WHEN)
