"""Tables of procurement and contracts."""

from procurement.models.contract import Contract, PriceLine, SpendingRoom
from procurement.models.lump_sum import ExtensionOption, Instalment, LumpSum
from procurement.models.valve import ValveGrant, ValveShare

__all__ = [
    "Contract",
    "ExtensionOption",
    "Instalment",
    "LumpSum",
    "PriceLine",
    "SpendingRoom",
    "ValveGrant",
    "ValveShare",
]
