"""Forms of the programme."""

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import DateField
from segments.forms.registers.base import EntryForm, RowField
from segments.forms.texts import PlainField, TextField
from segments.models import Deliverable


class LineForm(EntryForm):
    """A programme line."""

    text = TextField(
        label=_("What is it about?"), required=False, help_text=_("Do not write personal data here.")
    )
    director = PlainField(
        label=_("Director"), max_length=120, help_text=_("A party or a function. No name of a person.")
    )
    concerned = PlainField(
        label=_("Others concerned"),
        max_length=300,
        required=False,
        help_text=_("Parties or functions. No names of persons."),
    )


class DeliverableForm(EntryForm):
    """What a line delivers."""

    phase = PlainField(label=_("Phase"), max_length=120, required=False)
    due_on = DateField(label=_("Due date"))
    delivered_on = DateField(
        label=_("Delivered on"),
        required=False,
        help_text=_("Leave empty as long as it is not there. For example 21-11-2026"),
    )
    after = RowField(Deliverable, label=_("Waits for"), required=False, empty_label=_("Nothing"))
