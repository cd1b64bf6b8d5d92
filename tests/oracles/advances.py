"""Quarterly advances and the settlement in April.

Amounts are whole cents. Source: budget.md 6.8; decision 33.

Reading: the estimate is renewed before quarters 2, 3 and 4; the advance of quarter 4 pays all that is left,
    so no rounding remains.
Reading: an advance may be negative when more was paid than is expected.
Reading: settlement = approved cents of the delivery year known at the settlement minus the advances paid;
    negative is a refund by the provider. It is closed from that day; a line decided later is booked in its
    own year only.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from tests.oracles.rounding import half_up


def next_advance(expected: int, paid: int, quarters_left: int) -> int:
    """Advance of the coming quarter, cents."""
    return half_up(Fraction(expected - paid, quarters_left))


def schedule(expected: list[int]) -> list[int]:
    """The four advances of a year from the year total expected before each."""
    advances: list[int] = []
    for position, total in enumerate(expected):
        advances.append(next_advance(total, sum(advances), 4 - position))
    return advances


def settlement(approved: int, advances: list[int]) -> int:
    """Cents still to pay to the provider; negative when the provider pays back."""
    return approved - sum(advances)


def years_of(delivered: date, received: date) -> tuple[int, int]:
    """Delivery year and booking year of a line."""
    return delivered.year, received.year
