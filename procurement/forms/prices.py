"""Forms of tariffs: one for several contracts at once, and raising those of a segment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import CHOOSE, DateField, EuroField, PercentField
from procurement.enums import PriceUnit
from procurement.models import Contract
from procurement.rules.build_up import BuildUp
from procurement.rules.spans import Span
from procurement.services.prices import Grounds, Tariff
from segments.forms.texts import PlainField, TextField
from segments.models import CareProduct


class ContractsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Contracts to tick, each with its provider and part."""

    def label_from_instance(self, obj: Contract) -> str:
        """The number, who it is with, and what for."""
        return f"{obj.number}, {obj.provider}: {obj.part.name}"


class GroundsForm(RevisedForm):
    """Why, and by which decision."""

    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=300,
        help_text=_("No names of persons. This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )
    decision = PlainField(
        label=_("Decision"),
        max_length=120,
        help_text=_("The number or the title of the decision."),
        error_messages={"required": _("Name the decision, for example its number.")},
    )

    @property
    def grounds(self) -> Grounds:
        """What was filled in; for a valid form."""
        data = self.cleaned_data
        return Grounds(data["reason"], data["decision"], data["revision"])


class PriceForm(GroundsForm):
    """One tariff for one product under the ticked contracts."""

    product = forms.ModelChoiceField(
        label=_("Product"),
        queryset=CareProduct.objects.none(),
        to_field_name="code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a product.")},
    )
    contracts = ContractsField(
        label=_("Contracts that get this tariff"),
        queryset=Contract.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one contract.")},
    )
    price = EuroField(label=_("Tariff of one unit in euros"), min_value=1)
    unit = forms.ChoiceField(
        label=_("Unit"), required=False, choices=[("", _("the unit of the product")), *PriceUnit.choices]
    )
    first = DateField(label=_("First day"))
    last = DateField(
        label=_("Last day"), required=False, help_text=_("Leave it empty when it holds until further notice.")
    )
    end_running = forms.BooleanField(
        label=_("The tariff that runs then ends on the day before"), required=False, initial=True
    )
    living = EuroField(
        label=_("Part of it for living, in euros"),
        required=False,
        help_text=_("What a bed costs, also an empty one. The parts together make the tariff."),
    )
    care = EuroField(label=_("Part of it for youth care, in euros"), required=False)
    vacancy = EuroField(
        label=_("Surcharge for empty beds, in euros"),
        required=False,
        help_text=_("A fixed amount that rests on the average vacancy, not on beds that are kept free."),
    )
    vacancy_rate = PercentField(
        label=_("Average vacancy"), required=False, decimals=2, help_text=_("A percentage, for example 8,5.")
    )
    field_order = (
        *("product", "contracts", "price", "unit", "first", "last", "end_running"),
        *("living", "care", "vacancy", "vacancy_rate", "reason", "decision"),
    )

    def __init__(self, data: Any = None, *, products: Any, contracts: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]
        self.fields["contracts"].queryset = contracts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days in order; parts that make the tariff; a surcharge with the vacancy that it rests on."""
        found = self.cleaned_data
        first, last, price = (found.get(name) for name in ("first", "last", "price"))
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first day."))
        if price and not self.build_up.adds_up(price):
            self.add_error("living", _("The parts of the tariff do not add up to it."))
        if not self.build_up.explains_vacancy and "vacancy" not in self.errors:
            self.add_error(
                "vacancy_rate", _("Fill in both the surcharge and the average vacancy, or neither.")
            )
        rate = found.get("vacancy_rate")
        if rate is not None and not 0 < rate < 1:
            self.add_error("vacancy_rate", _("The average vacancy lies between 0 and 100%."))
        return found

    @property
    def build_up(self) -> BuildUp:
        """What the tariff is built up of, as far as it was filled in."""
        return BuildUp(**{name: self.cleaned_data.get(name) for name in BuildUp.__dataclass_fields__})

    @property
    def tariff(self) -> Tariff:
        """What was filled in; for a valid form."""
        data = self.cleaned_data
        product: CareProduct = data["product"]
        span = Span(data["first"], data["last"])
        return Tariff(product.code, data["unit"] or product.unit, data["price"], span, self.build_up)


class RaiseForm(GroundsForm):
    """How much, from when, and which part; `shown` says of what the outcome was shown."""

    part = forms.ChoiceField(label=_("Part"), required=False)
    share = PercentField(
        label=_("Rise as a percentage"),
        decimals=2,
        help_text=_("For example 4,1. The new tariff is rounded to cents, half a cent upwards."),
    )
    first = DateField(label=_("From which day on?"))
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("part", "share", "first", "reason", "decision")

    def __init__(self, data: Any = None, *, parts: Sequence[tuple[str, Text]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["part"].choices = [("", _("all parts")), *parts]  # type: ignore[attr-defined]

    def clean_share(self) -> Any:
        """A rise of nothing is none."""
        share = self.cleaned_data["share"]
        if share is not None and share <= 0:
            raise forms.ValidationError(_("Fill in a rise above 0%."))
        return share

    @property
    def wanted(self) -> str:
        """What the outcome rests on, to tell whether it was shown; for a valid form."""
        data = self.cleaned_data
        return f"{data['part']}|{data['share'].normalize():f}|{data['first'].isoformat()}"

    @property
    def was_shown(self) -> bool:
        """Whether the writer saw the outcome of what was filled in; for a valid form."""
        return bool(self.cleaned_data["shown"] == self.wanted)

    def show_outcome(self) -> None:
        """Let the next try save what is shown now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("shown")] = self.wanted
        self.data = data
