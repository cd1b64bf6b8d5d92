"""Months, quarters, ISO weeks and spans of days."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.periods import DateSpan, Month, Quarter, Week, span_after

LAWS = settings(deadline=None, max_examples=100, database=None)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    "text", ["2027Q3", "2027-Q3", "Q3 2027", "q3 2027", "3e kwartaal 2027", "2027K3", " 2027 Q3 "]
)
def test_a_quarter_is_read_in_every_usual_form(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2027, 3)


@pytest.mark.parametrize("text", ["2027Q5", "Q0 2027", "2027", "27Q3", "3e kwartaal", "2027-03", ""])
def test_anything_else_is_no_quarter(text: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(text)


def test_a_quarter_knows_its_days_and_names() -> None:
    quarter = Quarter(2027, 3)
    assert (quarter.start, quarter.end) == (date(2027, 7, 1), date(2027, 9, 30))
    assert [str(month) for month in quarter.months] == ["2027-07", "2027-08", "2027-09"]
    assert (str(quarter), quarter.dashed, quarter.short) == ("2027Q3", "2027-Q3", "Q3 2027")
    assert quarter.shift(2) == Quarter(2028, 1)
    assert quarter.shift(-3) == Quarter(2026, 4)
    assert Month(2027, 9).quarter == quarter < Quarter(2027, 4)


def test_a_month_knows_its_days() -> None:
    february = Month.parse("2028-02")
    assert (february.first, february.last, february.days) == (date(2028, 2, 1), date(2028, 2, 29), 29)
    assert [str(item) for item in Month(2027, 11).through(february)] == [
        "2027-11",
        "2027-12",
        "2028-01",
        "2028-02",
    ]
    assert list(february.through(Month(2028, 1))) == []
    assert Month(2027, 11).lag_to(february) == 3


def test_a_month_is_closed_on_its_last_day() -> None:
    assert Month.closed_on(date(2027, 6, 30)) == Month(2027, 6)
    assert Month.closed_on(date(2027, 6, 29)) == Month(2027, 5)
    assert Month.closed_on(date(2027, 1, 1)) == Month(2026, 12)


@pytest.mark.parametrize("text", ["2027-13", "2027-00", "juli 2027", "2027"])
def test_anything_else_is_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_some_years_have_53_weeks() -> None:
    assert Week.of(date(2027, 1, 3)) == Week(2026, 53)
    assert (Week(2026, 53).first, Week(2026, 53).last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert Week(2026, 53).shift(1) == Week(2027, 1)
    assert [year for year in range(2024, 2034) if Week.weeks_in(year) == 53] == [2026, 2032]
    assert str(Week.parse("2027W5")) == "2027-W05"
    with pytest.raises(ValueError, match="no week 53"):
        Week(2027, 53)
    with pytest.raises(ValueError, match="not a week"):
        Week.parse("week 5")


def test_a_span_is_clipped_and_cut_at_month_ends() -> None:
    span = DateSpan(date(2027, 6, 20), date(2027, 8, 5))
    assert [(part.first.day, part.last.day) for part in span.by_month()] == [(20, 30), (1, 31), (1, 5)]
    assert span.clip(DateSpan(date(2027, 9, 1), date(2027, 9, 2))).days == 0
    assert list(DateSpan(date(2027, 2, 1), date(2027, 1, 1)).by_month()) == []
    assert span_after(date(2027, 12, 31), date(2027, 12, 31)).days == 0


@LAWS
@given(DAYS, st.integers(-300, 300))
def test_moving_there_and_back_ends_where_it_began(day: date, steps: int) -> None:
    assert Month.of(day).shift(steps).shift(-steps) == Month.of(day)
    assert Month.of(day).lag_to(Month.of(day).shift(steps)) == steps
    assert Quarter.of(day).shift(steps).shift(-steps) == Quarter.of(day)
    assert Week.of(day).shift(steps).shift(-steps) == Week.of(day)


@LAWS
@given(DAYS)
def test_every_day_lies_in_its_month_quarter_and_week(day: date) -> None:
    assert Month.of(day).first <= day <= Month.of(day).last
    assert Quarter.of(day).start <= day <= Quarter.of(day).end
    assert Week.of(day).first <= day <= Week.of(day).last
    assert Quarter.parse(str(Quarter.of(day))) == Quarter.of(day)
    assert Month.parse(str(Month.of(day))) == Month.of(day)
    assert Week.parse(str(Week.of(day))) == Week.of(day)
