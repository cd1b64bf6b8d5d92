"""The forms of missing supply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import CHOOSE, DateField
from monitoring.enums import MissingSource, YouthRange
from monitoring.selectors.areas import municipalities
from monitoring.services.missing import Missing
from segments.forms.registers.base import SegmentField
from segments.forms.texts import PlainField, TextField
from segments.models import CareProduct, Municipality

NO_PERSONS = _("No names, birth dates or other personal data.")


class ProductField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A care product by its code."""

    def label_from_instance(self, obj: CareProduct) -> str:
        """Code and name."""
        return f"{obj.code} {obj.name}"


class MissingForm(RevisedForm):
    """What is missing, where, and how somebody found out."""

    what = PlainField(
        label=_("What is missing?"),
        max_length=200,
        required=False,
        help_text=_("For example: guidance for gifted youths. Or choose a product below."),
    )
    product = ProductField(
        label=_("Product (product code)"),
        queryset=CareProduct.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("None, or not known"),
    )
    segment = SegmentField(label=_("Segment"), required=False, empty_label=_("Not known"))
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.none(),
        to_field_name="cbs_code",
        required=False,
        empty_label=_("The whole region"),
    )
    source = forms.ChoiceField(
        label=_("How was it found out?"),
        choices=[("", CHOOSE), *MissingSource.choices],
        error_messages={"required": _("Choose how it was found out.")},
    )
    youths = forms.ChoiceField(
        label=_("About how many youths?"), choices=YouthRange.choices, initial=YouthRange.UNKNOWN
    )
    explanation = TextField(label=_("Explanation"), required=False, help_text=NO_PERSONS)
    noted_on = DateField(label=_("Noted on"))
    in_talks = forms.BooleanField(label=_("Somebody talks with providers about this"), required=False)

    def __init__(self, data: Any = None, *, context: Context, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["product"].queryset = CareProduct.objects.visible_to(context).order_by("code")  # type: ignore[attr-defined]
        segment = self.fields["segment"]
        assert isinstance(segment, SegmentField)
        segment.narrow(context)
        if context.is_region:
            places = [place.pk for place in municipalities(context, today().year)]
            known = Municipality.objects.filter(pk__in=places).select_related("organisation")
            self.fields["municipality"].queryset = known.order_by("organisation__sort_key")  # type: ignore[attr-defined]
        else:
            del self.fields["municipality"]

    def clean(self) -> dict[str, Any]:
        """A product, a description, or both."""
        found = self.cleaned_data
        if not found.get("what") and not found.get("product") and not {"what", "product"} & set(self.errors):
            self.add_error("what", _("Choose a product or describe what is missing."))
        return found

    @property
    def found(self) -> Missing:
        """What was filled in; for a valid form."""
        data = self.cleaned_data
        return Missing(
            source=MissingSource(data["source"]),
            noted_on=data["noted_on"],
            what=data["what"],
            product_code=data["product"].code if data["product"] else "",
            segment=data["segment"],
            municipality=data.get("municipality"),
            youths=YouthRange(data["youths"]),
            explanation=data["explanation"],
            in_talks=data["in_talks"],
        )


class SolveForm(RevisedForm):
    """What solved it."""

    solution = TextField(
        label=_("What solved it?"),
        help_text=NO_PERSONS,
        error_messages={"required": _("Say what solved it.")},
    )
