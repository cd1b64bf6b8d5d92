"""How much of what is authorised is used: the rate of a class and its spread."""

from decimal import Decimal

import pytest

from monitoring.rules.realisation import (
    EndedAllocations,
    prior_amount,
    prior_variation,
    rate_deviation,
    realisation_rate,
)


def ended(pairs: list[tuple[int, int]]) -> EndedAllocations:
    """(ultimate, authorised) per allocation as the sums that SQL gives."""
    return EndedAllocations(
        len(pairs),
        Decimal(sum(used for used, _ in pairs)),
        Decimal(sum(whole for _, whole in pairs)),
        Decimal(sum(used * used for used, _ in pairs)),
        Decimal(sum(whole * whole for _, whole in pairs)),
        Decimal(sum(used * whole for used, whole in pairs)),
    )


@pytest.mark.parametrize(
    ("pairs", "rate"),
    [([(85, 100)], "0.85"), ([(5, 100)], "0.2"), ([(300, 100)], "1.05"), ([(80, 100), (20, 25)], "0.8")],
)
def test_the_rate_is_used_over_authorised_within_its_bounds(pairs: list[tuple[int, int]], rate: str) -> None:
    assert realisation_rate(ended(pairs)) == Decimal(rate)


def test_without_history_the_class_prior_counts() -> None:
    assert realisation_rate(ended([]), Decimal("0.8")) == Decimal("0.8")
    assert realisation_rate(ended([])) == 1
    assert rate_deviation(ended([(85, 100)]), Decimal("0.1")) == Decimal("0.1")


def test_equal_rates_have_no_spread_and_unequal_ones_do() -> None:
    assert rate_deviation(ended([(80, 100), (40, 50), (8, 10)])) == 0
    assert rate_deviation(ended([(90, 100), (70, 100)])) == pytest.approx(Decimal("0.1"))


def test_the_prior_of_a_month_adds_classes_at_their_own_rate() -> None:
    assert prior_amount([(Decimal(100), Decimal("0.85")), (Decimal(50), Decimal(1))]) == 135


def test_the_prior_varies_as_past_months_did() -> None:
    assert prior_variation([(Decimal(110), Decimal(100)), (Decimal(90), Decimal(100))]) == pytest.approx(
        Decimal("0.14142"), abs=Decimal("0.00001")
    )
    assert prior_variation([(Decimal(110), Decimal(100))]) == 0
    assert prior_variation([(Decimal(1), Decimal(0)), (Decimal(99), Decimal(100))]) == 0
