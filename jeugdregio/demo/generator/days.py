"""Days as ordinals and months as whole numbers (year x 12 + month - 1): fast, and free of any clock."""

from datetime import date
from functools import cache

WEEK = 7
_FRIDAY = 4


def month_index(year: int, month: int) -> int:
    """The number of a month."""
    return year * 12 + month - 1


@cache
def first_of(month: int) -> int:
    """Ordinal of the first day."""
    return date(month // 12, month % 12 + 1, 1).toordinal()


@cache
def last_of(month: int) -> int:
    """Ordinal of the last day."""
    return first_of(month + 1) - 1


@cache
def month_of(day: int) -> int:
    """The month that a day falls in."""
    found = date.fromordinal(day)
    return month_index(found.year, found.month)


@cache
def iso(day: int) -> str:
    """2027-09-30."""
    return date.fromordinal(day).isoformat()


def label(month: int) -> str:
    """2027-09."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def short_label(month: int) -> str:
    """2709, for numbers that must stay short."""
    return f"{month // 12 % 100:02d}{month % 12 + 1:02d}"


def weekday(day: int) -> int:
    """0 is Monday."""
    return (day + 6) % WEEK


def workday(day: int) -> int:
    """The day itself, or the Monday after it."""
    return day + max(0, WEEK - weekday(day)) if weekday(day) > _FRIDAY else day


def after_workdays(day: int, count: int) -> int:
    """So many working days later; holidays are left out of account."""
    for _ in range(count):
        day = workday(day + 1)
    return day


def weeks_touched(first: int, last: int) -> int:
    """Weeks from Monday to Sunday with at least one day in the period."""
    return ((last - weekday(last)) - (first - weekday(first))) // WEEK + 1
