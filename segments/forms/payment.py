"""The form for one of the ways in which the region pays."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from segments.enums import FinancingVariant
from segments.forms.texts import PlainField


class PaymentForm(RevisedForm):
    """A way to pay as it is chosen on sheets."""

    name = PlainField(label=_("Name"), max_length=80, error_messages={"required": _("Enter a name.")})
    variant = forms.ChoiceField(
        label=_("Financing variant"),
        choices=FinancingVariant.choices,
        error_messages={"required": _("Choose the financing variant.")},
    )
    explanation = PlainField(
        label=_("Explanation"),
        max_length=300,
        required=False,
        help_text=_("One or two sentences for who chooses it."),
    )


class PaymentChangeForm(PaymentForm):
    """The same, and whether it is still offered."""

    is_retired = forms.BooleanField(
        label=_("No longer offer this method"),
        required=False,
        help_text=_("Sheets that use it keep it."),
    )
