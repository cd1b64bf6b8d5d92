"""The form that divides a ceiling over contracts and a reserve."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text
from jeugdregio.core.fields import DateField, EuroField
from procurement.selectors.division import Divided
from procurement.services.division import Amounts
from segments.forms.decisions import NamedForm
from segments.forms.texts import TextField
from segments.rules.budgets import Division

RESERVE, DECISION = "reserve", ("effective_on", "reason", "decided_by", "decision", "decided_on")


@dataclass(frozen=True)
class Section:
    """Some fields under a heading."""

    title: Text
    fields: list[forms.BoundField]


class DivisionForm(NamedForm):
    """An amount for each contract, the reserve, and the decision that divides them so."""

    reserve = EuroField(
        label=_("Reserve in euros"),
        error_messages={"required": _("Fill in the reserve; 0 is none.")},
    )
    effective_on = DateField(
        label=_("From which day on does it count?"), help_text=_("A day in the budget year.")
    )
    reason = TextField(label=_("Why?"), rows=3, error_messages={"required": _("Say why you do this.")})

    def __init__(self, data: Any = None, *, divided: Divided, **options: Any) -> None:
        super().__init__(data, **options)
        self.divided = divided
        for contract in divided.contracts:
            self.fields[name_of(contract.public_id)] = EuroField(
                label=_("%(contract)s, %(provider)s: spending room in euros")
                % {"contract": contract.number, "provider": contract.provider},
                initial=divided.rooms.get(contract.pk),
                error_messages={
                    "required": _("Fill in the spending room of %(contract)s; 0 is none.")
                    % {"contract": contract.number}
                },
            )
        self.order_fields([*self.names, RESERVE, *DECISION])

    @property
    def names(self) -> list[str]:
        """The names of the inputs of the contracts."""
        return [name_of(contract.public_id) for contract in self.divided.contracts]

    @property
    def sections(self) -> list[Section]:
        """The fields as the page shows them."""
        return [
            Section(_("Spending room of the contracts"), [self[name] for name in self.names]),
            Section(_("Reserve"), [self[RESERVE]]),
            Section(_("Decision"), [self[name] for name in DECISION]),
        ]

    def only_amounts(self) -> None:
        """Forget what is wrong with the other fields: somebody only wants to see what is left."""
        for name in set(self.errors) - {*self.names, RESERVE}:
            del self.errors[name]

    @property
    def rooms(self) -> dict[int, int]:
        """What was filled in and could be read, in cents by contract."""
        found = {
            contract.pk: self.cleaned_data.get(name_of(contract.public_id))
            for contract in self.divided.contracts
        }
        return {pk: cents for pk, cents in found.items() if cents is not None}

    @property
    def division(self) -> Division:
        """How the ceiling is divided as it stands on the page: typed, or saved."""
        if not self.is_bound or self.errors.keys() & {*self.names, RESERVE}:
            return self.divided.now
        return self.divided.with_amounts(self.rooms, self.cleaned_data[RESERVE])

    @property
    def amounts(self) -> Amounts:
        """What was filled in; for a valid form."""
        return Amounts(self.rooms, self.cleaned_data[RESERVE], self.cleaned_data["effective_on"])


def name_of(public_id: object) -> str:
    """The name of the input of one contract."""
    return f"room_{public_id}"
