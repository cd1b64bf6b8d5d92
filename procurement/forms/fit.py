"""The questions of the check whether a scheme fits: yes or no, made from the published conditions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from procurement.rules.conditions import Conditions
from procurement.rules.fit import asked_in

YES, NO = "ja", "nee"


class FitForm(forms.Form):
    """One pair of buttons for each question."""

    def __init__(self, data: Any = None, *, conditions: Conditions) -> None:
        super().__init__(data)
        for one in asked_in(conditions):
            self.fields[one.key] = forms.ChoiceField(
                label=one.fit_question,
                choices=((YES, _("Yes")), (NO, _("No"))),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose yes or no.")},
            )

    @property
    def answers(self) -> dict[str, bool]:
        """What was answered, by key of the requirement; for a valid form."""
        return {key: value == YES for key, value in self.cleaned_data.items()}
