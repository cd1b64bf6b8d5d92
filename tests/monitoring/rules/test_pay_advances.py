"""Quarterly advances, the April settlement, and the year in which a late line is booked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from jeugdregio.core.periods import Month
from monitoring.rules.advances import Booking, advances, book, next_advance, settlement

SETTLED = date(2028, 4, 30)


def test_four_estimates_give_four_advances_to_the_cent() -> None:
    paid = advances([40_000_000, 44_000_000, 42_000_000, 42_400_000])
    assert paid == [10_000_000, 11_333_333, 10_333_334, 10_733_333]
    assert sum(paid) == 42_400_000


def test_april_asks_back_what_was_paid_too_much() -> None:
    assert settlement(approved=41_850_000, paid=42_400_000) == -550_000


def test_a_falling_estimate_may_ask_money_back_within_the_year() -> None:
    assert next_advance(expected=100, paid=200, quarter=3) == -50


@pytest.mark.parametrize("quarter", [0, 5])
def test_a_year_has_four_quarters(quarter: int) -> None:
    with pytest.raises(ValueError, match="no quarter"):
        next_advance(expected=1, paid=0, quarter=quarter)


@run(deadline=None, max_examples=100, database=None)
@given(st.lists(st.integers(min_value=0, max_value=10**12), min_size=4, max_size=4))
def test_the_closing_instalment_always_makes_the_total(expected: list[int]) -> None:
    assert sum(advances(expected)) == expected[-1]


@pytest.mark.parametrize(
    ("received", "booked"),
    [
        (date(2027, 11, 3), 2027),
        (date(2028, 4, 30), 2027),
        (date(2028, 5, 12), 2028),
        (date(2029, 1, 4), 2029),
    ],
)
def test_a_line_after_the_settlement_keeps_its_delivery_year(received: date, booked: int) -> None:
    line = book(delivered=Month(2027, 12), received_on=received, settled_on=SETTLED)
    assert line == Booking(delivery_year=2027, booking_year=booked)
