"""Forms of frameworks of norms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import CHOOSE, NumberField
from segments.enums import DurationUnit, IntensityUnit
from segments.forms.texts import PlainField, TextField
from segments.models import CareProduct, NormFramework, ProductNorm
from segments.services.norms.norms import NormValues

MOST = 9_999


class FrameworkTexts(RevisedForm):
    """What a framework is called and what its norms rest on."""

    title = PlainField(
        label=_("Name"), max_length=160, error_messages={"required": _("Give the framework a name.")}
    )
    ground = TextField(
        label=_("What do these norms rest on?"),
        required=False,
        help_text=_("A guideline, a study or your own figures. Needed before it is adopted."),
    )


class FrameworkForm(FrameworkTexts):
    """The concept for a year."""

    year = NumberField(label=_("Year"), min_value=2015, max_value=2099)
    field_order = ("year", "title", "ground")


class NormForm(RevisedForm):
    """The norm for one product; the products are those of the region."""

    product = forms.ModelChoiceField(
        label=_("Product"),
        queryset=CareProduct.objects.none(),
        to_field_name="code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a product.")},
    )
    duration = NumberField(label=_("Maximum duration"), min_value=1, max_value=MOST, required=False)
    duration_unit = forms.ChoiceField(label=_("Unit of the duration"), choices=DurationUnit.choices)
    intensity = NumberField(
        label=_("Maximum intensity"),
        decimals=2,
        min_value=None,
        max_value=MOST,
        required=False,
        help_text=_("For example 2 or 1,5."),
    )
    intensity_unit = forms.ChoiceField(label=_("Unit of the intensity"), choices=IntensityUnit.choices)
    with_education = forms.BooleanField(label=_("Coupled to hours of education"), required=False)
    education = PlainField(
        label=_("How is it coupled?"),
        max_length=300,
        required=False,
        help_text=_("For example: the hours at school count for half."),
    )
    ground = PlainField(label=_("What does this norm rest on?"), max_length=300, required=False)
    deviation = PlainField(label=_("When may be deviated from it?"), max_length=300, required=False)
    allowed_by = PlainField(
        label=_("Who may allow that?"),
        max_length=160,
        required=False,
        help_text=_("A function, never the name of a person."),
    )

    def __init__(self, *args: Any, context: Context, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = CareProduct.objects.visible_to(context).order_by("code")
        self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def clean_intensity(self) -> Any:
        """A maximum of nothing is no norm."""
        found = self.cleaned_data["intensity"]
        if found is not None and found <= 0:
            raise forms.ValidationError(_("The maximum intensity is more than 0."))
        return found

    @property
    def values(self) -> NormValues:
        """What was filled in; for a valid form."""
        return NormValues(**{name: self.cleaned_data[name] for name in NormValues.__dataclass_fields__})


def saved_norm(norm: ProductNorm) -> dict[str, Any]:
    """A norm as the form shows it."""
    names = NormValues.__dataclass_fields__
    values = {name: getattr(norm, name) for name in names}
    return {**values, "product": norm.product.code, "revision": norm.revision}


def saved_framework(found: NormFramework) -> dict[str, Any]:
    """A framework as the form shows it, read again."""
    row = NormFramework.objects.get(pk=found.pk)
    return {"title": row.title, "ground": row.ground, "revision": row.revision}
