"""Allocations walked by the day agree with periods counted by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as Frac

from tests.oracles import obligo
from tests.oracles.obligo import Allocation

FLAT = [(date(2020, 1, 1), 1_000)]
V = date(2027, 6, 30)


def test_day_week_and_month_counted_by_hand() -> None:
    start, end = date(2027, 1, 1), date(2027, 8, 15)
    daily = obligo.value_after(Allocation(start, end, "volume", obligo.DAY, 2), FLAT, V, 2027)
    weekly = obligo.value_after(Allocation(start, end, "volume", obligo.WEEK, 3), FLAT, V, 2027)
    monthly = obligo.value_after(Allocation(start, end, "volume", obligo.MONTH, 4), FLAT, V, 2027)
    assert daily == 46 * 2 * 1_000
    assert weekly == Frac(46, 7) * 3 * 1_000
    assert monthly == (1 + Frac(15, 31)) * 4 * 1_000


def test_total_and_budget_take_the_part_of_the_rest_that_falls_in_the_year() -> None:
    total = Allocation(date(2027, 1, 1), date(2028, 6, 30), "volume", obligo.TOTAL, 100)
    share = Frac(184, 366)
    assert obligo.value_after(total, FLAT, V, 2027, delivered=Frac(40)) == 60 * 1_000 * share
    assert obligo.value_after(total, FLAT, V, 2027, delivered=Frac(140)) == 0
    budget = Allocation(date(2027, 1, 1), date(2028, 6, 30), "budget", volume=90_000)
    assert obligo.value_after(budget, [], V, 2027, delivered=Frac(30_000)) == 60_000 * share


def test_category_without_a_budget_takes_the_mean_month_of_its_class() -> None:
    found = Allocation(date(2027, 1, 1), None, "open")
    assert obligo.value_after(found, [], V, 2027, class_month=Frac(310)) == 6 * 310
    ending = Allocation(date(2027, 1, 1), date(2027, 7, 10), "open")
    assert obligo.value_after(ending, [], V, 2027, class_month=Frac(310)) == 100


def test_deleted_ended_and_next_year_count_nothing() -> None:
    start = date(2027, 1, 1)
    for allocation in (
        Allocation(start, date(2027, 12, 31), "volume", obligo.DAY, 1, "13"),
        Allocation(start, V, "volume", obligo.DAY, 1),
        Allocation(date(2028, 1, 1), None, "volume", obligo.DAY, 1),
    ):
        assert obligo.value_after(allocation, FLAT, V, 2027) == 0
    assert (
        obligo.value_after(Allocation(date(2027, 12, 31), None, "volume", obligo.DAY, 1), FLAT, V, 2027)
        == 1_000
    )


def test_indexation_inside_the_year_and_inside_a_week() -> None:
    prices = [(date(2027, 1, 1), 700), (date(2027, 10, 1), 1_400)]
    weekly = Allocation(date(2027, 9, 29), date(2027, 10, 5), "volume", obligo.WEEK, 1)
    assert obligo.value_after(weekly, prices, V, 2027) == 2 * 100 + 5 * 200
    assert obligo.by_month(obligo.value_by_day(weekly, prices, V, 2027)) == {9: 200, 10: 1_000}
    assert obligo.price_on(prices, date(2026, 12, 31)) == 0


def test_leap_day_and_prior_month() -> None:
    daily = Allocation(date(2028, 1, 1), None, "volume", obligo.DAY, 1)
    assert obligo.value_after(daily, FLAT, date(2027, 12, 31), 2028) == 366 * 1_000
    assert obligo.authorised(daily, FLAT, 2028, 2) == 29 * 1_000
    total = Allocation(date(2027, 12, 1), date(2028, 2, 29), "volume", obligo.TOTAL, 91)
    assert obligo.authorised(total, FLAT, 2028, 1) == 31 * 1_000


def test_use_factor_is_bounded_and_has_a_fallback() -> None:
    assert obligo.use_factor(Frac(85), Frac(100), Frac(1)) == Frac(85, 100)
    assert obligo.use_factor(Frac(10), Frac(100), Frac(1)) == Frac(1, 5)
    assert obligo.use_factor(Frac(200), Frac(100), Frac(1)) == Frac(105, 100)
    assert obligo.use_factor(Frac(0), Frac(0), Frac(9, 10)) == Frac(9, 10)
