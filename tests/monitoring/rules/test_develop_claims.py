"""Link ratios and completion factors: worked example 2, windows, lag 0, tail, and what is indicative."""

from decimal import Decimal

import pytest

from jeugdregio.core.periods import Month
from monitoring.enums import IndicativeReason
from monitoring.rules.factors import DevelopmentSettings, Factors, estimate_factors
from monitoring.rules.mack import Origin, mack_error
from monitoring.rules.triangle import Development, Increment, Triangle, build_triangle
from monitoring.rules.ultimate import UltimateCell, UltimateSettings, ultimate_cell

ROWS = ((100, 160, 176), (100, 140), (120,))
START = Month(2027, 1)
TWO = DevelopmentSettings(depth=2)


def triangle_of(rows: tuple[tuple[int, ...], ...], start: Month = START) -> Triangle:
    steps = tuple(Development(start.shift(index), row) for index, row in enumerate(rows))
    return Triangle(steps, start.shift(len(rows) - 1))


def steady(months: int, pattern: tuple[int, ...], start: Month = START) -> Triangle:
    """Every month develops by the same increments."""
    latest = start.shift(months - 1)
    return build_triangle(
        (
            Increment(month, lag, cents)
            for month in start.through(latest)
            for lag, cents in enumerate(pattern)
        ),
        latest=latest,
    )


@pytest.fixture
def example() -> Factors:
    return estimate_factors("quarters", triangle_of(ROWS), TWO)


def value(factors: Factors, lag: int, known: int) -> UltimateCell:
    settings = UltimateSettings(min_known=0)
    return ultimate_cell(
        month=START,
        lag=lag,
        known=known,
        completion=factors.at(lag),
        prior=Decimal(0),
        settings=settings,
    )


def test_example_two_gives_the_ratios_and_factors(example: Factors) -> None:
    assert [link.ratio for link in example.links] == [Decimal("1.5"), Decimal("1.1")]
    assert [round(share, 4) for share in example.completion] == [Decimal("0.6061"), Decimal("0.9091"), 1]


def test_example_two_gives_the_ultimates(example: Factors) -> None:
    cells = [value(example, 2 - index, row[-1]) for index, row in enumerate(ROWS)]
    assert [cell.ultimate for cell in cells] == [176, 154, 198]
    assert [cell.outstanding for cell in cells] == [0, 14, 78]


def test_example_two_gives_the_variances_and_records_the_convention(example: Factors) -> None:
    assert [link.variance for link in example.links] == [2, 0]
    assert [link.assumed_variance for link in example.links] == [False, True]
    error = mack_error([Origin(0, Decimal(120), Decimal(198))], example)
    assert round(error.variance, 2) == Decimal("464.64")
    assert round(error.variance.sqrt(), 2) == Decimal("21.56")


def test_lag_zero_is_skipped_when_nothing_is_known_in_the_delivery_month() -> None:
    factors = estimate_factors("class", steady(20, (0, 60, 40)))
    assert factors.links[0].ratio is None
    assert factors.at(0) == 0
    assert factors.at(1) == Decimal("0.6")
    assert factors.at(2) == 1


def test_lag_zero_counts_known_over_ultimate_when_claims_exist_then() -> None:
    factors = estimate_factors("class", steady(20, (30, 50, 20)))
    assert factors.at(0) == Decimal("0.3")
    assert factors.at(1) == Decimal("0.8")


def test_only_the_latest_diagonals_count() -> None:
    """Old months claimed 50 % at lag 1, the months of the last six diagonals claim 80 %."""
    slow = steady(12, (0, 50, 50)).developments
    latest = START.shift(23)
    fresh = [
        Increment(START.shift(12 + index), lag, cents)
        for index in range(12)
        for lag, cents in ((1, 80), (2, 20))
    ]
    old = [Increment(row.month, lag, cents) for row in slow for lag, cents in ((1, 50), (2, 50))]
    triangle = build_triangle([*old, *fresh], latest=latest)
    assert estimate_factors("c", triangle).at(1) == Decimal("0.8")
    long = estimate_factors("c", triangle, DevelopmentSettings(window=24)).at(1)
    assert Decimal("0.5") < long < Decimal("0.8")
    assert estimate_factors("c", triangle).links[1].origins == 6


def test_a_window_of_two_diagonals_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 3"):
        DevelopmentSettings(window=2)


def test_credits_may_bring_the_factor_above_one_but_not_above_the_cap() -> None:
    assert estimate_factors("c", steady(20, (0, 104, -4))).at(1) == Decimal("1.04")
    assert estimate_factors("c", steady(20, (0, 200, -100))).at(1) == Decimal("1.05")
    assert estimate_factors("c", steady(20, (0, 100, -100))).at(1) == Decimal("1.05")
    assert estimate_factors("c", steady(20, (0, 100, -150))).at(1) == 0


def test_the_tail_waits_for_two_years_of_data() -> None:
    """1 of 100 arrives 14 months late: seen with 30 months of data, ignored with 23."""
    pattern = (0, 99, *(0,) * 12, 1)
    assert estimate_factors("c", steady(23, pattern)).tail == 1
    seen = estimate_factors("c", steady(30, pattern))
    assert seen.tail == Decimal(100) / 99
    assert seen.at(1) == pytest.approx(Decimal("0.99"), abs=Decimal("1E-20"))


def test_a_short_series_or_a_thin_ratio_is_indicative() -> None:
    lags = range(6)
    assert estimate_factors("c", steady(20, (0, 60, 40))).reasons(lags) == frozenset()
    assert IndicativeReason.SHORT_SERIES in estimate_factors("c", steady(11, (0, 60, 40))).reasons(lags)
    twelve = estimate_factors("c", steady(12, (0, 60, 40))).reasons(lags)
    assert twelve == {IndicativeReason.THIN_LINK}


def test_three_months_carry_a_ratio_and_two_do_not() -> None:
    """The last ratio, from lag 12 to 13, rests on the months that are 13 or more months old."""
    enough, few = (estimate_factors("c", steady(months, (0, 60, 40))) for months in (16, 15))
    assert (enough.links[12].origins, few.links[12].origins) == (3, 2)
    assert enough.reasons([1]) == frozenset()
    assert few.reasons([1]) == {IndicativeReason.THIN_LINK}


def test_a_month_at_lag_zero_uses_no_ratio_unless_claims_exist_then() -> None:
    assert estimate_factors("c", steady(13, (0, 60, 40))).reasons([0]) == frozenset()
    assert estimate_factors("c", steady(13, (30, 30, 40))).reasons([0]) == {IndicativeReason.THIN_LINK}


def test_only_ratios_in_use_can_be_thin() -> None:
    """Three months old or nothing: the ratio from lag 1 rests on two months and is not used."""
    rows = {START.shift(index): 100 for index in range(20)}
    del rows[START.shift(17)]
    cells = [Increment(month, 1, cents) for month, cents in rows.items()]
    sparse = [cell for cell in cells if cell.month.lag_to(START.shift(19)) not in (2, 3, 4, 5)]
    factors = estimate_factors("c", build_triangle(sparse, latest=START.shift(19), first=START))
    assert factors.links[1].origins < 3 <= factors.links[6].origins
    assert factors.reasons([1, 2, 8]) == {IndicativeReason.THIN_LINK}
    assert factors.reasons([8, 9]) == frozenset()


def test_the_series_is_counted_from_the_first_month_with_an_amount() -> None:
    empty = build_triangle([Increment(Month(2027, 3), 1, 5)], latest=Month(2027, 6), first=Month(2026, 1))
    assert empty.months == 4
    assert build_triangle([], latest=Month(2027, 6)).months == 0


def test_a_decision_before_its_delivery_month_counts_as_lag_zero() -> None:
    triangle = build_triangle([Increment(START, -1, 5), Increment(START, 1, 7)], latest=START.shift(1))
    assert triangle.developments[0].cumulative == (5, 12)


def test_a_decision_on_an_unfinished_diagonal_stays_out() -> None:
    triangle = build_triangle([Increment(START, 1, 5), Increment(START, 3, 7)], latest=START.shift(2))
    assert triangle.developments[0].cumulative == (0, 5, 5)


def test_a_row_that_is_not_known_up_to_the_latest_month_is_refused() -> None:
    with pytest.raises(ValueError, match="not known up to"):
        Triangle((Development(START, (1, 2)),), START.shift(2))
