"""When the region looks again, on business dates."""

from datetime import date

import pytest

from jeugdregio.core.periods import Month
from monitoring.rules.watch import Window, answer_by, is_new, waits_long, window_of

V = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("valuation_on", "knows", "window", "whole"),
    [
        (V, True, Window(Month(2026, 7), Month(2027, 6)), True),
        (V, False, Window(Month(2027, 1), Month(2027, 6)), False),
        (date(2027, 12, 31), False, Window(Month(2027, 1), Month(2027, 12)), True),
        (date(2028, 3, 31), True, Window(Month(2027, 4), Month(2028, 3)), True),
    ],
)
def test_turnover_is_looked_for_in_twelve_months_or_what_is_known(
    valuation_on: date, knows: bool, window: Window, whole: bool
) -> None:
    found = window_of(valuation_on, knows_year_before=knows)
    assert (found, found.is_whole) == (window, whole)


@pytest.mark.parametrize(
    ("starts_on", "new"),
    [
        (date(2026, 7, 1), False),
        (date(2026, 7, 2), True),
        (date(2027, 9, 1), True),
        (date(2020, 1, 1), False),
    ],
)
def test_a_contract_is_new_when_it_did_not_run_in_the_whole_window(starts_on: date, new: bool) -> None:
    assert is_new(starts_on, V) is new


@pytest.mark.parametrize(("day", "long"), [(1, False), (15, False), (16, True)])
def test_fourteen_days_to_sign_is_not_long(day: int, long: bool) -> None:
    assert waits_long(date(2027, 3, 1), date(2027, 3, day)) is long
    assert answer_by(date(2027, 3, 1)) == date(2027, 3, 15)
