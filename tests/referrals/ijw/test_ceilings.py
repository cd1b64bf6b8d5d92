"""How much may be claimed: worked examples, counted on a calendar and not copied from anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referrals.enums import Frequency, Unit
from referrals.rules.ceilings import (
    Term,
    months_touched,
    period_ceiling,
    sundays,
    term_ceiling,
    weeks_touched,
)

HOUR, EURO, PIECE = Unit.HOUR, Unit.EURO, Unit.PIECE_OUTPUT
DAY, WEEK, MONTH, WHOLE = Frequency.PER_DAY, Frequency.PER_WEEK, Frequency.PER_MONTH, Frequency.WHOLE_TERM
# 2027-01-01 is a Friday.
YEAR = Term(date(2027, 1, 1), date(2027, 12, 31))
JANUARY = Term(date(2027, 1, 1), date(2027, 1, 31))
FEBRUARY = Term(date(2027, 2, 1), date(2027, 2, 28))
MARCH = Term(date(2027, 3, 1), date(2027, 3, 31))
MAY = Term(date(2027, 5, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("first", "last", "weeks", "sunday_count"),
    [
        (date(2027, 1, 1), date(2027, 1, 31), 5, 5),
        (date(2027, 2, 1), date(2027, 2, 28), 4, 4),
        (date(2027, 3, 1), date(2027, 3, 31), 5, 4),
        (date(2027, 5, 1), date(2027, 5, 31), 6, 5),
        (date(2027, 1, 3), date(2027, 1, 3), 1, 1),
        (date(2027, 1, 3), date(2027, 1, 4), 2, 1),
        (date(2027, 1, 4), date(2027, 1, 9), 1, 0),
        (date(2026, 12, 28), date(2027, 1, 3), 1, 1),
        (date(2026, 12, 27), date(2027, 1, 4), 3, 2),
        (date(2025, 10, 7), date(2025, 12, 30), 13, 12),
    ],
)
def test_weeks_and_sundays_are_counted(first: date, last: date, weeks: int, sunday_count: int) -> None:
    assert weeks_touched(first, last) == weeks
    assert sundays(first, last) == sunday_count


DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@settings(deadline=None)
@given(DAYS, st.integers(0, 400))
def test_weeks_and_sundays_agree_with_counting_day_by_day(first: date, length: int) -> None:
    days = [first + timedelta(days=n) for n in range(length + 1)]
    assert weeks_touched(first, days[-1]) == len({day.isocalendar()[:2] for day in days})
    assert sundays(first, days[-1]) == sum(day.isoweekday() == 7 for day in days)
    assert months_touched(first, days[-1]) == len({(day.year, day.month) for day in days})


@pytest.mark.parametrize(
    ("volume", "unit", "frequency", "period", "expected"),
    [
        (3, HOUR, WEEK, JANUARY, 15),
        (3, HOUR, WEEK, FEBRUARY, 12),
        (3, HOUR, WEEK, MAY, 18),
        (3, HOUR, WEEK, Term(date(2027, 1, 20), date(2027, 1, 31)), 6),
        (300, EURO, WEEK, JANUARY, 1500),
        (300, EURO, WEEK, MARCH, 1200),
        (2, PIECE, WEEK, MAY, 10),
        (15, HOUR, MONTH, JANUARY, 15),
        (15, HOUR, MONTH, Term(date(2027, 1, 20), date(2027, 1, 31)), 15),
        (2, HOUR, DAY, FEBRUARY, 56),
        (100, PIECE, WHOLE, FEBRUARY, 100),
    ],
)
def test_the_most_for_one_period(volume: int, unit: str, frequency: str, period: Term, expected: int) -> None:
    assert period_ceiling(volume, unit, frequency, period, YEAR) == expected


def test_output_gets_the_broken_last_week_in_the_month_of_the_last_sunday() -> None:
    term = Term(date(2027, 1, 4), date(2027, 3, 3))
    months = [Term(date(2027, 1, 4), date(2027, 1, 31)), FEBRUARY, Term(date(2027, 3, 1), date(2027, 3, 3))]
    assert [period_ceiling(300, EURO, WEEK, month, term) for month in months] == [1200, 1500, 0]
    assert term_ceiling(300, EURO, WEEK, term) == 2700


def test_output_that_ends_on_a_sunday_gets_no_extra_week() -> None:
    term = Term(date(2027, 1, 4), date(2027, 2, 28))
    assert period_ceiling(300, EURO, WEEK, FEBRUARY, term) == 1200
    assert term_ceiling(300, EURO, WEEK, term) == 300 * 8


def test_output_of_less_than_a_week_without_a_sunday_is_still_one_week() -> None:
    term = Term(date(2027, 1, 4), date(2027, 1, 6))
    assert period_ceiling(300, EURO, WEEK, term, term) == 300


@settings(deadline=None)
@given(DAYS, st.integers(0, 500))
def test_output_per_week_adds_up_to_the_touched_weeks_of_the_term(first: date, length: int) -> None:
    """Whatever the term, its months together allow exactly the weeks that it touches."""
    last = first + timedelta(days=length)
    term, months = Term(first, last), []
    day = first
    while day <= last:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        months.append(Term(day, min(last, following - timedelta(days=1))))
        day = following
    assert sum(period_ceiling(1, PIECE, WEEK, month, term) for month in months) == weeks_touched(first, last)
    effort = sum(period_ceiling(1, HOUR, WEEK, month, term) for month in months)
    assert effort >= weeks_touched(first, last) == term_ceiling(1, HOUR, WEEK, term)


def test_the_most_over_a_whole_term() -> None:
    term = Term(date(2025, 10, 7), date(2025, 12, 30))
    assert term_ceiling(3, HOUR, WEEK, term) == 39
    assert term_ceiling(3, HOUR, MONTH, term) == 9
    assert term_ceiling(3, HOUR, DAY, term) == 3 * 85
    assert term_ceiling(3, HOUR, WHOLE, term) == 3
    assert term_ceiling(3, HOUR, MONTH, Term(date(2027, 1, 1), None)) is None
    assert term_ceiling(3, HOUR, WHOLE, Term(date(2027, 1, 1), None)) == 3


def test_what_cannot_be_judged_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown frequency"):
        period_ceiling(1, HOUR, "3", JANUARY, YEAR)
    with pytest.raises(ValueError, match="has an end"):
        period_ceiling(1, HOUR, MONTH, Term(date(2027, 1, 1), None), YEAR)
