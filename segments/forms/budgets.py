"""Forms of the budget: begin an act, write its amounts, and the key by which amounts are divided."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats
from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import DateField, EuroField, NumberField, PercentField, ShareField
from segments.enums import FRAMEWORK_BUDGET, BudgetAct, BudgetKind
from segments.forms.texts import PlainField, TextField
from segments.models import Municipality, SegmentPart
from segments.rules.budgets import Book, Cell, Place
from segments.services.budget_changes import RAISED, Wanted

FIRST_YEAR, LAST_YEAR = 2015, 2099
RATE_DECIMALS = 4


class RateField(PercentField):
    """By how many percent amounts are raised; below 0 they are lowered."""

    def __init__(self, **options: Any) -> None:
        super().__init__(decimals=RATE_DECIMALS, min_value=Decimal("-0.5"), **options)

    def write(self, value: Any) -> str:
        """The percentage without digits that say nothing."""
        return rate_words(value)

    def echo(self, value: Any) -> str:
        """The percentage with its sign."""
        return f"{self.write(value)}%"


def rate_words(rate: Decimal) -> str:
    """A fraction as a percentage with as many digits as it needs: 2,5."""
    return formats.format_number(Decimal(rate) * 100, RATE_DECIMALS).rstrip("0").rstrip(",")


class BeginForm(forms.Form):
    """What is done to which budget, from when and why."""

    act = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[(act.value, act.label) for act in BudgetAct if act is not BudgetAct.DIVISION],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to do.")},
    )
    year = NumberField(label=_("Budget year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kind = forms.ChoiceField(
        label=_("Kind of budget"),
        choices=[("", FRAMEWORK_BUDGET), *BudgetKind.choices],
        required=False,
        help_text=_("The framework budget is the ceiling of a part, or else its adopted budget."),
    )
    from_year = NumberField(
        label=_("Copy of which year?"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        help_text=_("Only for a copy."),
    )
    rate = RateField(
        label=_("Indexation (%)"),
        required=False,
        help_text=_("Only for a copy or an indexation, for example 2,5. Blank is no indexation."),
    )
    effective_on = DateField(
        label=_("From which day on does it count?"), help_text=_("A day in the budget year.")
    )
    title = PlainField(
        label=_("Name"),
        max_length=160,
        help_text=_("For example: first budget change 2027."),
        error_messages={"required": _("Give it a name.")},
    )
    reason = TextField(label=_("Why?"), rows=3, error_messages={"required": _("Say why you do this.")})
    source = PlainField(
        label=_("Source"),
        max_length=200,
        required=False,
        help_text=_("For example the framework letter to the councils."),
    )

    def clean(self) -> dict[str, Any]:
        """What an act needs besides the rest."""
        found = self.cleaned_data
        act = found.get("act")
        if act == BudgetAct.COPY and found.get("from_year") is None and "from_year" not in self.errors:
            self.add_error("from_year", _("Choose the year to copy."))
        if act == BudgetAct.INDEXATION and not found.get("rate") and "rate" not in self.errors:
            self.add_error("rate", _("Enter the percentage of the indexation, for example 2,5."))
        return found

    @property
    def wanted(self) -> Wanted:
        """What was asked for; for a valid form. A year or rate that the act does not use is left out."""
        found = self.cleaned_data
        act = BudgetAct(found["act"])
        return Wanted(
            act=act,
            kind=found["kind"],
            year=found["year"],
            effective_on=found["effective_on"],
            title=found["title"],
            reason=found["reason"],
            source=found["source"],
            rate=(found["rate"] or Decimal(0)) if act in RAISED else Decimal(0),
            from_year=found["from_year"] if act is BudgetAct.COPY else None,
        )


class AmountsForm(RevisedForm):
    """An amount for each part (row), of the region and of each municipality (column)."""

    def __init__(
        self,
        data: Any = None,
        *,
        parts: Sequence[SegmentPart],
        places: Mapping[Place, Text],
        known: Book,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.parts, self.places = parts, places
        for part in parts:
            for place, name in places.items():
                self.fields[name_of((part.pk, place))] = EuroField(
                    label=_("%(part)s, %(place)s: amount in euros") % {"part": part.name, "place": name},
                    required=False,
                    initial=known.get((part.pk, place)),
                )

    @property
    def rows(self) -> list[tuple[SegmentPart, list[forms.BoundField]]]:
        """The table: each part with its inputs."""
        return [(part, [self[name_of((part.pk, place))] for place in self.places]) for part in self.parts]

    def cells(self) -> dict[Cell, int | None]:
        """What was filled in, in cents; for a valid form."""
        return {
            (part.pk, place): self.cleaned_data[name_of((part.pk, place))]
            for part in self.parts
            for place in self.places
        }


def name_of(cell: Cell) -> str:
    """The name of the input of one cell."""
    part, place = cell
    return f"a{part}-{place or 'r'}"


class KeyForm(RevisedForm):
    """The share of each municipality in a year."""

    decision = PlainField(
        label=_("Decision"),
        max_length=120,
        help_text=_("The number or the title of the decision."),
        error_messages={"required": _("Name the decision, for example its number.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        places: Sequence[Municipality],
        known: Mapping[int, Decimal],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.places = places
        for place in places:
            share = known.get(place.pk)
            self.fields[f"share_{place.cbs_code}"] = ShareField(
                label=_("%(place)s: share (%%)") % {"place": place},
                initial=None if share is None else Fraction(share),
                error_messages={
                    "required": _("Fill in the share of %(place)s; 0 is none.") % {"place": place}
                },
            )
        self.order_fields([name for name in self.fields if name != "decision"])

    @property
    def shares(self) -> dict[Municipality, Decimal]:
        """What was filled in, as fractions; for a valid form."""
        found = {place: self.cleaned_data[f"share_{place.cbs_code}"] for place in self.places}
        return {place: Decimal(share.numerator) / share.denominator for place, share in found.items()}
