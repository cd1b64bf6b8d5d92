"""The form in which a municipality answers to a proposal."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import CHOOSE, DateField
from segments.enums import ConsentAnswer
from segments.forms.texts import PlainField, TextField
from segments.models import Municipality


class ConsentForm(RevisedForm):
    """The answer and the decision it rests on; `choices` are there for who answers for several municipalities."""

    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.none(),
        to_field_name="cbs_code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a municipality.")},
    )
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=ConsentAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    deviation = TextField(
        label=_("What does the municipality want otherwise, and why?"),
        required=False,
        help_text=_("Only when the municipality does not simply agree. Do not write personal data here."),
    )
    decision = PlainField(
        label=_("Decision"),
        max_length=120,
        help_text=_("The body and the number, for example college decision 2027/114."),
        error_messages={"required": _("Name the decision, for example its number.")},
    )
    decided_on = DateField(label=_("Day of the decision"))

    def __init__(
        self, data: Any = None, *, revision: int | None = None, choices: QuerySet[Municipality] | None = None
    ) -> None:
        super().__init__(data, initial={"revision": revision})
        self.fields["revision"].required = False
        if choices is None:
            del self.fields["municipality"]
        else:
            self.fields["municipality"].queryset = choices  # type: ignore[attr-defined]
