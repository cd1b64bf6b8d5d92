"""Laws that hold for whatever is put in."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.enums import DateState
from monitoring.rules.exhaustion import DateAnswer
from monitoring.rules.factors import Factors
from monitoring.rules.forecast import Forecast, combine, forecast
from monitoring.rules.inputs import (
    DeliveredMonth,
    ForecastInputs,
    GivenDeviations,
    Inflow,
    ObligoClass,
)
from monitoring.rules.valuation import MonthAmount, Valuation
from tests.monitoring.rules.cases import month

CENTS = st.integers(min_value=-50_000_000, max_value=500_000_000)
POSITIVE = st.integers(min_value=0, max_value=500_000_000)
SHARES = st.decimals(min_value=0, max_value=Decimal("1.05"), places=3)
LAWS = settings(deadline=None, max_examples=60, database=None)


@st.composite
def inputs(draw: st.DrawFn, cents: st.SearchStrategy[int] = CENTS) -> ForecastInputs:
    day = draw(st.dates(date(2027, 1, 1), date(2027, 12, 31)))
    valuation = Valuation(day, day + timedelta(days=draw(st.integers(0, 200))))
    ahead = [span.first.month for span in valuation.spans_ahead()]
    deviation = st.none() | st.decimals(min_value=0, max_value=10**8, places=2)
    return ForecastInputs(
        valuation=valuation,
        budget=draw(st.none() | st.integers(0, 4 * 10**9)),
        delivered=tuple(
            DeliveredMonth(item, draw(cents), Decimal(draw(POSITIVE)))
            for item in valuation.months_delivered()
        ),
        factors=Factors.given("c", draw(st.lists(SHARES, min_size=1, max_size=8))),
        obligo=(
            ObligoClass(
                "a",
                tuple(MonthAmount(month(number), Decimal(draw(POSITIVE))) for number in ahead),
                draw(st.decimals(min_value=Decimal("0.2"), max_value=Decimal("1.05"), places=2)),
                Decimal("0.05"),
            ),
        ),
        inflow=Inflow(
            tuple(MonthAmount(month(number), Decimal(draw(st.integers(0, 20)))) for number in ahead),
            Decimal(draw(st.integers(0, 500_000))),
        ),
        prior_variation=Decimal("0.03"),
        deviations=GivenDeviations(draw(deviation), draw(deviation), draw(deviation)),
    )


def walk(result: Forecast, target: int) -> DateAnswer:
    """Day by day: each day of a step costs the same; the first evening at or above the target."""
    if target <= 0:
        return DateAnswer(DateState.NO_BUDGET)
    total = Fraction(0)
    reached = None
    for step in result.path.steps:
        each = (step.known + Fraction(step.estimated)) / step.span.days
        for offset in range(step.span.days):
            total += each
            if total >= target and reached is None:
                state = DateState.EXPECTED if step.ahead else DateState.REACHED
                reached = DateAnswer(state, step.span.first + timedelta(days=offset))
    return reached or DateAnswer(DateState.NOT_THIS_YEAR)


@LAWS
@given(inputs())
def test_the_parts_make_the_forecast_exactly(given_inputs: ForecastInputs) -> None:
    result = forecast(given_inputs)
    place = result.position
    assert place.realised + place.outstanding + place.obligo + place.inflow == place.total
    assert place.realised == sum(item.known for item in given_inputs.delivered)
    assert place.outstanding == sum(cell.ultimate - cell.known for cell in place.cells)
    assert result.path.total() == place.total
    assert result.path.points()[-1].amount == place.total
    assert sum(item.net for item in place.classes) == place.obligo


@LAWS
@given(inputs())
def test_whole_cents_add_up_and_stay_within_a_cent(given_inputs: ForecastInputs) -> None:
    result = forecast(given_inputs)
    cents, place = result.whole_cents(), result.position
    assert cents.realised + cents.outstanding + cents.obligo + cents.inflow == cents.total
    assert abs(cents.total - place.total) <= Decimal("0.5")
    assert abs(cents.outstanding - place.outstanding) < 1
    assert abs(cents.obligo - place.obligo) < 1
    assert abs(cents.inflow - place.inflow) < 1


@LAWS
@given(inputs(cents=POSITIVE))
def test_a_path_without_credits_never_falls(given_inputs: ForecastInputs) -> None:
    full = Factors.given("c", [min(Decimal(1), share) for share in given_inputs.factors.completion])
    result = forecast(replace(given_inputs, factors=full))
    points = result.path.points()
    assert all(earlier.amount <= later.amount for earlier, later in pairwise(points))
    assert points[-1].day == date(2027, 12, 31)
    assert all(earlier.day < later.day for earlier, later in pairwise(points))


@LAWS
@given(inputs(cents=POSITIVE), st.integers(1, 4 * 10**9))
def test_the_date_agrees_with_a_walk_over_the_days(given_inputs: ForecastInputs, target: int) -> None:
    full = Factors.given("c", [min(Decimal(1), share) for share in given_inputs.factors.completion])
    result = forecast(replace(given_inputs, budget=target, factors=full))
    assert result.exhaustion.central == walk(result, target)


@LAWS
@given(inputs())
def test_the_band_holds_the_forecast_between_known_and_high(given_inputs: ForecastInputs) -> None:
    result = forecast(given_inputs)
    variance = result.position.uncertainty.variance()
    if result.band is None:
        assert result.position.rest <= 0 < variance
        return
    assert result.band.low <= result.band.high
    assert result.band.low_factor <= 1
    if variance and result.position.rest > 0:
        assert result.band.low >= result.position.realised
    if result.probability is not None:
        assert 0 <= result.probability <= 1


@LAWS
@given(inputs(cents=POSITIVE), st.integers(1, 4 * 10**9))
def test_the_late_date_is_never_before_the_date_nor_the_early_one_after(
    given_inputs: ForecastInputs, budget: int
) -> None:
    """As long as the spread is not so wide that the 90th percentile lies below the mean."""
    full = Factors.given("c", [min(Decimal(1), share) for share in given_inputs.factors.completion])
    result = forecast(replace(given_inputs, budget=budget, factors=full))
    if result.band is None:
        assert result.position.rest <= 0
        assert result.exhaustion.early is None
        return
    early, late = result.exhaustion.early, result.exhaustion.late
    assert early is not None
    assert late is not None
    central = result.exhaustion.central.day or date.max
    assert (late.day or date.max) >= central
    if result.band.high_factor >= 1:
        assert (early.day or date.max) <= central


@LAWS
@given(inputs(), st.integers(1, 4))
def test_adding_a_forecast_to_itself_multiplies_every_part(given_inputs: ForecastInputs, times: int) -> None:
    one = forecast(given_inputs)
    many = combine([one] * times, budget=None)
    assert many.position.total == times * one.position.total
    assert many.position.outstanding == times * one.position.outstanding
    assert [point.amount for point in many.path.points()] == [
        times * point.amount for point in one.path.points()
    ]
