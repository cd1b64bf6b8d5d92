"""The form of a target for the number of providers."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import DateField, NumberField
from monitoring.services.provider_target import Target
from segments.forms.texts import PlainField, TextField


class TargetForm(RevisedForm):
    """How many, by when, by which decision, and why."""

    number = NumberField(label=_("Number of providers"), min_value=1, max_value=9_999)
    reached_by = DateField(label=_("To be reached by"))
    decision = PlainField(
        label=_("Decision"),
        max_length=120,
        help_text=_("The number or the title of the decision."),
        error_messages={"required": _("Name the decision, for example its number.")},
    )
    decided_on = DateField(label=_("Day of the decision"))
    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=300,
        help_text=_("No names of persons. This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )

    @property
    def target(self) -> Target:
        """What was filled in; for a valid form."""
        data = self.cleaned_data
        return Target(
            number=int(data["number"]),
            reached_by=data["reached_by"],
            decision=data["decision"],
            decided_on=data["decided_on"],
            reason=data["reason"],
        )
