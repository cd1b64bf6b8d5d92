"""Coarser grains: sums are sums, errors with one source do not average out, ratios are made anew."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.periods import Month
from monitoring.enums import IndicativeReason, Kpi, Method
from monitoring.rules.factors import Factors, estimate_factors
from monitoring.rules.forecast import Forecast, combine, forecast
from monitoring.rules.inputs import DeliveredMonth, ForecastInputs, Inflow, ObligoClass
from monitoring.rules.mack import Origin, mack_error
from monitoring.rules.triangle import Increment, build_triangle
from monitoring.rules.uncertainty import Part
from monitoring.rules.valuation import Valuation
from tests.monitoring.rules.cases import END_OF_JUNE, THOUSAND, example_one, month, monthly, plain_inputs

SIX_PERCENT = Decimal("0.06")


def noisy_factors(months: int = 30) -> Factors:
    """A class that claims about 70 % after one month, unevenly."""
    first = Month(2025, 1)
    latest = first.shift(months - 1)
    return estimate_factors(
        "class",
        build_triangle(
            (
                Increment(row, lag, cents + cents // 100 * ((row.number * 7 + lag * 5) % 11 - 5))
                for row in first.through(latest)
                for lag, cents in enumerate((0, 700_000, 200_000, 60_000, 40_000))
            ),
            latest=latest,
        ),
    )


def cell(share: int, factors: Factors, budget: int | None = None) -> ForecastInputs:
    """A contract that holds so many tenths of its class."""
    known = (1_000_000, 1_000_000, 960_000, 900_000, 700_000, 0)
    return ForecastInputs(
        valuation=Valuation(END_OF_JUNE, END_OF_JUNE),
        budget=budget,
        delivered=tuple(
            DeliveredMonth(month(number), share * amount, Decimal(share * 990_000))
            for number, amount in enumerate(known, start=1)
        ),
        factors=factors,
        obligo=(ObligoClass("a", monthly(7, (share * 900_000,) * 6), Decimal("0.9"), SIX_PERCENT),),
        inflow=Inflow(monthly(7, (share,) * 6), Decimal(50_000)),
        prior_variation=Decimal("0.05"),
    )


@pytest.fixture(scope="module")
def factors() -> Factors:
    return noisy_factors()


@pytest.fixture(scope="module")
def parts(factors: Factors) -> list[Forecast]:
    return [forecast(cell(share, factors)) for share in (5, 3, 2)]


@pytest.fixture(scope="module")
def whole(factors: Factors) -> Forecast:
    return forecast(cell(10, factors))


def test_parts_of_one_class_make_the_whole(parts: list[Forecast], whole: Forecast) -> None:
    """R, N, O, I, the path and even the error are those of the class valued in one go."""
    added = combine(parts, budget=None)
    for name in ("realised", "outstanding", "obligo", "inflow", "total"):
        assert abs(getattr(added.position, name) - getattr(whole.position, name)) < Decimal("0.0001"), name
    for part in Part:
        ours, theirs = (item.position.uncertainty.variance(part) for item in (added, whole))
        assert theirs > 0
        assert abs(ours - theirs) < theirs * Decimal("1E-9"), part


def test_the_error_of_n_is_macks_plus_that_of_the_priors(whole: Forecast, factors: Factors) -> None:
    """June, nothing claimed yet, is all prior: (1 - 0) x 9,900,000 x 5 %."""
    cells = whole.position.cells
    assert [cell.method for cell in cells] == [Method.CHAIN_LADDER] * 5 + [Method.BORNHUETTER_FERGUSON]
    claimed = [Origin(cell.lag, Decimal(cell.known), cell.ultimate) for cell in cells[:5]]
    error = mack_error(claimed, factors)
    assert error.process > 0
    expected = error.variance + (9_900_000 * Decimal("0.05")) ** 2
    assert abs(whole.position.uncertainty.variance(Part.OUTSTANDING) - expected) < expected * Decimal("1E-20")


def test_one_source_of_error_does_not_average_out(parts: list[Forecast]) -> None:
    """Negative control: as if independent, the error of the obligo would come out smaller."""
    added = combine(parts, budget=None).position.uncertainty.deviation(Part.OBLIGO)
    alone = sum(item.position.uncertainty.variance(Part.OBLIGO) for item in parts)
    assert added == 10 * 6 * 900_000 * SIX_PERCENT
    assert Decimal(alone).sqrt() < added * Decimal("0.7")


def test_errors_of_two_classes_are_independent(factors: Factors) -> None:
    other = replace(factors, code="other")
    same = combine([forecast(cell(5, factors)), forecast(cell(5, factors))], budget=None)
    apart = combine([forecast(cell(5, factors)), forecast(cell(5, other))], budget=None)
    assert apart.position.uncertainty.variance(Part.OUTSTANDING) < same.position.uncertainty.variance(
        Part.OUTSTANDING
    )


def test_order_makes_no_difference(parts: list[Forecast]) -> None:
    assert combine(parts, budget=1) == combine(parts[::-1], budget=1)


def test_ratios_are_made_anew_and_never_averaged() -> None:
    small, large = forecast(example_one(budget=600 * THOUSAND)), forecast(example_one())
    both = combine([small, large], budget=1800 * THOUSAND)
    mean = sum(item.utilisation()[Kpi.UIT4].percent() or 0 for item in (small, large)) / 2
    assert both.utilisation()[Kpi.UIT4].percent() == Decimal("134.89")
    assert mean == Decimal("151.75")


def test_the_date_comes_from_the_summed_path() -> None:
    """One contract is over in March, the other never: together they last until October."""
    fast = forecast(plain_inputs(known=dict.fromkeys(range(1, 7), 200), budget=600))
    slow = forecast(
        plain_inputs(
            known=dict.fromkeys(range(1, 7), 50), obligo=dict.fromkeys(range(7, 13), 50), budget=1100
        )
    )
    both = combine([fast, slow], budget=1700)
    assert fast.exhaustion.central.day == date(2027, 3, 31)
    assert slow.exhaustion.central.day is None
    assert both.exhaustion.central.day == date(2027, 10, 31)


def test_the_budget_of_a_grain_is_its_own_and_two_ceilings_may_be_pooled(parts: list[Forecast]) -> None:
    assert combine(parts, budget=None).budget is None
    pooled = combine(parts, budget=7 + 8)
    assert {ratio.denominator for ratio in pooled.utilisation().values()} == {15}


def test_a_month_valued_in_two_ways_says_so(factors: Factors) -> None:
    tiny = replace(cell(1, factors), delivered=(DeliveredMonth(month(1), 100, Decimal(200)),))
    mixed = combine([forecast(cell(5, factors)), forecast(tiny)], budget=None).position.cells
    assert mixed[0].method is Method.MIXED
    assert mixed[5].method is Method.BORNHUETTER_FERGUSON
    assert mixed[0].completion == factors.at(5)


def test_a_reason_of_one_is_a_reason_of_all(parts: list[Forecast]) -> None:
    young = forecast(cell(1, noisy_factors(18)))
    short = forecast(cell(1, noisy_factors(11)))
    both = combine([*parts, short], budget=100)
    assert IndicativeReason.SHORT_SERIES in both.reasons
    assert both.probability is None
    assert both.position.series_months == 11
    assert combine([*parts, young], budget=100).position.series_months == 18


def test_only_one_valuation_and_at_least_one_forecast(parts: list[Forecast]) -> None:
    later = replace(cell(1, noisy_factors()), valuation=Valuation(END_OF_JUNE, date(2027, 7, 31)))
    with pytest.raises(ValueError, match="one reference date"):
        combine([*parts, forecast(later)], budget=None)
    with pytest.raises(ValueError, match="one reference date"):
        combine([], budget=None)
