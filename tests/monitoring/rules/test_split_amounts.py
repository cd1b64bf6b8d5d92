"""Whole cents: rounding, splitting without losing one, and parts that keep to their sum."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.money import allocate, fixed, round_half_up, round_parts, to_cents, to_euros

LAWS = settings(deadline=None, max_examples=200, database=None)


@pytest.mark.parametrize(
    ("value", "cents"),
    [("2.5", 3), ("-2.5", -3), ("2.4999", 2), ("0.5", 1), ("-0.5", -1), ("-0.4", 0), ("7", 7)],
)
def test_a_half_goes_away_from_zero(value: str, cents: int) -> None:
    assert round_half_up(Decimal(value)) == cents
    assert round_half_up(Fraction(value)) == cents


def test_a_leaf_is_fixed_at_six_decimals() -> None:
    assert fixed(Fraction(1, 3)) == Decimal("0.333333")
    assert fixed(Decimal("-0.0000005")) == Decimal("-0.000001")
    assert str(fixed(5)) == "5.000000"


def test_the_largest_remainder_gets_the_cent_and_ties_go_first() -> None:
    assert allocate(100, [1, 1, 1]) == [34, 33, 33]
    assert allocate(10, [Decimal("0.6"), Decimal("0.4")]) == [6, 4]
    assert allocate(5, [3, 1]) == [4, 1]
    assert allocate(-100, [1, 1, 1]) == [-34, -33, -33]
    assert allocate(7, [0, 5]) == [0, 7]


def test_nothing_over_nothing_is_nothing_but_something_is_refused() -> None:
    assert allocate(0, []) == []
    assert allocate(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="no weight"):
        allocate(1, [0, 0])
    with pytest.raises(ValueError, match="negative"):
        allocate(1, [2, -1])


@LAWS
@given(st.integers(-(10**13), 10**13), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_a_split_loses_no_cent_and_stays_within_one(total: int, weights: list[int]) -> None:
    parts = allocate(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, whole)) < 1


@LAWS
@given(st.lists(st.decimals(-(10**10), 10**10, places=6)))
def test_rounded_parts_make_the_rounded_sum(values: list[Decimal]) -> None:
    parts = round_parts(values)
    assert sum(parts) == round_half_up(sum(values, Decimal(0)))
    assert all(abs(part - value) < 1 for part, value in zip(parts, values, strict=True))


def test_euros_and_cents() -> None:
    assert to_cents(Decimal("113333.335")) == 11_333_334
    assert str(to_euros(-550_000)) == "-5500.00"
