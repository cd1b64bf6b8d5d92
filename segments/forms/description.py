"""The form of a service description."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import DateField
from segments.forms.texts import PlainField, TextField
from segments.services.description import Description


class DescriptionForm(RevisedForm):
    """The next version, as a whole."""

    service = TextField(
        label=_("What is the service?"),
        rows=8,
        max_length=8_000,
        error_messages={"required": _("Describe what the service is.")},
    )
    function_mix = TextField(
        label=_("Which functions deliver it?"),
        required=False,
        help_text=_("One function a line with its share of the hours, for example: hbo: 60%. Together 100%."),
    )
    result = TextField(
        label=_("What must it achieve?"), error_messages={"required": _("Describe the result.")}
    )
    valid_from = DateField(label=_("From which day on?"))
    reason = PlainField(
        label=_("Reason"),
        max_length=300,
        help_text=_("No names of persons. This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )

    @property
    def description(self) -> Description:
        """What was filled in; for a valid form."""
        return Description(**{name: self.cleaned_data[name] for name in Description.__dataclass_fields__})
