"""What providers declared about prices for subcontractors, and who did not yet (PRV-07, Besluit Jeugdwet 2.3)."""

from dataclasses import dataclass
from datetime import date

from jeugdregio.core.db import Context
from procurement.models import Contract, SubcontractPrice


@dataclass(frozen=True)
class Declared:
    """A running contract with the last declaration for each subcontractor and product; none: not declared yet."""

    contract: Contract
    rows: tuple[SubcontractPrice, ...]

    @property
    def has_none(self) -> bool:
        """Whether the last word is that no subcontractor works under it."""
        return bool(self.rows) and not any(row.name for row in self.rows)


def declarations(context: Context, on: date) -> list[Declared]:
    """Every contract that runs on a day and that the reader may see, with what was declared. Two statements."""
    contracts = Contract.objects.visible_to(context).filter(starts_on__lte=on, ends_on__gte=on)
    found = list(contracts.select_related("provider__organisation", "part").order_by("number"))
    rows = SubcontractPrice.objects.visible_to(context).filter(contract__in=found)
    last: dict[int, dict[tuple[str, str, str], SubcontractPrice]] = {}
    for row in rows.order_by("known_on", "id"):
        of_contract = last.setdefault(row.contract_id, {})
        if not row.name or any(not key[0] for key in of_contract):
            of_contract.clear()
        of_contract[row.name, row.kvk, row.product_code] = row
    return [Declared(one, tuple(last.get(one.pk, {}).values())) for one in found]


def not_declared(context: Context, on: date) -> list[Contract]:
    """The running contracts of which the provider declared nothing about subcontractors yet."""
    return [one.contract for one in declarations(context, on) if not one.rows]
