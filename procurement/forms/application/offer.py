"""What a provider offers: categories, products, places and where it works."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.fields import NumberField
from jeugdregio.core.formats import format_euros
from procurement.forms.application.base import TaskForm
from procurement.rules.conditions import Conditions

PLACES = "plekken-"
MOST_PLACES = 100_000


class OfferForm(TaskForm):
    """Categories to apply for, the products in them, and how many youths the provider can help at a time."""

    def __init__(self, *args: Any, conditions: Conditions, locations: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.conditions = conditions
        if conditions.categories:
            self.fields["categories"] = forms.MultipleChoiceField(
                label=_("Which categories do you apply for?"),
                choices=[(one.key, one.name) for one in conditions.categories],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Tick at least one category.")},
            )
        self.fields["products"] = forms.MultipleChoiceField(
            label=_("Which products do you offer?"),
            help_text=_("The tariff is the same for everybody who is admitted."),
            choices=[
                (one.code, f"{one.code} {one.name}, {format_euros(one.price)}") for one in conditions.products
            ],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Tick at least one product.")},
        )
        if locations:
            self.fields["locations"] = forms.MultipleChoiceField(
                label=_("At which locations?"),
                required=False,
                choices=[(name, name) for name in locations],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["places"] = NumberField(
            label=gettext_lazy("How many youths can you help at a time?"),
            help_text=gettext_lazy(
                "All products together. It binds you to nothing, and there is no minimum."
            ),
            max_value=MOST_PLACES,
        )

    def clean(self) -> dict[str, Any]:
        """Products belong to a category that was ticked."""
        found = self.cleaned_data
        allowed = {one.code for one in self.conditions.products_in(found.get("categories", []))}
        if wrong := [code for code in found.get("products", []) if code not in allowed]:
            words = _("%(codes)s belong to a category that you did not tick.") % {"codes": ", ".join(wrong)}
            self.add_error("products", ValidationError(words, code="category"))
        return found
