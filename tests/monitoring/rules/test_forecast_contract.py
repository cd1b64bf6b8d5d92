"""Worked example 1 of the definitions, figure by figure, in thousands of euros."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from monitoring.enums import DateState, Kpi, Method, SignalKind
from monitoring.rules.exhaustion import DateAnswer
from monitoring.rules.forecast import Forecast, WholeCents, forecast
from monitoring.rules.inputs import DeliveredMonth, GivenDeviations
from monitoring.rules.uncertainty import Part
from tests.monitoring.rules.cases import THOUSAND, example_one, month, monthly, thousands


@pytest.fixture(scope="module")
def result() -> Forecast:
    return forecast(example_one())


def test_the_four_parts_add_up_to_the_forecast(result: Forecast) -> None:
    place = result.position
    parts = (place.realised, place.outstanding, place.obligo, place.inflow, place.total)
    assert [thousands(part) for part in parts] == [448, 202, 510, 54, 1214]
    assert result.whole_cents() == WholeCents(44_800_000, 20_200_000, 51_000_000, 5_400_000, 121_400_000)
    assert result.free == -14 * THOUSAND


def test_every_delivery_month_tells_how_it_was_valued(result: Forecast) -> None:
    cells = result.position.cells
    assert [thousands(cell.ultimate) for cell in cells] == [100, 100, 110, 110, 110, 120]
    assert [cell.lag for cell in cells] == [5, 4, 3, 2, 1, 0]
    assert [cell.method for cell in cells] == [Method.CHAIN_LADDER] * 5 + [Method.BORNHUETTER_FERGUSON]
    assert cells[4].completion == Decimal("0.6")


def test_obligo_and_inflow_are_told_per_month(result: Forecast) -> None:
    ahead = result.position.ahead
    assert [thousands(cell.obligo) for cell in ahead] == [100, 80, 90, 85, 80, 75]
    assert [thousands(cell.inflow) for cell in ahead] == list(
        map(Decimal, ("1.5", "4.5", "7.5", "10.5", "13.5", "16.5"))
    )
    assert round(thousands(result.position.classes[0].gross), 6) == 600
    rate = result.position.classes[0].rate
    assert rate is not None
    assert round(rate, 6) == Decimal("0.85")


def test_the_utilisation_percentages(result: Forecast) -> None:
    percentages = {code: ratio.percent() for code, ratio in result.utilisation().items()}
    assert percentages == {
        Kpi.UIT1: Decimal("37.33"),
        Kpi.UIT2: Decimal("54.17"),
        Kpi.UIT3: Decimal("96.67"),
        Kpi.UIT4: Decimal("101.17"),
    }


def test_the_band_is_lognormal_on_the_rest(result: Forecast) -> None:
    assert thousands(result.position.uncertainty.deviation()) == 25
    assert thousands(result.position.uncertainty.deviation(Part.OBLIGO)) == 20
    assert result.band is not None
    assert round(thousands(result.band.low), 1) == Decimal("1182.2")
    assert round(thousands(result.band.high), 1) == Decimal("1246.3")


def test_the_probability_gives_the_signal_while_use_is_only_54_percent(result: Forecast) -> None:
    assert result.probability is not None
    assert round(result.probability * 100, 1) == Decimal("70.9")
    assert SignalKind.EW1 in result.signals


def test_the_path_to_december(result: Forecast) -> None:
    ends = [thousands(point.amount) for point in result.path.points()]
    assert ends[5:] == [650, Decimal("751.5"), 836, Decimal("933.5"), 1029, Decimal("1122.5"), 1214]


def test_the_budget_is_reached_on_27_december(result: Forecast) -> None:
    assert result.exhaustion.central == DateAnswer(DateState.EXPECTED, date(2027, 12, 27))
    assert result.notification.central == DateAnswer(DateState.EXPECTED, date(2027, 9, 2))


def test_the_early_date_follows_the_upper_band_and_the_late_one_may_not_come(result: Forecast) -> None:
    """Upper: 448 + 1.042148 x (674.5 - 448 + ...); the rest alone is scaled."""
    assert result.exhaustion.early == DateAnswer(DateState.EXPECTED, date(2027, 12, 16))
    assert result.exhaustion.late == DateAnswer(DateState.NOT_THIS_YEAR)


def test_the_straight_line_is_told_apart(result: Forecast) -> None:
    assert thousands(result.run_rate) == 1300
    assert SignalKind.EW2 in result.signals


def test_given_factors_are_not_indicative(result: Forecast) -> None:
    assert not result.indicative


def test_a_higher_budget_takes_both_signals_away() -> None:
    """Negative control: the signals are not simply always on."""
    relaxed = forecast(example_one(budget=2000 * THOUSAND))
    assert relaxed.signals == frozenset()
    assert relaxed.exhaustion.central == DateAnswer(DateState.NOT_THIS_YEAR)
    assert relaxed.probability == 0


def test_without_a_budget_there_is_a_forecast_and_nothing_to_hold_it_against() -> None:
    bare = forecast(example_one(budget=None))
    assert thousands(bare.position.total) == 1214
    assert bare.band is not None
    assert (bare.probability, bare.free, bare.signals) == (None, None, frozenset())
    assert bare.exhaustion.central == DateAnswer(DateState.NO_BUDGET)
    assert not any(ratio.applicable for ratio in bare.utilisation().values())


def test_computed_deviations_stand_where_none_is_given() -> None:
    """Inflow: compound Poisson, 6 x 0.5 squared x (0.25 + 2.25 + ... + 30.25) = 107.25."""
    given = GivenDeviations(outstanding=Decimal(0), obligo=Decimal(0))
    spread = forecast(example_one(deviations=given)).position.uncertainty
    assert spread.variance() / THOUSAND**2 == Decimal("107.25")


def test_a_month_without_a_row_counts_as_nothing() -> None:
    inputs = example_one()
    shorter = forecast(replace(inputs, delivered=inputs.delivered[1:]))
    assert thousands(shorter.position.total) == 1114
    assert shorter.position.cells[0].known == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"delivered": (DeliveredMonth(month(7), 1, Decimal(0)),)},
        {"delivered": (DeliveredMonth(month(12, 2026), 1, Decimal(0)),)},
        {"delivered": (DeliveredMonth(month(1), 1, Decimal(0)),) * 2},
    ],
)
def test_a_delivered_month_after_v_or_twice_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="delivered months"):
        forecast(replace(example_one(), **wrong))  # type: ignore[arg-type]


def test_obligo_before_v_or_twice_is_refused() -> None:
    inputs = example_one()
    for first, amounts, words in ((6, (1,), "does not lie after V"), (7, (1,), "occurs twice")):
        rows = monthly(first, amounts) * (2 if first == 7 else 1)
        wrong = replace(inputs, obligo=(replace(inputs.obligo[0], gross=rows),))
        with pytest.raises(ValueError, match=words):
            forecast(wrong)
