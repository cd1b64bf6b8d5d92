"""Copying, indexing and dividing budgets: no cent is lost, and what added up still adds up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jeugdregio.core.money import allocate
from segments.rules.budgets import Cell, Division, mismatches, raised
from tests.oracles import budget as oracle

AMOUNTS = st.integers(0, 10**12)
RATES = st.decimals("-0.5", "0.5", places=6)
PLACES = st.dictionaries(st.integers(1, 40), AMOUNTS, max_size=12)


@st.composite
def books(draw: st.DrawFn) -> dict[Cell, int]:
    """Parts with and without municipalities; some of them do not add up."""
    found: dict[Cell, int] = {}
    for part in range(1, draw(st.integers(1, 5)) + 1):
        places = draw(PLACES)
        found |= {(part, place): cents for place, cents in places.items()}
        off = draw(st.sampled_from([0, 0, 0, 1, -1]))
        if draw(st.integers(0, 9)):
            found[part, None] = max(0, sum(places.values()) + off) if places else draw(AMOUNTS)
    return found


def told(book: dict[Cell, int]) -> dict[tuple[str, str], int]:
    """The book in the words of the oracle; names sort as the ids do."""
    return {
        (str(part), oracle.WHOLE if place is None else f"{place:03}"): cents
        for (part, place), cents in book.items()
    }


@given(books(), RATES)
def test_every_amount_is_raised_as_the_oracle_says(book: dict[Cell, int], rate: Decimal) -> None:
    assert told(raised(book, rate)) == oracle.raised(told(book), Fraction(rate) * 100)


@given(books())
def test_a_copy_is_the_same_to_the_cent(book: dict[Cell, int]) -> None:
    assert raised(book, Decimal(0)) == book


@given(books(), RATES)
def test_what_added_up_adds_up_after_a_raise(book: dict[Cell, int], rate: Decimal) -> None:
    wrong = {found.part for found in mismatches(book)}
    assert {found.part for found in mismatches(raised(book, rate))} <= wrong


@given(books())
def test_what_does_not_add_up_is_named_with_its_difference(book: dict[Cell, int]) -> None:
    assert {str(found.part): found.difference for found in mismatches(book)} == oracle.wrong(told(book))


@given(AMOUNTS, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_a_division_by_the_key_loses_no_cent(cents: int, weights: list[int]) -> None:
    shares = {f"{place:03}": Fraction(weight, sum(weights)) for place, weight in enumerate(weights)}
    found = allocate(cents, weights)
    assert sum(found) == cents
    assert dict(zip(shares, found, strict=True)) == oracle.divided(cents, shares)


def test_rounding_each_amount_on_its_own_would_lose_cents() -> None:
    """Negative control: without the largest remainder this book no longer adds up, and that is seen."""
    book: dict[Cell, int] = {(1, None): 300, (1, 1): 100, (1, 2): 100, (1, 3): 100}
    rate = Decimal("0.005")
    naive = {
        cell: round(Fraction(cents) * (1 + Fraction(rate)) + Fraction(1, 4)) for cell, cents in book.items()
    }
    assert mismatches(naive)
    assert not mismatches(raised(book, rate))
    with pytest.raises(AssertionError):
        assert told(naive) == oracle.raised(told(book), Fraction(1, 2))


def test_amounts_of_municipalities_only_do_not_add_up_to_anything() -> None:
    assert [(found.region, found.difference) for found in mismatches({(1, 5): 200})] == [(None, 200)]
    assert mismatches({(1, 5): 200}, parts=[2]) == []


@pytest.mark.parametrize(
    ("ceiling", "contracts", "reserve", "left"),
    [(1000, 900, 100, 0), (1000, 900, 0, 100), (1000, 900, 150, -50), (None, 900, 0, None)],
)
def test_contracts_and_reserve_make_the_ceiling_or_show_what_is_left(
    ceiling: int | None, contracts: int, reserve: int, left: int | None
) -> None:
    assert Division(ceiling, contracts, reserve).left == left
