"""Forms of the pieces of a version: windows, categories, products and requirements."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.fields import CHOOSE, DateField, EuroField, NumberField
from procurement.enums import EvidenceType, Verification
from procurement.forms.schemes import NO_PERSONS, SectionedForm
from procurement.models import SchemeVersion
from providers.enums import DocumentKind
from segments.forms.texts import PlainField, TextField
from segments.models import CareProduct

ALL = _("All categories")
NONE = _("None")


class PieceForm(SectionedForm):
    """A piece of a version; `row` is None for a new one. It carries the revision of the version."""

    def __init__(self, data: Any = None, *, version: SchemeVersion, row: Any = None) -> None:
        super().__init__(data, initial={"revision": version.revision, **(self.saved(row) if row else {})})
        self.version, self.row = version, row
        self.prepare()

    def prepare(self) -> None:
        """Narrow the choices to those of the version."""
        if "category" in self.fields:
            rows = self.version.categories.values_list("key", "name")
            self.fields["category"].choices = [("", ALL), *rows]  # type: ignore[attr-defined]

    @classmethod
    def saved(cls, row: Any) -> dict[str, Any]:
        """The values of a row, by field."""
        return {name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}

    @property
    def values(self) -> dict[str, Any]:
        """What goes to the service; for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class WindowForm(PieceForm):
    """Days in which one may apply."""

    opens_on = DateField(label=_("Opens on"))
    closes_on = DateField(label=_("Closes after"))
    starts_on = DateField(label=_("Contracts start on"))


class CategoryForm(PieceForm):
    """A category inside the scheme."""

    name = PlainField(label=_("Name"), max_length=120, error_messages={"required": _("Enter a name.")})
    text = TextField(label=_("Explanation"), required=False, help_text=NO_PERSONS)

    @property
    def values(self) -> dict[str, Any]:
        """With a key of its own, which stays when the name changes."""
        key = self.row.key if self.row else slugify(self.cleaned_data["name"])[:30] or "categorie"
        return {**super().values, "key": key}


class ProductForm(PieceForm):
    """A product with its fixed tariff."""

    product = forms.ModelChoiceField(
        label=_("Product"),
        queryset=CareProduct.objects.none(),
        to_field_name="code",
        empty_label=CHOOSE,
        error_messages={"required": _("Choose a product.")},
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    price = EuroField(
        label=_("Fixed tariff"),
        min_value=1,
        required=False,
        help_text=_("Leave empty to take the tariff of the contracts, when they all have the same."),
    )
    tariffs: Mapping[str, tuple[str, int]] = {}
    """The unit and the cents of each code for which all contracts agree."""

    def prepare(self) -> None:
        """Also the products of the region."""
        super().prepare()
        rows = CareProduct.objects.filter(region_id=self.version.region_id).order_by("code")
        self.fields["product"].queryset = rows  # type: ignore[attr-defined]
        self.fields["product"].label_from_instance = lambda one: f"{one.code} {one.name}"  # type: ignore[attr-defined]

    @classmethod
    def saved(cls, row: Any) -> dict[str, Any]:
        """The product stands for its code."""
        return {"product": row.product_code, "category": row.category, "price": row.price}

    def clean(self) -> dict[str, Any]:
        """The tariff of the contracts where none was filled in."""
        data: dict[str, Any] = super().clean() or {}
        product = data.get("product")
        if product and data.get("price") is None and "price" not in self.errors:
            if product.code in self.tariffs:
                data["price"] = self.tariffs[product.code][1]
            else:
                words = _(
                    "Fill in the tariff: the contracts have none for this product, or not one and the same."
                )
                self.add_error("price", words)
        return data

    @property
    def values(self) -> dict[str, Any]:
        """With the unit in which the contracts count it, else that of the product."""
        data, product = self.cleaned_data, self.cleaned_data["product"]
        unit = self.tariffs.get(product.code, (product.unit, 0))[0]
        return {
            "product_code": product.code,
            "unit": unit,
            "price": data["price"],
            "category": data["category"],
        }


class RequirementForm(PieceForm):
    """What is asked, how it is shown, on what ground, and why that is in proportion."""

    task = PlainField(
        label=_("Heading"), max_length=60, help_text=_("Questions under one heading stand on one page.")
    )
    criterion = PlainField(
        label=_("Requirement"), max_length=300, help_text=_("What must be the case, as it is published.")
    )
    question = PlainField(label=_("Question to the provider"), max_length=300)
    help = TextField(label=_("Explanation"), required=False, rows=3)
    evidence = forms.ChoiceField(label=_("Kind of evidence"), choices=EvidenceType.choices)
    document = forms.ChoiceField(
        label=_("Kind of document"),
        required=False,
        choices=[("", NONE), *DocumentKind.choices],
        help_text=_("So that a provider gives it once."),
    )
    months = NumberField(label=_("Months that evidence counts"), min_value=1, max_value=120, required=False)
    minimum = NumberField(
        label=_("Minimum"), decimals=3, min_value=-1_000_000, max_value=1_000_000_000, required=False
    )
    longest = NumberField(label=_("Most characters of a text"), min_value=50, max_value=5_000, required=False)
    verification = forms.ChoiceField(
        label=_("When it is verified"), choices=Verification.choices, widget=forms.RadioSelect
    )
    is_reused = forms.BooleanField(label=_("Fill in the answer again next time"), required=False)
    ground = PlainField(
        label=_("Ground"),
        max_length=200,
        help_text=_("The article of the law, or the page of the conditions."),
    )
    proportionality = TextField(
        label=_("Why it is in proportion"), help_text=_("Why you ask this and not more. It is published.")
    )
    for_starters = PlainField(label=_("Instead, for starters"), max_length=300, required=False)
    for_solo = PlainField(label=_("Instead, for one-person practices"), max_length=300, required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    fit_question = PlainField(
        label=_("Question of the check"),
        max_length=300,
        required=False,
        help_text=_("With yes or no; yes fits. Leave empty when the check does not ask about it."),
    )
    is_promise = forms.BooleanField(label=_("Keep the answer as a point to watch"), required=False)
    is_exam = forms.BooleanField(
        label=_("This is a question of the exam"),
        required=False,
        help_text=_("Assessors judge the answer; the number of sufficient answers decides."),
    )

    groups = (
        (_("Question"), ("task", "criterion", "question", "help")),
        (
            _("Evidence"),
            ("evidence", "document", "months", "minimum", "longest", "verification", "is_reused"),
        ),
        (_("Ground and proportionality"), ("ground", "proportionality", "for_starters", "for_solo")),
        (_("Who it is for, and after that"), ("category", "fit_question", "is_promise", "is_exam")),
    )

    def prepare(self) -> None:
        """Also what most requirements are."""
        super().prepare()
        if self.row is None:
            self.initial.setdefault("verification", Verification.ADMISSION)
            self.initial.setdefault("is_reused", True)

    def clean(self) -> dict[str, Any]:
        """A number needs its minimum, a document its kind."""
        data: dict[str, Any] = super().clean() or {}
        evidence = data.get("evidence")
        if evidence == EvidenceType.NUMBER and data.get("minimum") is None and "minimum" not in self.errors:
            self.add_error("minimum", _("Fill in the number that is enough."))
        if evidence == EvidenceType.UPLOAD and not data.get("document"):
            self.add_error("document", _("Choose which kind of document you ask for."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """With a key of its own, which stays the same in every version."""
        return {**super().values, "key": self.row.key if self.row else self._key()}

    def _key(self) -> str:
        wanted = slugify(self.cleaned_data["criterion"])[:36].strip("-") or "eis"
        taken = set(self.version.requirements.values_list("key", flat=True))
        names = (wanted, *(f"{wanted}-{number}" for number in range(2, 1000)))
        return next(name for name in names if name not in taken)


class StandardForm(SectionedForm):
    """Which requirements of the standard list to add."""

    keys = forms.MultipleChoiceField(
        label=_("Requirements to add"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one requirement.")},
    )
    groups = ((_("Standard list"), ("keys",)),)

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["keys"].choices = choices  # type: ignore[attr-defined]
