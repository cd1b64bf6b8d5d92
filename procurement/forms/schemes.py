"""Forms of a scheme: what is written of a version, a new scheme, publishing and ending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import CHOOSE, DateField, EuroField, NumberField
from procurement.enums import EntryRule
from segments.forms.texts import PlainField, TextField
from segments.models import Agreement, SegmentPart

LONGEST_CONDITIONS = 20_000
MOST_DAYS = 365
MOST_QUESTIONS, MOST_ASSESSORS = 50, 5
ASSESSORS, RESITS = 2, 1
RESERVED = frozenset({"nieuw", "rss"})
"""Words that stand in addresses already."""
NO_PERSONS = _("Do not write personal data here.")
BLANK = _("Leave empty when there is none. For example 21-11-2026")


@dataclass(frozen=True)
class Section:
    """Fields under one heading."""

    title: Text
    fields: Sequence[BoundField]


class SectionedForm(RevisedForm):
    """A form whose fields stand under headings; `groups` names them in order."""

    groups: tuple[tuple[Text, tuple[str, ...]], ...] = ()

    @property
    def sections(self) -> list[Section]:
        """The fields that there are, under their headings."""
        found = [
            Section(title, [self[name] for name in names if name in self.fields])
            for title, names in self.groups
        ]
        return [one for one in found if one.fields]


def days_field(label: Text, **options: Any) -> NumberField:
    """A number of days, at least one."""
    return NumberField(label=label, min_value=1, max_value=MOST_DAYS, **options)


class VersionForm(SectionedForm):
    """What is written of a version. It says itself what is missing before anybody can publish it."""

    intro = TextField(label=_("What is bought, and for whom"), help_text=NO_PERSONS)
    conditions = TextField(
        label=_("Conditions"),
        rows=12,
        max_length=LONGEST_CONDITIONS,
        help_text=_("A blank line parts paragraphs. Also name the exclusion grounds."),
    )
    change_note = TextField(
        label=_("What is different from the version before"),
        required=False,
        help_text=_("Applicants and contract partners read this."),
    )
    entry = forms.ChoiceField(
        label=_("When one may apply"), choices=EntryRule.choices, widget=forms.RadioSelect
    )
    opens_on = DateField(label=_("First day to apply"))
    round_closes_on = DateField(label=_("Last day of the first round"), required=False, help_text=BLANK)
    closes_on = DateField(label=_("Last day to apply"), required=False, help_text=BLANK)
    decision_days = days_field(_("Days to decide"), initial=42)
    supplement_days = days_field(_("Days to supplement"), initial=14)
    processing_days = days_field(_("Usual days until a decision"), help_text=_("What it takes in practice."))
    court = PlainField(
        label=_("Civil court"),
        max_length=120,
        help_text=_("Where a provider that is refused can go, for example Rechtbank Rotterdam."),
    )
    court_days = days_field(_("Days to go to court"), initial=20)
    expected_volume = PlainField(
        label=_("Expected volume"), max_length=300, help_text=_("For example: about 200 youths a year.")
    )
    contact = PlainField(
        label=_("Contact"), max_length=200, help_text=_("A mail address of the team, not of a person.")
    )
    agreement = forms.ModelChoiceField(
        label=_("Agreement"),
        queryset=Agreement.objects.none(),
        to_field_name="code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose the agreement of the contracts.")},
    )
    contract_starts_on = DateField(label=_("First contracts start on"))
    contract_ends_on = DateField(label=_("Contracts end on"))
    room = EuroField(
        label=_("Spending room of a contract, a year"),
        required=False,
        help_text=_("Leave empty when contracts have no ceiling."),
    )
    exam_pass = NumberField(
        label=_("Answers of the exam that have to be sufficient"),
        min_value=1,
        max_value=MOST_QUESTIONS,
        required=False,
        help_text=_("Leave empty when there is no exam. The outcome is pass or fail."),
    )
    exam_assessors = NumberField(
        label=_("Assessors who judge each answer"),
        min_value=1,
        max_value=MOST_ASSESSORS,
        initial=ASSESSORS,
        required=False,
    )
    exam_resits = NumberField(
        label=_("How often the exam may be done again"),
        max_value=MOST_ASSESSORS,
        initial=RESITS,
        required=False,
    )

    groups = (
        (_("The scheme"), ("title", "code", "part")),
        (_("Text"), ("intro", "conditions", "change_note", "expected_volume", "contact")),
        (_("Applying"), ("entry", "opens_on", "round_closes_on", "closes_on")),
        (
            _("Terms"),
            ("decision_days", "supplement_days", "processing_days", "court", "court_days"),
        ),
        (_("Contracts"), ("agreement", "contract_starts_on", "contract_ends_on", "room")),
        (_("Exam"), ("exam_pass", "exam_assessors", "exam_resits")),
    )

    def __init__(
        self, data: Any = None, *, context: Context, is_first: bool = True, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["agreement"].queryset = Agreement.objects.visible_to(context).order_by("name")  # type: ignore[attr-defined]
        if is_first:
            del self.fields["change_note"]

    def clean_exam_assessors(self) -> int:
        """Two when nobody says how many."""
        return int(self.cleaned_data["exam_assessors"] or ASSESSORS)

    def clean_exam_resits(self) -> int:
        """Once when nobody says how often."""
        found = self.cleaned_data["exam_resits"]
        return RESITS if found is None else int(found)

    @property
    def values(self) -> dict[str, Any]:
        """What goes to the service; for a valid form."""
        return {name: self.cleaned_data[name] for name in VersionForm.base_fields if name in self.written}

    @property
    def written(self) -> set[str]:
        """The fields that are the version's own."""
        return self.cleaned_data.keys() - {"revision"}


class PartField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A part of a segment by its name."""

    def label_from_instance(self, obj: Any) -> str:
        """The name of the part."""
        return str(obj.name)


class NameForm(SectionedForm):
    """What a scheme is called, and its word in the address."""

    title = PlainField(label=_("Title"), max_length=120, error_messages={"required": _("Give it a title.")})
    code = forms.SlugField(
        label=_("Word in the address"),
        max_length=40,
        help_text=_(
            "Small letters, digits and hyphens, for example wonen-met-begeleiding. It never changes."
        ),
        error_messages={
            "required": _("Give the scheme a word for its address."),
            "invalid": _("Use only letters, digits and hyphens."),
        },
    )

    def clean_code(self) -> str:
        """In small letters. Raises ValidationError for a word that is in use for another page."""
        code = str(self.cleaned_data["code"]).lower()
        if code in RESERVED:
            raise ValidationError(_("This word is used for another page. Choose another one."))
        return code


class NewForm(NameForm, VersionForm):
    """A scheme with its first version."""

    part = PartField(
        label=_("Part"),
        queryset=SegmentPart.objects.none(),
        to_field_name="public_id",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose for which part care is bought.")},
    )
    groups = VersionForm.groups

    def __init__(self, data: Any = None, *, context: Context) -> None:
        super().__init__(data, context=context)
        rows = SegmentPart.objects.visible_to(context).order_by("name", "code")
        self.fields["part"].queryset = rows  # type: ignore[attr-defined]


class CopyForm(NameForm):
    """A scheme as another one reads, with days of its own."""

    opens_on = DateField(label=_("First day to apply"))
    contract_starts_on = DateField(label=_("First contracts start on"))
    contract_ends_on = DateField(label=_("Contracts end on"))


class PublishForm(RevisedForm):
    """From which day on the conditions count."""

    effective_on = DateField(label=_("Counts from"))


class EndForm(RevisedForm):
    """The last day of a scheme, and why it ends."""

    last_day = DateField(label=_("Last day to apply"))
    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=300,
        help_text=_("No names of persons. This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )
