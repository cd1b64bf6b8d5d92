"""The form of a KPI in the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from segments.enums import Direction, KpiUnit
from segments.forms.registers.base import OWNER_HINT
from segments.forms.texts import PlainField, TextField
from segments.models import KpiDefinition
from segments.models.kpi import CODE_LENGTH
from segments.services.kpi.definitions import FIELDS, KpiValues


class KpiForm(RevisedForm):
    """What a KPI means, and which way is better."""

    name = PlainField(label=_("Name"), max_length=120, error_messages={"required": _("Enter a name.")})
    definition = TextField(
        label=_("What does it say?"),
        help_text=_("In words that a council member understands."),
        error_messages={"required": _("Say what this KPI means.")},
    )
    formula = PlainField(
        label=_("Formula"),
        max_length=200,
        help_text=_("For example: stopped early / all that stopped."),
        error_messages={"required": _("Say how it is calculated.")},
    )
    unit = forms.ChoiceField(
        label=_("Unit"), choices=KpiUnit.choices, error_messages={"required": _("Choose a unit.")}
    )
    direction = forms.ChoiceField(
        label=_("Which way is better?"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which way is better.")},
    )
    source = PlainField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("Where the definition or the figures come from."),
    )
    function = PlainField(label=_("Owner"), max_length=120, required=False, help_text=OWNER_HINT)

    @property
    def values(self) -> KpiValues:
        """What was filled in; for a valid form."""
        return KpiValues(**{name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data})


class KpiAddForm(KpiForm):
    """A KPI with its code."""

    code = PlainField(
        label=_("Code"),
        max_length=CODE_LENGTH,
        help_text=_("Two to five capitals and digits, for example WTM. It never changes."),
        error_messages={"required": _("Give the KPI a code.")},
    )
    field_order = ("code", *KpiForm.base_fields)

    def clean_code(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["code"]).strip().upper()


def saved_kpi(row: KpiDefinition) -> dict[str, Any]:
    """The newest version as values of the form."""
    return {name: getattr(row, name) for name in (*FIELDS, "revision") if name != "is_retired"}
