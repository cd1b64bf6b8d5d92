"""Volume, unit, tariff and amount of one claim line together."""

from __future__ import annotations

from referrals.enums import Unit
from referrals.rules.claims import amount_fits

_EURO = Unit.EURO.value


def money_fault(
    volume: int, unit: str, tariff: int | None, amount: int, side: str
) -> tuple[str, str, int] | None:
    """The first rule that the money of a line breaks.

    In: volume in the unit, code of `Unit`, tariff and amount in cents, D or C. Out: rule key, element and
    the amount that was expected (cents), or None. Source: CS325, CD087, CS339, TR346.
    """
    if amount == 0 and side == "C":
        return "CS325", "IngediendBedrag/DebetCredit", 0
    in_euros = unit == _EURO
    if (tariff is None) != in_euros:
        return "CD087", "Prestatie/ProductTarief", amount
    if tariff is None:
        return None if amount == volume else ("CS339", "IngediendBedrag/Bedrag", volume)
    if amount_fits(amount, volume, tariff, unit):
        return None
    return "TR346", "IngediendBedrag/Bedrag", volume * tariff
