"""Worked example 3: a lump sum of six million at the end of September."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.enums import DateState, Kpi, SignalKind
from monitoring.rules.buildup import LumpSumBuildUp
from monitoring.rules.exhaustion import DateAnswer
from monitoring.rules.lumpsum import (
    LumpSumForecast,
    LumpSumLimits,
    ShadowProduction,
    instalments,
    limit_signal,
    lump_sum_forecast,
    lump_sum_utilisation,
    ventiel_of_year,
    ventiel_room,
)
from monitoring.rules.ratios import Ratio
from monitoring.rules.valuation import Valuation

MILLION = 100_000_000
LUMP_SUM = 6 * MILLION
SEPTEMBER = Valuation(date(2027, 9, 30), date(2027, 9, 30))
OWN = Decimal(40_000 * 9_000 + 10_000 * 7_500)
PRODUCTION = ShadowProduction(
    own=OWN,
    subcontracted=Decimal(45_000_000),
    groups=Decimal(500 * 30_000),
    completeness=Decimal("0.99"),
)


@pytest.fixture(scope="module")
def result() -> LumpSumForecast:
    return lump_sum_forecast(PRODUCTION, reference=LUMP_SUM, valuation=SEPTEMBER)


def test_production_is_completed_by_what_is_not_registered() -> None:
    assert PRODUCTION.registered == Decimal("4.95") * MILLION
    assert PRODUCTION.ultimate == 5 * MILLION
    with pytest.raises(ValueError, match="above 0"):
        ShadowProduction(own=OWN, completeness=Decimal(0))


def test_the_ratio_and_the_year(result: LumpSumForecast) -> None:
    assert result.ratio.percent(1) == Decimal("111.1")
    assert round(result.year_production / 100) == 6_666_667
    assert round(result.above_reference / 100) == 666_667


def test_the_shadow_budget_is_used_up_on_24_november(result: LumpSumForecast) -> None:
    """1.0 m / (5.0 m / 273 days) = 54.6: 55 days after 30 September."""
    assert result.reached == DateAnswer(DateState.EXPECTED, date(2027, 11, 24))


@pytest.mark.parametrize(
    ("own", "answer"),
    [
        (LUMP_SUM, DateAnswer(DateState.REACHED, date(2027, 9, 30))),
        (7 * MILLION, DateAnswer(DateState.REACHED, date(2027, 8, 22))),
        (448_767_124, DateAnswer(DateState.EXPECTED, date(2027, 12, 31))),
        (448_767_123, DateAnswer(DateState.NOT_THIS_YEAR)),
        (4 * MILLION, DateAnswer(DateState.NOT_THIS_YEAR)),
        (0, DateAnswer(DateState.NOT_THIS_YEAR)),
    ],
)
def test_the_shadow_date_may_lie_behind_or_beyond(own: int, answer: DateAnswer) -> None:
    production = ShadowProduction(own=Decimal(own))
    assert lump_sum_forecast(production, reference=LUMP_SUM, valuation=SEPTEMBER).reached == answer


def test_without_a_reference_part_there_is_no_ratio() -> None:
    nothing = lump_sum_forecast(PRODUCTION, reference=0, valuation=SEPTEMBER)
    assert not nothing.ratio.applicable
    assert nothing.reached == DateAnswer(DateState.NO_BUDGET)


def test_a_season_may_replace_the_calendar() -> None:
    calm = lump_sum_forecast(PRODUCTION, reference=LUMP_SUM, valuation=SEPTEMBER, elapsed=Decimal("0.8"))
    assert calm.year_production == Decimal("6.25") * MILLION


def test_the_ventiel_grants_at_most_what_is_left_of_it(result: LumpSumForecast) -> None:
    year = ventiel_of_year(LUMP_SUM, Decimal("0.03"))
    assert year == 18_000_000
    room = ventiel_room(ventiel_of_year=year, granted=0, above_reference=result.above_reference)
    assert room == 18_000_000
    assert Ratio.of(room, result.above_reference).percent(0) == 27
    assert ventiel_room(ventiel_of_year=year, granted=17_000_000, above_reference=Decimal(10**9)) == 1_000_000
    assert ventiel_room(ventiel_of_year=year, granted=60, above_reference=Decimal(100)) == 40, "granted once"
    assert ventiel_room(ventiel_of_year=year, granted=0, above_reference=Decimal(-1)) == 0
    assert ventiel_room(ventiel_of_year=year, granted=0, above_reference=Decimal("99.5")) == 100


def test_paid_is_75_percent_and_the_commitment_is_the_whole() -> None:
    shares = lump_sum_utilisation(paid=450_000_000, amount=LUMP_SUM)
    assert [shares[code].percent() for code in Kpi.utilisation()] == [75, 75, 100, 100]
    more = lump_sum_utilisation(paid=450_000_000, amount=LUMP_SUM, ventiel_granted=18_000_000)
    assert more[Kpi.UIT4].percent() == 103


def ratios(*percentages: int) -> list[Ratio]:
    return [Ratio.of(item, 100) for item in percentages]


LIMITS = LumpSumLimits(Decimal("0.95"), Decimal("1.05"))


@pytest.mark.parametrize(
    ("series", "signal"),
    [
        (ratios(106, 107), SignalKind.LUMP_SUM_HIGH),
        (ratios(105, 107), None),
        (ratios(107), None),
        (ratios(107, 106, 100), None),
        (ratios(100, 94), SignalKind.LUMP_SUM_LOW),
        (ratios(100, 95), None),
        ([*ratios(107), Ratio.of(1, 0)], None),
        ([], None),
    ],
)
def test_agreed_limits_ask_for_a_dialogue(series: list[Ratio], signal: SignalKind | None) -> None:
    assert limit_signal(series, LIMITS) is signal


def test_a_contract_without_limits_has_no_signal() -> None:
    assert limit_signal(ratios(150, 150), None) is None
    assert limit_signal(ratios(10, 10), None) is None


def test_instalments_add_up_and_the_last_absorbs_the_rounding() -> None:
    assert instalments(LUMP_SUM, 4) == [150_000_000] * 4
    assert instalments(100_000, 3) == [33_333, 33_333, 33_334]
    assert instalments(200_000, 3) == [66_667, 66_667, 66_666]
    with pytest.raises(ValueError, match="at least one"):
        instalments(1, 0)


def test_the_amount_is_built_from_claims_and_what_comes_on_top() -> None:
    """10 m x 60 % x 1.04 less 2 %, with consultation and added tasks beside it."""
    built = LumpSumBuildUp(
        claims=1_000_000_000,
        share=Decimal("0.6"),
        indexation=Decimal("1.04"),
        discount=Decimal("0.02"),
        consultation=5_000_000,
        added_tasks=1_000_000,
    )
    assert built.reference == 611_520_000
    assert built.total == 617_520_000
