"""Care of allocations that do not exist yet."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.rules.inflow import expected_new, inflow_forecast, inflow_trend
from monitoring.rules.inputs import Inflow
from monitoring.rules.valuation import Valuation
from tests.monitoring.rules.cases import END_OF_JUNE, monthly

AT_JUNE = Valuation(END_OF_JUNE, END_OF_JUNE)
SIX_A_MONTH = Inflow(monthly(7, (6,) * 6), Decimal(50_000))


def test_six_new_a_month_from_july_cost_half_a_month_first() -> None:
    coming = inflow_forecast(SIX_A_MONTH, AT_JUNE)
    assert coming.amounts == (150_000, 450_000, 750_000, 1_050_000, 1_350_000, 1_650_000)
    assert sum(coming.amounts) == 3 * 100_000 * 18


def test_the_variance_is_that_of_a_compound_poisson() -> None:
    """Sum of n x E[x squared]; a spread in cost makes it larger than the mean alone."""
    plain = inflow_forecast(SIX_A_MONTH, AT_JUNE).variance
    assert plain == Decimal("71.5") * 6 * 50_000**2
    spread = Inflow(SIX_A_MONTH.expected, Decimal(50_000), Decimal(2 * 50_000**2))
    assert inflow_forecast(spread, AT_JUNE).variance == 2 * plain


def test_a_month_that_v_cuts_counts_its_remaining_days_twice() -> None:
    """15 of 30 days: half the new ones, and each lasts half of half a month."""
    cut = Valuation(date(2027, 11, 15), date(2027, 11, 15))
    coming = inflow_forecast(Inflow(monthly(11, (8, 8)), Decimal(100)), cut)
    assert coming.amounts == (100, 4 * 100 + 400)


def test_months_without_expectation_still_pay_for_earlier_ones() -> None:
    only_july = inflow_forecast(Inflow(monthly(7, (2,)), Decimal(100)), AT_JUNE)
    assert only_july.amounts == (100, 200, 200, 200, 200, 200)


def test_without_inflow_every_month_is_zero() -> None:
    nothing = inflow_forecast(None, AT_JUNE)
    assert nothing.amounts == (0,) * 6
    assert nothing.variance == 0


@pytest.mark.parametrize(
    ("recent", "earlier", "trend"),
    [(105, 100, "1.05"), (200, 100, "1.1"), (10, 100, "0.9"), (5, 0, "1"), (0, 10, "0.9")],
)
def test_the_trend_is_at_most_ten_percent_off(recent: int, earlier: int, trend: str) -> None:
    assert inflow_trend(recent, earlier) == Decimal(trend)


def test_the_expectation_is_the_mean_of_the_same_months() -> None:
    assert expected_new([4, 8], Decimal("1.1")) == Decimal("6.6")
    assert expected_new([]) == 0
