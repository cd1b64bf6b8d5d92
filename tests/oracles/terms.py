"""Working days, holidays and legal terms 2026 to 2040.

Source: decisions 20 and 33; quarter-close.md; Algemene termijnenwet articles 1 to 4.

Reading: a working day is no Saturday, Sunday or holiday of the list: 1 January, Good Friday, Easter Monday,
    King's Day (27 April, 26 April when that is a Sunday), 5 May every year, Ascension Day, Whit Monday, 25
    and 26 December. Days that a decree equates with a holiday for one year are no part of the list.
Reading: T + n is the n-th working day after the last day of the quarter.
Reading: a term in days starts on the day after `sent_on`; its last day moves to the next working day; a
    term of 3 days or more is lengthened until it holds 2 working days. Terms above 90 days are not moved
    (article 4).
"""

from __future__ import annotations

from datetime import date, timedelta

ONE = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday: the Sunday after the church's full moon on or after 21 March; 1900 to 2199."""
    golden = year % 19 + 1
    moons = {
        1: (4, 14),
        2: (4, 3),
        3: (3, 23),
        4: (4, 11),
        5: (3, 31),
        6: (4, 18),
        7: (4, 8),
        8: (3, 28),
        9: (4, 16),
    }
    moons |= {
        10: (4, 5),
        11: (3, 25),
        12: (4, 13),
        13: (4, 2),
        14: (3, 22),
        15: (4, 10),
        16: (3, 30),
        17: (4, 17),
    }
    moons |= {18: (4, 7), 19: (3, 27)}
    day = date(year, *moons[golden]) + ONE
    while day.isoweekday() != 7:
        day += ONE
    return day


def kings_day(year: int) -> date:
    """27 April, or the day before when it is a Sunday."""
    day = date(year, 4, 27)
    return day - ONE if day.isoweekday() == 7 else day


def holidays(year: int) -> set[date]:
    """Holidays of a year; those that always fall on a Sunday are left to the weekend rule."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=shift) for shift in (-2, 1, 39, 50)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return moving | fixed | {kings_day(year)}


def is_working_day(day: date) -> bool:
    """True on a day that is no weekend and no holiday."""
    return day.isoweekday() <= 5 and day not in holidays(day.year)


def working_day_after(day: date, n: int) -> date:
    """The n-th working day after `day`; n is 1 or more."""
    found = 0
    while found < n:
        day += ONE
        if is_working_day(day):
            found += 1
    return day


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and including `last`."""
    found = 0
    while first < last:
        first += ONE
        if is_working_day(first):
            found += 1
    return found


def quarter_end(year: int, quarter: int) -> date:
    """Last day of a quarter."""
    return date(year, 12, 31) if quarter == 4 else date(year, quarter * 3 + 1, 1) - ONE


def close_date(year: int, quarter: int, n: int) -> date:
    """T + n of a quarter."""
    return working_day_after(quarter_end(year, quarter), n)


def term_end(sent_on: date, days: int) -> date:
    """Last day of a legal term of `days` days."""
    last = sent_on + timedelta(days=days)
    if days > 90:
        return last
    while days >= 3 and working_days_between(sent_on, last) < 2:
        last += ONE
    while not is_working_day(last):
        last += ONE
    return last
