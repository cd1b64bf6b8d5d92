"""Forms of cost dossiers: writing, publishing, own costs, and prices for subcontractors (PRV-07, PRV-09)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import CHOOSE, DateField, EuroField
from procurement.forms.figures import FiguresForm
from procurement.models import Contract
from procurement.models.tariff_dossier import KVK
from procurement.services.tariff_dossiers import Subcontract
from segments.forms.texts import PlainField, TextField


class DossierForm(FiguresForm):
    """The next version of a dossier of the region."""

    HEAD = ("valid_from",)
    FOOT = ("reason",)

    valid_from = DateField(label=_("From which day on?"))
    reason = TextField(
        label=_("Reason"),
        rows=3,
        max_length=300,
        help_text=_("No names of persons. This stays in the history."),
        error_messages={"required": _("Say why you do this.")},
    )


class CostForm(FiguresForm):
    """What a product costs a provider; a next statement replaces it."""


class PublishForm(RevisedForm):
    """Carries the revision of the draft that was looked at."""


class SubcontractForm(forms.Form):
    """A price for a subcontractor under one contract, or that there is none."""

    contract = forms.ModelChoiceField(
        label=_("Contract"),
        queryset=Contract.objects.none(),
        to_field_name="public_id",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a contract.")},
    )
    has_none = forms.BooleanField(label=_("No subcontractor works under this contract"), required=False)
    name = PlainField(label=_("Name of the subcontractor"), max_length=200, required=False)
    kvk = PlainField(label=_("KvK number"), max_length=8, required=False, validators=[KVK])
    product_code = PlainField(label=_("Code of the product"), max_length=5, required=False)
    price = EuroField(label=_("Price of one unit in euros"), min_value=1, required=False)
    build_up = TextField(
        label=_("How the price was built up"),
        rows=4,
        max_length=2_000,
        required=False,
        help_text=_(
            "By the four components: professionals, other costs for the client, overhead, indexation."
        ),
    )
    document = PlainField(
        label=_("Title of the document that shows it"),
        max_length=160,
        required=False,
        help_text=_("You keep the document yourself; the region may ask for it."),
    )

    def __init__(self, data: Any = None, *, contracts: Any) -> None:
        super().__init__(data)
        self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either no subcontractor, or one with a price and how it was built up."""
        found = self.cleaned_data
        asked = ("name", "kvk", "product_code", "price", "build_up")
        if found.get("has_none"):
            if any(found.get(name) for name in asked):
                self.add_error("has_none", _("Tick this, or describe a subcontractor; not both."))
            return found
        for name in asked:
            if not found.get(name) and name not in self.errors:
                self.add_error(name, _("Fill this in for a subcontractor, or tick that there is none."))
        return found

    @property
    def subcontract(self) -> Subcontract:
        """What was filled in; for a valid form."""
        names = Subcontract.__dataclass_fields__
        return Subcontract(**{name: self.cleaned_data[name] for name in names})
