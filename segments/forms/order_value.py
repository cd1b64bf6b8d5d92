"""The form that records an order value."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import EuroField, NumberField
from segments.forms.budgets import FIRST_YEAR, LAST_YEAR
from segments.forms.decisions import NamedForm
from segments.forms.texts import TextField
from segments.services.order_value import Worth


class OrderValueForm(NamedForm):
    """How much, from the care of which year, what is in it and what is not, and by which decision."""

    amount = EuroField(label=_("Order value in euros"))
    year = NumberField(
        label=_("Reference year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("The year whose claims the amount was reckoned from."),
    )
    includes = TextField(
        label=_("What is counted in?"),
        rows=3,
        help_text=_("Which care, and which share of it."),
        error_messages={"required": _("Say what is counted in this amount.")},
    )
    excludes = TextField(
        label=_("What is not counted in?"),
        rows=3,
        help_text=_("For example indexation, triage and consultation."),
        error_messages={"required": _("Say what is not counted in this amount.")},
    )
    reason = TextField(label=_("Why?"), rows=3, error_messages={"required": _("Say why you do this.")})

    field_order = (
        *("amount", "year", "includes", "excludes", "reason"),
        *("decided_by", "decision", "decided_on"),
    )

    @property
    def worth(self) -> Worth:
        """What was filled in; for a valid form."""
        return Worth(**{name: self.cleaned_data[name] for name in Worth.__dataclass_fields__})
