"""Cases from practice that a forecast must survive, and say what it did."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jeugdregio.core.money import allocate
from jeugdregio.core.periods import Month
from monitoring.enums import IndicativeReason, Method, SignalKind
from monitoring.rules.factors import Factors, estimate_factors
from monitoring.rules.forecast import combine, forecast
from monitoring.rules.inputs import DeliveredMonth, ForecastSettings, GivenDeviations
from monitoring.rules.signals import forecast_signals
from monitoring.rules.triangle import Increment, build_triangle
from monitoring.rules.ultimate import UltimateSettings, ultimate_cell
from monitoring.rules.valuation import Valuation
from tests.monitoring.rules.cases import THOUSAND, example_one, month, plain_inputs

START = Month(2026, 1)
SETTINGS = UltimateSettings()


def value(known: int, completion: str, prior: int = 1_000_000, settings: UltimateSettings = SETTINGS):  # type: ignore[no-untyped-def]
    return ultimate_cell(
        month=START,
        lag=1,
        known=known,
        completion=Decimal(completion),
        prior=Decimal(prior),
        settings=settings,
    )


@pytest.mark.parametrize(
    ("known", "completion", "method", "ultimate"),
    [
        (500_000, "0.50", Method.CHAIN_LADDER, 1_000_000),
        (499_999, "0.50", Method.BORNHUETTER_FERGUSON, 999_999),
        (900_000, "0.49", Method.BORNHUETTER_FERGUSON, 1_410_000),
        (1_050_000, "1.05", Method.CHAIN_LADDER, 1_000_000),
        (10_000, "1.05", Method.BORNHUETTER_FERGUSON, 10_000),
        (-60_000, "0.80", Method.BORNHUETTER_FERGUSON, 140_000),
        (-60_000, "1", Method.BORNHUETTER_FERGUSON, -60_000),
    ],
)
def test_the_method_follows_share_and_amount(
    known: int, completion: str, method: Method, ultimate: int
) -> None:
    cell = value(known, completion)
    assert (cell.method, cell.ultimate) == (method, ultimate)


def test_the_alternative_expects_the_remainder_twice() -> None:
    twice = value(0, "0.4", settings=UltimateSettings(otherwise=Method.BENKTANDER))
    assert (twice.method, twice.ultimate) == (Method.BENKTANDER, Decimal("0.6") * 600_000)


def test_a_negative_ultimate_is_shown_as_it_is() -> None:
    """Credits larger than claims: R is negative, nothing is floored, and no band is invented."""
    negative = forecast(plain_inputs(known={1: -300, 2: 100}, budget=1000))
    assert negative.position.realised == -200
    assert negative.position.total == -200
    assert negative.position.cells[0].ultimate == -300


def test_a_rest_below_zero_has_no_band_and_no_probability() -> None:
    inputs = replace(
        plain_inputs(known={1: 1_050_000}, budget=1_040_000),
        factors=Factors.given("c", [Decimal("1.05")]),
        deviations=GivenDeviations(outstanding=Decimal(100)),
    )
    result = forecast(inputs)
    assert result.position.outstanding == -50_000
    assert (result.band, result.probability) == (None, None)
    assert result.reasons == {IndicativeReason.NO_REMAINDER}
    assert SignalKind.EW1 not in result.signals
    assert SignalKind.EW1 in forecast(replace(inputs, budget=999_999)).signals


def test_an_indicative_forecast_signals_by_amount_only() -> None:
    """11 months of data: no probability, so the signal asks whether F is above B."""
    latest = START.shift(10)
    young = estimate_factors(
        "young",
        build_triangle((Increment(row, 1, 100) for row in START.through(latest)), latest=latest),
    )
    inputs = replace(example_one(), factors=replace(young, completion=example_one().factors.completion))
    result = forecast(inputs)
    assert result.indicative
    assert result.probability is None
    assert result.band is not None
    assert SignalKind.EW1 in result.signals
    assert SignalKind.EW1 not in forecast(replace(inputs, budget=1215 * THOUSAND)).signals


@pytest.mark.parametrize(("probability", "signals"), [("0.5", {SignalKind.EW1}), ("0.499999", set())])
def test_one_half_is_enough_for_the_signal(probability: str, signals: set[SignalKind]) -> None:
    found = forecast_signals(Decimal(90), Decimal(90), 100, Decimal(probability), ForecastSettings())
    assert found == signals


def test_without_a_probability_the_forecast_must_be_above_the_budget() -> None:
    found = [
        forecast_signals(Decimal(total), Decimal(total), 100, None, ForecastSettings())
        for total in ("100", "100.01")
    ]
    assert found == [frozenset(), {SignalKind.EW1}]


def test_five_percent_apart_is_not_yet_too_far() -> None:
    lines = [
        forecast_signals(Decimal(90), Decimal(line), 100, None, ForecastSettings()) for line in (95, 96, 84)
    ]
    assert lines == [frozenset(), {SignalKind.EW2}, {SignalKind.EW2}]


def test_a_forecast_equal_to_the_budget_without_spread_is_not_above_it() -> None:
    exact = forecast(plain_inputs(known={1: 1200}, budget=1200))
    assert exact.probability == 0
    assert forecast(plain_inputs(known={1: 1200}, budget=1199)).probability == 1


def test_knowing_more_later_uses_the_lag_to_k_and_leaves_v_alone() -> None:
    """V stays in June; at the end of August every month is two lags older."""
    base = example_one()
    later = replace(base, valuation=Valuation(date(2027, 6, 30), date(2027, 8, 31)))
    result = forecast(later)
    assert [cell.lag for cell in result.position.cells] == [7, 6, 5, 4, 3, 2]
    assert result.position.cells[4].completion == Decimal("0.9")
    assert len(result.position.ahead) == 6
    assert result.position.obligo == forecast(base).position.obligo


def test_decisions_of_a_month_that_is_still_open_are_realised_and_move_nothing_else() -> None:
    """K = 15 July: 18 of the 66 for May were decided in July; its factor belongs to the other 48."""
    base = replace(example_one(), valuation=Valuation(date(2027, 6, 30), date(2027, 7, 15)))
    may = DeliveredMonth(month(5), 66 * THOUSAND, Decimal(120 * THOUSAND), closed=48 * THOUSAND)
    rows = (*base.delivered[:4], may, base.delivered[5])
    cell = forecast(replace(base, delivered=rows)).position.cells[4]
    assert (cell.lag, cell.completion) == (1, Decimal("0.6"))
    assert cell.ultimate == 80 * THOUSAND
    assert cell.outstanding == (80 - 66) * THOUSAND


def test_a_month_counts_as_closed_on_its_last_day_only() -> None:
    lags = [
        Valuation(date(2027, 6, 30), known).lag(month(6))
        for known in (date(2027, 6, 30), date(2027, 7, 30), date(2027, 7, 31))
    ]
    assert lags == [0, 0, 1]
    middle = Valuation(date(2027, 6, 15), date(2027, 6, 15))
    assert (middle.lag(month(6)), middle.lag(month(5)), middle.lag(month(4))) == (0, 0, 1)


def test_nothing_is_known_before_it_happens() -> None:
    with pytest.raises(ValueError, match="before the reference date"):
        Valuation(date(2027, 6, 30), date(2027, 6, 29))


def test_a_new_provider_is_all_prior_under_the_factors_of_its_class() -> None:
    new = tuple(DeliveredMonth(month(number), 0, Decimal(1000)) for number in range(1, 7))
    result = forecast(replace(example_one(), delivered=new))
    assert {cell.method for cell in result.position.cells} == {Method.BORNHUETTER_FERGUSON}
    assert result.position.outstanding == 1000 + 400 + 200 + 100 + 50 + 0


def test_a_child_that_moves_to_another_municipality_leaves_the_region_as_it_was() -> None:
    """A credit here and a claim there: R of the sum does not change, also when one is negative."""
    here, there = plain_inputs(known={1: 500, 2: -800}), plain_inputs(known={1: 0, 2: 800})
    both = combine([forecast(here), forecast(there)], budget=None)
    assert both.position.realised == 500
    assert both.position.total == 500


def test_two_merged_providers_are_one_path() -> None:
    one, other = plain_inputs(known={1: 300}), plain_inputs(known={2: 300})
    merged = combine([forecast(one), forecast(other)], budget=600)
    assert merged.exhaustion.central.day == date(2027, 2, 28)


def test_a_claim_after_the_end_of_a_contract_is_realised_and_leaves_no_obligo() -> None:
    ended = forecast(plain_inputs(known={5: 700}, budget=1000))
    assert (ended.position.realised, ended.position.obligo) == (700, 0)


def increments(lag: int, cents: int) -> list[Increment]:
    return [Increment(row, lag, cents) for row in START.through(START.shift(19))]


def test_a_code_that_was_split_keeps_the_development_of_its_predecessor() -> None:
    """60/40 in whole cents: the two successors together are the old series."""
    old = [*increments(1, 7001), *increments(2, 2999)]
    split = [
        [Increment(item.month, item.lag, allocate(item.cents, [60, 40])[side]) for item in old]
        for side in (0, 1)
    ]
    latest = START.shift(19)
    whole = build_triangle(old, latest=latest)
    assert build_triangle([*split[0], *split[1]], latest=latest) == whole
    share = estimate_factors("new", build_triangle(split[0], latest=latest)).at(1)
    assert share == pytest.approx(estimate_factors("old", whole).at(1), abs=Decimal("0.0001"))


def test_rejected_and_resubmitted_claims_arrive_later_and_slow_the_factors() -> None:
    latest = START.shift(19)
    prompt = estimate_factors("p", build_triangle(increments(1, 100), latest=latest))
    slow = [*increments(1, 90), *increments(3, 10)]
    resubmitted = estimate_factors("r", build_triangle(slow, latest=latest))
    assert (prompt.at(1), prompt.at(2)) == (1, 1)
    assert (resubmitted.at(1), resubmitted.at(2), resubmitted.at(3)) == (Decimal("0.9"), Decimal("0.9"), 1)
