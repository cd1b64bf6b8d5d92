"""Forms about disturbances and maintenance of the portal: what everybody reads, and when."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import DateField

TIMES = ("%H:%M", "%H.%M")
END = _("The end lies before the beginning.")


def time_field(label: Any, **options: Any) -> forms.TimeField:
    """A time of the day, to the minute."""
    return forms.TimeField(
        label=label,
        input_formats=TIMES,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For example 20:30"),
        error_messages={
            "required": _("Enter a time, for example 20:30."),
            "invalid": _("Enter the time as hours and minutes, for example 20:30."),
        },
        **options,
    )


class MomentForm(forms.Form):
    """A form with moments, each typed as a day and a time of Dutch clocks."""

    def moment(self, name: str) -> datetime | None:
        """The moment of the fields `name_on` and `name_at`; None when they are empty or wrong."""
        day: date | None = self.cleaned_data.get(f"{name}_on")
        at: time | None = self.cleaned_data.get(f"{name}_at")
        return timezone.make_aware(datetime.combine(day, at)) if day and at else None


class WordsForm(MomentForm):
    """What everybody reads."""

    title = forms.CharField(
        label=_("What is the matter?"),
        max_length=120,
        help_text=_("Everybody reads this, also without an account. Use no names."),
        error_messages={"required": _("Say in a few words what people notice.")},
    )
    text = forms.CharField(label=_("Explanation"), max_length=500, required=False, widget=forms.Textarea)


class OutageForm(WordsForm):
    """A disturbance that goes on, or one that is over."""

    begin_on = DateField(label=_("Day on which it began"))
    begin_at = time_field(_("Time at which it began"))
    end_on = DateField(
        label=_("Day on which it ended"),
        required=False,
        help_text=_("Leave empty while it goes on. For example 21-11-2026"),
    )
    end_at = time_field(_("Time at which it ended"), required=False)

    def clean(self) -> dict[str, Any]:
        """Both halves of an end, nothing that has still to come, and no end before the beginning."""
        found, now = self.cleaned_data, timezone.now()
        for half, other in (("end_on", "end_at"), ("end_at", "end_on")):
            if found.get(half) and other in found and not found[other]:
                self.add_error(other, _("Enter both the day and the time of the end, or neither."))
        begin, end = self.moment("begin"), self.moment("end")
        if begin and begin > now:
            self.add_error(
                "begin_on", _("A disturbance has begun already. Plan maintenance for what is to come.")
            )
        if end and end > now:
            self.add_error("end_on", _("Leave the end empty while it goes on."))
        elif begin and end and end < begin:
            self.add_error("end_on", END)
        return found


class OutageEndForm(MomentForm):
    """When a disturbance ended, and what it was."""

    end_on = DateField(label=_("Day on which it ended"))
    end_at = time_field(_("Time at which it ended"))
    text = forms.CharField(
        label=_("What was it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=_("Everybody reads this, also without an account. Use no names."),
    )

    def __init__(self, *args: Any, begins_at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begins_at = begins_at

    def clean(self) -> dict[str, Any]:
        """An end after the beginning that is not still to come."""
        end = self.moment("end")
        if end and end < self.begins_at:
            self.add_error("end_on", END)
        elif end and end > timezone.now():
            self.add_error("end_on", _("Enter a moment that has been."))
        return self.cleaned_data


class MaintenanceForm(WordsForm):
    """What will be done to the portal, and when."""

    begin_on = DateField(label=_("Day on which it begins"))
    begin_at = time_field(_("Time at which it begins"))
    end_on = DateField(label=_("Day on which it ends"))
    end_at = time_field(_("Time at which it ends"))

    def clean(self) -> dict[str, Any]:
        """An end that has still to come, after the beginning."""
        begin, end = self.moment("begin"), self.moment("end")
        if begin and end and end <= begin:
            self.add_error("end_on", END)
        elif end and end <= timezone.now():
            self.add_error("end_on", _("Choose an end that has still to come."))
        return self.cleaned_data
