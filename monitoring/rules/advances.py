"""Quarterly advances, re-estimated, and the settlement in April (budget.md 6.8, MON-20, MON-21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jeugdregio.core.money import round_half_up
from jeugdregio.core.periods import Month

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Booking:
    """The year in which care was delivered and the year in which its claim is booked."""

    delivery_year: int
    booking_year: int


def next_advance(*, expected: int, paid: int, quarter: int) -> int:
    """The advance of one quarter in cents: (expected year total - paid so far) / quarters left.

    Rounded half up; the fourth is the closing instalment and pays exactly the rest. Negative when
    more was paid than is expected. Raises ValueError for a quarter outside 1 to 4.
    """
    if not 1 <= quarter <= QUARTERS:
        raise ValueError(f"no quarter {quarter}")
    return round_half_up(Fraction(expected - paid, QUARTERS + 1 - quarter))


def advances(expected: Sequence[int]) -> list[int]:
    """All advances so far, in cents, from the year total as expected at each quarter (at most four)."""
    paid: list[int] = []
    for quarter, total in enumerate(expected, start=1):
        paid.append(next_advance(expected=total, paid=sum(paid), quarter=quarter))
    return paid


def settlement(*, approved: int, paid: int) -> int:
    """What the April settlement still pays in cents; negative is a refund by the provider."""
    return approved - paid


def book(*, delivered: Month, received_on: date, settled_on: date) -> Booking:
    """In which year a claim line is booked.

    Up to the settlement of its delivery year it belongs to that year; after it, to the year of
    receipt, while the delivery year stays what it is.
    """
    late = received_on > settled_on
    return Booking(delivered.year, max(received_on.year, delivered.year) if late else delivered.year)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where a delivery year stands against what was paid for it; cents.

    `approved`: what the year cost, as far as it was approved when it was settled. `is_final`: the settlement is
    closed, so what comes later is booked in the next year.
    """

    approved: int
    paid: int
    due_on: date
    is_final: bool

    @property
    def balance(self) -> int:
        """What is still paid; negative is what the provider pays back."""
        return settlement(approved=self.approved, paid=self.paid)


def settlement_day(year: int) -> date:
    """The last day on which a delivery year is settled: 30 April of the next year (decisions 33)."""
    return date(year + 1, 4, 30)


def settle(*, year: int, approved: int, paid: int, known_on: date) -> Settlement:
    """The settlement of a delivery year as known at K; final once its day has come. Cents."""
    due_on = settlement_day(year)
    return Settlement(approved, paid, due_on, known_on >= due_on)
