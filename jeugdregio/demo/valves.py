"""The valve of the demo's lump sums: how it phases out."""

from decimal import Decimal

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.demo import facts
from procurement.models import Contract, ValveShare
from procurement.services.valve import valve_phase
from segments.models import Region


def valves_create(region: Region) -> int:
    """Record the shares, unless there are some; out: of how many contracts."""
    found = facts.table("budgets")["valve"]
    with as_actor(Context.for_region(region.pk)):
        if ValveShare.objects.exists():
            return 0
        contracts = list(Contract.objects.filter(agreement__code=found["agreement"]))
        for contract in contracts:
            valve_phase(
                contract=contract,
                shares={int(year): Decimal(share) for year, share in found["shares"].items()},
                seen=0,
                decision=found["decision"],
                today=today(),
            )
    return len(contracts)
