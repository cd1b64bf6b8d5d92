"""The straight line as a method: what was delivered up to V goes on at the same pace (design, budget 6.3: F_rr)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from jeugdregio.core.money import round_parts
from monitoring.rules.scenario_ledger import Care, Held

MONTHS = 12


def straight_line(cells: Iterable[Care], valuation_on: date) -> list[Care]:
    """A year in which every month after V costs the mean of the months up to it: (R + N) / v.

    In: the cells of a year, in cents, and V, the end of a month. Out: the cells up to V as they are, and of every
    contract, part and municipality one cell a month after V, in whole cents that add up to (R + N) x (12 - v) / v
    rounded. Allocations and inflow are not in it.
    """
    found: list[Care] = []
    delivered: dict[tuple[int | None, int, int], int | Fraction] = defaultdict(int)
    for care in cells:
        if care.month <= valuation_on:
            found.append(care)
            delivered[care.contract, care.part, care.place] += care.held.realised + care.held.to_receive
    ahead = range(valuation_on.month + 1, MONTHS + 1)
    for (contract, part, place), cents in delivered.items():
        months = round_parts([Fraction(cents) / valuation_on.month] * len(ahead))
        found += [
            Care(contract, part, place, date(valuation_on.year, month, 1), Held(inflow=amount))
            for month, amount in zip(ahead, months, strict=True)
            if amount
        ]
    return found
