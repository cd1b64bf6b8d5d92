"""Working days and terms 2026 to 2040, against the reference that was written from the law by somebody else."""

from datetime import date, timedelta

import pytest

from jeugdregio.core import workdays
from jeugdregio.core.periods import Quarter
from tests.oracles import terms

YEARS = range(2026, 2041)
DAYS = [date(2026, 1, 1) + timedelta(days=step) for step in range((date(2041, 1, 1) - date(2026, 1, 1)).days)]


def differences() -> list[date]:
    return [day for day in DAYS if workdays.is_working_day(day) is not terms.is_working_day(day)]


def test_every_day_of_fifteen_years_is_a_working_day_or_not() -> None:
    assert differences() == []
    assert {year: workdays.holidays_in(year) - terms.holidays(year) for year in YEARS} == dict.fromkeys(
        YEARS, frozenset()
    )


def test_control_the_list_of_the_library_alone_is_not_that_of_the_law(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It leaves 5 May out in most years, which is seen in each of those in which that is no weekend."""
    import holidays

    monkeypatch.setattr(
        workdays, "holidays_in", lambda year: frozenset(holidays.country_holidays("NL", years=year))
    )
    assert {day.year for day in differences()} == {
        year for year in YEARS if year % 5 and date(year, 5, 5).isoweekday() <= 5
    }


@pytest.mark.parametrize("count", [1, 20, 22, 33, 35, 40, 45])
def test_the_days_of_the_quarter_close(count: int) -> None:
    for year in YEARS:
        for number in (1, 2, 3, 4):
            assert workdays.quarter_day(Quarter(year, number), count) == terms.close_date(year, number, count)


def test_the_close_of_the_third_quarter_of_2027() -> None:
    days = {count: workdays.quarter_day(Quarter(2027, 3), count) for count in (20, 35, 40, 45)}
    assert days == {
        20: date(2027, 10, 28),
        35: date(2027, 11, 18),
        40: date(2027, 11, 25),
        45: date(2027, 12, 2),
    }


@pytest.mark.parametrize("days", [1, 2, 3, 5, 7, 14, 20, 28, 42, 90, 91])
def test_terms_end_as_the_law_says(days: int) -> None:
    assert [day for day in DAYS if workdays.term_end(day, days) != terms.term_end(day, days)] == []
