"""Forms of a scenario: its name, which part changes, what changes in it, and taking a change back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.errors import Refused
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import DateField, ShareField
from monitoring.models import ChangeKind
from segments.forms.texts import PlainField, TextField

Names = Mapping[str, Text]
Check = Callable[[date], None]
FIRST_OF_MONTH = _("The first day of a month, for example 01-01-2028.")
KINDS = (ChangeKind.PART, ChangeKind.LOCAL, ChangeKind.PAYMENT)
RATE_KINDS = (ChangeKind.GROWTH, ChangeKind.INDEX)


class ScenarioForm(RevisedForm):
    """What the scenario is about."""

    title = PlainField(
        label=_("Name"),
        max_length=120,
        help_text=_("For example: daytime care to local provision."),
        error_messages={"required": _("Give the scenario a name.")},
    )
    explanation = TextField(
        label=_("What do you want to know?"),
        required=False,
        help_text=_("Municipalities of the region can read this. Do not write personal data here."),
    )


class SourceForm(forms.Form):
    """Which part changes; asked first, because its products are what can be chosen from."""

    onderdeel = forms.ChoiceField(
        label=_("Of which part does care change?"),
        error_messages={
            "required": _("Choose the part that the care comes from."),
            "invalid_choice": _("We do not know this part. Choose one from the list."),
        },
    )

    def __init__(self, data: Any = None, *, parts: Names, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["onderdeel"].choices = _choices(parts, _("Choose a part"))  # type: ignore[attr-defined]


class DayForm(RevisedForm):
    """The day on which a change begins, and no more: to take one back."""

    since = DateField(label=_("From which day on?"), help_text=FIRST_OF_MONTH)

    def __init__(self, data: Any = None, *, check: Check, **options: Any) -> None:
        super().__init__(data, **options)
        self.check = check

    def clean_since(self) -> date:
        """The day. Raises ValidationError with the sentence that says why it cannot be."""
        day: date = self.cleaned_data["since"]
        try:
            self.check(day)
        except Refused as refused:
            raise ValidationError(refused.reason) from refused
        return day


class ChangeForm(DayForm):
    """What happens to care of one part, how much of it, for whom and when."""

    kind = forms.ChoiceField(
        label=_("What happens to the care?"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to the care.")},
    )
    target = forms.ChoiceField(
        label=_("To which part?"),
        required=False,
        help_text=_("Only when the care goes to another part."),
        error_messages={
            "invalid_choice": _("The care cannot go to this part. Choose another part from the list.")
        },
    )
    payment = forms.ChoiceField(
        label=_("How is it paid then?"),
        required=False,
        help_text=_("Only when it is paid in another way."),
        error_messages={"invalid_choice": _("We do not know this payment method. Choose one from the list.")},
    )
    share = ShareField(
        label=_("Which share of the care?"),
        help_text=_("A percentage from 0 to 100, for example 40."),
        error_messages={
            "required": _("Enter a percentage, for example 40."),
            "too_large": _("A share lies between 0 and 100 percent. Enter at most 100."),
            "too_small": _("A share lies between 0 and 100 percent. Enter at least 0."),
        },
    )
    codes = forms.MultipleChoiceField(
        label=_("Which products?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Tick nothing for the whole part. The percentage is the share of the costs of the last twelve months."
        ),
        error_messages={
            "invalid_choice": _("Product %(value)s is not in this part. Choose products from the list.")
        },
    )
    places = forms.MultipleChoiceField(
        label=_("For which municipalities?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing for all of them."),
        error_messages={
            "invalid_choice": _("Municipality %(value)s does not take part. Choose from the list.")
        },
    )
    field_order = ("kind", "target", "payment", "share", "codes", "places", "since")

    def __init__(
        self,
        data: Any = None,
        *,
        targets: Names,
        payments: Names,
        products: Names,
        municipalities: Names,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        fields: Mapping[str, Any] = self.fields
        fields["target"].choices = _choices(targets, _("Choose a part"))
        fields["payment"].choices = _choices(payments, _("Choose a payment method"))
        fields["codes"].choices = list(products.items())
        fields["places"].choices = list(municipalities.items())
        if not products:
            del self.fields["codes"]

    def clean(self) -> dict[str, Any]:
        """Where it goes must be said for what goes there."""
        found = self.cleaned_data
        kind = found.get("kind")
        if kind == ChangeKind.PART and not found.get("target") and "target" not in self.errors:
            self.add_error("target", _("Choose the part that the care goes to."))
        if kind == ChangeKind.PAYMENT and not found.get("payment") and "payment" not in self.errors:
            self.add_error("payment", _("Choose how the care is paid then."))
        return found


class RateForm(DayForm):
    """By how much care grows or its tariffs change, of what, for whom and when."""

    kind = forms.ChoiceField(
        label=_("What changes?"),
        choices=[(kind.value, kind.label) for kind in RATE_KINDS],
        widget=forms.RadioSelect,
        help_text=_("Growth is more or less care. An index is another price for the same care."),
        error_messages={"required": _("Choose growth or index.")},
    )
    percentage = ShareField(
        label=_("By which percentage?"),
        min_value=-1,
        help_text=_("For example 3,5. With a minus it becomes less: -2."),
        error_messages={
            "required": _("Enter a percentage, for example 3,5 or -2."),
            "too_large": _("Growth and index lie between -100 and 100 percent. Enter at most 100."),
            "too_small": _("Growth and index lie between -100 and 100 percent. Enter at least -100."),
        },
    )
    part = forms.ChoiceField(
        label=_("Of which part?"),
        required=False,
        error_messages={"invalid_choice": _("We do not know this part. Choose one from the list.")},
    )
    places = forms.MultipleChoiceField(
        label=_("For which municipalities?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing for all of them."),
        error_messages={
            "invalid_choice": _("Municipality %(value)s does not take part. Choose from the list.")
        },
    )
    field_order = ("kind", "percentage", "part", "places", "since")

    def __init__(self, data: Any = None, *, parts: Names, municipalities: Names, **options: Any) -> None:
        super().__init__(data, **options)
        fields: Mapping[str, Any] = self.fields
        fields["part"].choices = _choices(parts, _("Everything"))
        fields["places"].choices = list(municipalities.items())


def _choices(names: Names, empty: Text) -> list[tuple[str, Text]]:
    return [("", empty), *names.items()]
