"""The decision term of an application, by the Algemene termijnenwet, with supplements (decisions 20, 38)."""

from datetime import date

import pytest

from procurement.rules.terms_of_application import Pause, days_over, decide_by

MONDAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("submitted_on", "days", "pauses", "last"),
    [
        (MONDAY, 42, [], date(2027, 4, 12)),
        # 42 days after Saturday 20 February end on Saturday 3 April; Monday 5 April is no Easter Monday (28-29 March).
        (date(2027, 2, 20), 42, [], date(2027, 4, 5)),
        # A term that ends on Good Friday 26 March goes on after Easter.
        (date(2027, 3, 12), 14, [], date(2027, 3, 30)),
        (MONDAY, 42, [Pause(date(2027, 3, 8), date(2027, 3, 8))], date(2027, 4, 12)),
        (MONDAY, 42, [Pause(date(2027, 3, 8), date(2027, 3, 18))], date(2027, 4, 22)),
        # Two pauses of 10 and 5 days: 27 April is King's Day, so the term ends on the 28th.
        (
            MONDAY,
            42,
            [Pause(date(2027, 3, 8), date(2027, 3, 18)), Pause(date(2027, 3, 22), date(2027, 3, 27))],
            date(2027, 4, 28),
        ),
        # The end is moved once, after the pauses: not twice from weekend to weekend.
        (date(2027, 2, 20), 42, [Pause(date(2027, 3, 8), date(2027, 3, 9))], date(2027, 4, 5)),
        # Above 90 days nothing moves.
        (date(2027, 2, 20), 98, [], date(2027, 5, 29)),
    ],
)
def test_the_last_day(submitted_on: date, days: int, pauses: list[Pause], last: date) -> None:
    assert decide_by(submitted_on, days, pauses) == last


def test_days_over() -> None:
    assert [days_over(MONDAY, day) for day in (date(2027, 2, 1), MONDAY, date(2027, 3, 4))] == [0, 0, 3]
