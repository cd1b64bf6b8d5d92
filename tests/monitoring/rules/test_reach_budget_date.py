"""When a budget is reached: before V, after it, never, exactly, and in the middle of a month."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.enums import DateState
from monitoring.rules.exhaustion import DateAnswer, reached_on
from monitoring.rules.forecast import Forecast, forecast
from tests.monitoring.rules.cases import plain_inputs

SIX = dict.fromkeys(range(1, 7), 100)
REST = dict.fromkeys(range(7, 13), 100)


def run(budget: int | None, **changes: object) -> Forecast:
    return forecast(plain_inputs(**{"known": SIX, "obligo": REST, "budget": budget, **changes}))  # type: ignore[arg-type]


def central(budget: int | None, **changes: object) -> DateAnswer:
    return run(budget, **changes).exhaustion.central


def test_a_budget_reached_before_v_gives_the_historic_date() -> None:
    """250 lies half-way March: ceil(50 / 100 x 31) = 16."""
    assert central(250) == DateAnswer(DateState.REACHED, date(2027, 3, 16))


def test_a_budget_reached_exactly_at_v_was_reached_on_v() -> None:
    assert central(600) == DateAnswer(DateState.REACHED, date(2027, 6, 30))
    assert central(601) == DateAnswer(DateState.EXPECTED, date(2027, 7, 1))


def test_a_forecast_exactly_equal_to_the_budget_reaches_it_on_the_last_day() -> None:
    assert central(1200) == DateAnswer(DateState.EXPECTED, date(2027, 12, 31))
    assert central(1201) == DateAnswer(DateState.NOT_THIS_YEAR)


def test_a_december_without_care_leaves_the_date_in_november() -> None:
    assert central(1100, obligo=dict.fromkeys(range(7, 12), 100)) == DateAnswer(
        DateState.EXPECTED, date(2027, 11, 30)
    )


@pytest.mark.parametrize("budget", [None, 0, -1])
def test_no_budget_is_said_and_no_date_is_made(budget: int | None) -> None:
    assert central(budget) == DateAnswer(DateState.NO_BUDGET)


def test_february_has_29_days_in_a_leap_year() -> None:
    leap = plain_inputs(known=SIX, obligo=REST, budget=200, delivered_to=date(2028, 6, 30))
    assert forecast(leap).exhaustion.central.day == date(2028, 2, 29)
    assert central(200).day == date(2027, 2, 28)


def test_a_month_that_v_cuts_has_its_care_before_and_after_v() -> None:
    """V = 15 June: 50 in 15 days, then 100 in the other 15 days."""
    middle = {
        "known": {**dict.fromkeys(range(1, 6), 100), 6: 50},
        "obligo": {6: 100, **REST},
        "delivered_to": date(2027, 6, 15),
    }
    assert central(525, **middle) == DateAnswer(DateState.REACHED, date(2027, 6, 8))
    assert central(550, **middle) == DateAnswer(DateState.REACHED, date(2027, 6, 15))
    assert central(600, **middle) == DateAnswer(DateState.EXPECTED, date(2027, 6, 23))
    assert run(600, **middle).position.total == 1250


def test_a_cut_month_uses_calendar_days_for_the_straight_line() -> None:
    result = run(600, known=dict.fromkeys(range(1, 7), 100), obligo=REST, delivered_to=date(2027, 6, 15))
    assert result.run_rate == pytest.approx(Decimal(600) * 365 / 166, abs=Decimal("0.000001"))
    assert run(600).run_rate == 1200


def test_at_the_year_end_nothing_lies_ahead() -> None:
    whole = run(1200, known=dict.fromkeys(range(1, 13), 100), obligo={}, delivered_to=date(2027, 12, 31))
    assert whole.position.ahead == ()
    assert whole.position.total == 1200
    assert whole.exhaustion.central == DateAnswer(DateState.REACHED, date(2027, 12, 31))
    assert whole.probability == 0


def test_a_credit_that_brings_the_year_below_the_budget_means_not_this_year() -> None:
    credit = {1: 300, 2: -250, 3: 0, 4: 0, 5: 0, 6: 0}
    assert central(290, known=credit, obligo={}) == DateAnswer(DateState.NOT_THIS_YEAR)
    assert central(290, known=credit, obligo={12: 300}).day == date(2027, 1, 30)


def test_seventy_percent_uses_the_same_formula() -> None:
    assert run(1000).notification.central == DateAnswer(DateState.EXPECTED, date(2027, 7, 31))
    assert run(1000).exhaustion.central == DateAnswer(DateState.EXPECTED, date(2027, 10, 31))


def test_an_upper_band_is_earlier_and_a_lower_band_later() -> None:
    path = run(1000).path
    early, late = (reached_on(path, Decimal(1000), factor).day for factor in (Decimal("1.1"), Decimal("0.9")))
    assert early == date(2027, 10, 20)
    assert late == date(2027, 11, 14)
