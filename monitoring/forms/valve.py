"""Forms of the valve: how it phases out, and a grant."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.editing import RevisedForm
from jeugdregio.core.fields import DateField, EuroField, ShareField
from segments.forms.texts import PlainField, TextField


def decision_field() -> PlainField:
    """The decision that it rests on."""
    return PlainField(
        label=_("Decision"),
        max_length=120,
        help_text=_("The number or the title of the decision."),
        error_messages={"required": _("Name the decision, for example its number.")},
    )


class PhaseForm(RevisedForm):
    """The valve of each year of the contract, as a share of the reference amount."""

    decision = decision_field()

    def __init__(
        self, data: Any = None, *, years: Sequence[int], known: Mapping[int, Decimal], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.years = years
        for year in years:
            share = known.get(year)
            self.fields[f"share_{year}"] = ShareField(
                label=_("%(year)s: share (%%)") % {"year": year},
                initial=None if share is None else Fraction(share),
                error_messages={"required": _("Fill in the share of %(year)s; 0 is none.") % {"year": year}},
            )
        self.order_fields([name for name in self.fields if name != "decision"])

    @property
    def shares(self) -> dict[int, Decimal]:
        """What was filled in, as fractions; for a valid form."""
        found = {year: self.cleaned_data[f"share_{year}"] for year in self.years}
        return {year: Decimal(share.numerator) / share.denominator for year, share in found.items()}


class GrantForm(RevisedForm):
    """How much, why, and who decided."""

    amount = EuroField(label=_("Amount in euros"), min_value=1)
    reason = TextField(
        label=_("What could nobody foresee?"),
        rows=3,
        max_length=300,
        help_text=_("No names of persons. This stays in the history."),
        error_messages={"required": _("Say what nobody could foresee.")},
    )
    decision = decision_field()
    decided_on = DateField(label=_("Day of the decision"))
