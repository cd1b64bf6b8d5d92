"""The form in which a sheet is written: the fields of the segment, and a block of fields for each part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core.editing import Difference, Overtaken, RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import DateField, EuroField, NumberField
from segments.enums import ConsultationRoute, FinancingVariant, PurchaseRoute
from segments.forms.texts import PlainField, TextField
from segments.models import PaymentMethod
from segments.models.sheet import PART, SHEET
from segments.rules.proposal import PartText, Proposal
from segments.selectors.sheet import COLLECTIVE, LABELS

MOST_PARTS = 30
MOST_YEARS, MOST_PARTNERS = 50, 1_000
NO_PERSONS = gettext_lazy("Do not write personal data here.")
TEXTS = (
    "assignment",
    "target_group",
    "delimitation",
    "processes",
    "supplier_strategy",
    "development",
    "innovation",
)
HEAD = ("name", "assignment", "target_group", "delimitation", "processes", "responsible")
TERMS = ("variant", "payment", "route", "maximum_partners", "years", "options", "option_years")
STEER = ("supplier_strategy", "development", "innovation", "consultation", "no_escalation")
CHANGE = ("valid_from", "reason", "source")
OF_PART = ("name", "content", *TERMS, *COLLECTIVE, "gone")

TOGETHER = (
    (
        "no_own_purchase",
        "fixed_amount",
        gettext_lazy("Fill in the fixed amount, or leave out that municipalities do not buy it themselves."),
    ),
    (
        "avoided_allocations",
        "cluster_budget",
        gettext_lazy("Fill in the budget for education, or leave out the allocations that it avoids."),
    ),
)


@dataclass(frozen=True)
class Section:
    """Some fields under one heading."""

    title: Text
    fields: Sequence[BoundField]


def term_fields(methods: Sequence[PaymentMethod], *, required: bool) -> dict[str, forms.Field]:
    """How it is paid and bought, and for how long; the methods are the region's own."""
    known = {str(method.pk): method for method in methods}
    choose = [("", _("Not decided yet"))]
    return {
        "variant": forms.ChoiceField(
            choices=FinancingVariant.choices, error_messages={"required": _("Choose the financing variant.")}
        ),
        "payment": forms.TypedChoiceField(
            choices=[*choose, *((key, method.name) for key, method in known.items())],
            coerce=lambda key: known[key],
            empty_value=None,
            required=required,
            error_messages={"required": _("Choose a payment method.")},
        ),
        "route": forms.ChoiceField(choices=PurchaseRoute.choices),
        "maximum_partners": NumberField(
            min_value=1,
            max_value=MOST_PARTNERS,
            required=False,
            help_text=_("A maximum, no target. Leave it empty when there is none."),
        ),
        "years": NumberField(min_value=1, max_value=MOST_YEARS, required=False),
        "options": NumberField(max_value=MOST_YEARS, required=False),
        "option_years": NumberField(max_value=MOST_YEARS, required=False),
    }


def collective_fields() -> dict[str, forms.Field]:
    """What is paid for together instead of per youth (SEG-24, SEG-29)."""
    return {
        "fixed_amount": EuroField(
            required=False,
            min_value=1,
            help_text=_("Divided over the municipalities by the distribution key."),
        ),
        "no_own_purchase": forms.BooleanField(required=False),
        "cluster_budget": EuroField(
            required=False, min_value=1, help_text=_("One budget for care at school instead of allocations.")
        ),
        "avoided_allocations": NumberField(max_value=1_000_000, required=False),
    }


def sheet_fields(methods: Sequence[PaymentMethod]) -> dict[str, forms.Field]:
    """The fields of the segment itself and of the change."""
    fields: dict[str, forms.Field] = {
        "name": PlainField(max_length=120, error_messages={"required": _("Enter a name.")}),
        **{key: TextField(required=False) for key in TEXTS},
        "responsible": PlainField(max_length=160, required=False),
        **term_fields(methods, required=False),
        "consultation": forms.ChoiceField(choices=ConsultationRoute.choices),
        "no_escalation": forms.BooleanField(required=False),
        "valid_from": DateField(),
        "reason": TextField(
            rows=3,
            help_text=NO_PERSONS,
            error_messages={"required": _("Say why the sheet changes.")},
        ),
        "source": PlainField(
            max_length=200,
            required=False,
            help_text=_("For example the market consultation or the decision that this follows from."),
        ),
    }
    for key, field in fields.items():
        field.label = str(LABELS[key])
    fields["no_escalation"].label = _("Nothing may be escalated to here")
    return {key: fields[key] for key in (*HEAD, *TERMS, *STEER, *CHANGE)}


class ProposalForm(RevisedForm):
    """A sheet as it is written. `count` says how many blocks of parts there are; each knows its code.

    A block that is new has no code. What another writer added meanwhile is added here too, so that saving again
    takes nothing of theirs away.
    """

    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_PARTS, initial=0)

    def __init__(
        self,
        data: Any = None,
        *,
        methods: Sequence[PaymentMethod],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.methods = methods
        self.fields.update(sheet_fields(methods))
        self.blocks = self._counted()
        for place in range(self.blocks):
            self._add_block(place)

    def sections(self) -> list[Section]:
        """The fields under their headings, the parts as blocks."""
        groups = [
            (_("What it is about"), HEAD),
            (_("Payment and purchase"), TERMS),
            (_("Development and consultation"), STEER),
        ]
        found = [Section(title, [self[key] for key in keys]) for title, keys in groups]
        for place in range(self.blocks):
            found.append(Section(self._title(place), list(self._block(place))))
        return [*found, Section(_("The change"), [self[key] for key in CHANGE])]

    @classmethod
    def with_one_more(cls, typed: Mapping[str, Any], methods: Sequence[PaymentMethod]) -> "ProposalForm":
        """What was typed so far, not judged yet, with a block for another part in which the reader goes on."""
        counted = str(typed.get("count", ""))
        count = min((int(counted) if counted.isdigit() else 0) + 1, MOST_PARTS)
        form = cls(methods=methods, initial={**typed, "count": count})
        form.fields[f"deel-{count - 1}-name"].widget.attrs["autofocus"] = True
        return form

    def clean(self) -> dict[str, Any]:
        """What goes with an amount does not stand without it."""
        for place in range(self.blocks):
            for field, amount, message in TOGETHER:
                told, cents = (self.cleaned_data.get(f"deel-{place}-{key}") for key in (field, amount))
                if told not in (None, False) and cents is None:
                    self.add_error(f"deel-{place}-{amount}", message)
        return self.cleaned_data

    @property
    def proposal(self) -> Proposal:
        """What was written, once the form is valid; parts that were ticked to go are left out."""
        data = self.cleaned_data
        parts = [
            PartText(self._values(place), data[f"deel-{place}-code"])
            for place in range(self.blocks)
            if not data[f"deel-{place}-gone"]
        ]
        sheet = {key: data[key] for key in SHEET}
        return Proposal(filled(sheet), parts, data["valid_from"], data["reason"], data["source"])

    def show_both(self, overtaken: Overtaken, saved: Mapping[str, Any]) -> None:
        """As every form does, with the parts of the other writer by their code, and theirs that are new here."""
        places = {self._typed(f"deel-{place}-code"): place for place in range(self.blocks)}
        flat, fresh = dict(saved), []
        for code, values in saved["parts"].items():
            if code in places:
                flat |= {f"deel-{places[code]}-{key}": value for key, value in values.items()}
            else:
                fresh.append((code, values))
        super().show_both(overtaken, flat)
        for code, values in fresh:
            self._take_over(code, values)

    def _take_over(self, code: str, values: Mapping[str, Any]) -> None:
        place, self.blocks = self.blocks, self.blocks + 1
        self._add_block(place)
        self.data = {**self.data, "count": str(self.blocks), f"deel-{place}-code": code}
        for key, value in values.items():
            shown = self.fields[f"deel-{place}-{key}"].prepare_value(value)
            self.data[f"deel-{place}-{key}"] = "" if shown is None else str(shown)
        label = _("New part of the other version")
        self.differences = (*self.differences, Difference(label, "", str(values["name"])))

    def _values(self, place: int) -> dict[str, Any]:
        return filled({key: self.cleaned_data[f"deel-{place}-{key}"] for key in PART})

    def _counted(self) -> int:
        wanted = str(self.data.get("count", "")) if self.is_bound else str(self.initial.get("count", 0))
        return min(int(wanted), MOST_PARTS) if wanted.isdigit() else 0

    def _title(self, place: int) -> str:
        name = self[f"deel-{place}-name"].value()
        values = {"number": place + 1, "name": name}
        return _("Part %(number)s: %(name)s") % values if name else _("Part %(number)s") % values

    def _block(self, place: int) -> Iterator[BoundField]:
        return (self[f"deel-{place}-{key}"] for key in OF_PART)

    def _add_block(self, place: int) -> None:
        fields: dict[str, forms.Field] = {
            "code": forms.CharField(widget=forms.HiddenInput, required=False),
            "name": PlainField(max_length=120, error_messages={"required": _("Enter a name.")}),
            "content": TextField(required=False),
            **term_fields(self.methods, required=False),
            **collective_fields(),
            "gone": forms.BooleanField(required=False),
        }
        for key, field in fields.items():
            words = {"number": place + 1, "label": str(LABELS.get(key, "")).lower()}
            field.label = _("Part %(number)s: %(label)s") % words
            self.fields[f"deel-{place}-{key}"] = field
        own = {"number": place + 1}
        fields["no_own_purchase"].label = (
            _("Part %(number)s: municipalities do not buy this themselves") % own
        )
        fields["gone"].label = _("Part %(number)s: take this part out") % {"number": place + 1}


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they are stored: no extension is none."""
    empty = {"options": 0, "option_years": 0}
    return {key: empty.get(key) if value is None else value for key, value in values.items()}
