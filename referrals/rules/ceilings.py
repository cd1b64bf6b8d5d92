"""How much may be claimed on an allocation: per product period and over its whole term (IV077, IV078)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from referrals.enums import EFFORT_UNITS, Frequency

SUNDAY = 7
WEEK = 7


@dataclass(frozen=True, slots=True)
class Term:
    """A period of whole days; `ends_on` counts and is empty when the allocation has no end."""

    starts_on: date
    ends_on: date | None


def weeks_touched(first: date, last: date) -> int:
    """Number of ISO weeks (Monday to Sunday) that hold at least one day of the period.

    In: first and last day, both counted. Out: weeks. Source: IV077, method 1.
    """
    return (_monday(last) - _monday(first)).days // WEEK + 1


def sundays(first: date, last: date) -> int:
    """Number of Sundays in the period.

    In: first and last day, both counted. Out: days. Source: IV077, method 2.
    """
    next_sunday = first + timedelta(days=SUNDAY - first.isoweekday())
    return 0 if next_sunday > last else (last - next_sunday).days // WEEK + 1


def months_touched(first: date, last: date) -> int:
    """Number of calendar months that hold at least one day of the period. Source: IV078."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def period_ceiling(volume: int, unit: str, frequency: str, period: Term, term: Term) -> int:
    """The most that may be claimed in one product period.

    In: allocated volume per frequency, in the allocated unit; codes of `Unit` and `Frequency`; the product
    period (with an end) and the term of the allocation. Out: volume in the allocated unit. A broken month or
    week counts whole. Raises ValueError for an unknown frequency or an open period. Source: IV077, IV078.
    """
    first, last = period.starts_on, _closed(period)
    if frequency == Frequency.PER_DAY:
        return volume * ((last - first).days + 1)
    if frequency == Frequency.PER_WEEK:
        return volume * _weeks(unit, first, last, term)
    if frequency == Frequency.PER_MONTH:
        return volume * months_touched(first, last)
    if frequency == Frequency.WHOLE_TERM:
        return volume
    raise ValueError("unknown frequency")


def term_ceiling(volume: int, unit: str, frequency: str, term: Term) -> int | None:
    """The most that may be claimed over the whole term of an allocation.

    In: as `period_ceiling`. Out: volume in the allocated unit, None when the term has no end and the volume
    comes back. Raises ValueError for an unknown frequency. Source: IV077 (hard cap), TR322.
    """
    if frequency == Frequency.WHOLE_TERM:
        return volume
    if term.ends_on is None:
        return None
    if frequency == Frequency.PER_WEEK:
        return volume * weeks_touched(term.starts_on, term.ends_on)
    return period_ceiling(volume, unit, frequency, term, term)


def _weeks(unit: str, first: date, last: date, term: Term) -> int:
    if unit in EFFORT_UNITS:
        return weeks_touched(first, last)
    return sundays(first, last) + _broken_last_week(first, last, term)


def _broken_last_week(first: date, last: date, term: Term) -> int:
    """One week more for the period that holds the last Sunday of a term that ends on another day."""
    if term.ends_on is None or term.ends_on.isoweekday() == SUNDAY:
        return 0
    last_sunday = term.ends_on - timedelta(days=term.ends_on.isoweekday())
    # A term without any Sunday still has its one broken week, in the period where it ends.
    marker = last_sunday if last_sunday >= term.starts_on else term.ends_on
    return int(first <= marker <= last)


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def _closed(period: Term) -> date:
    if period.ends_on is None:
        raise ValueError("a product period has an end")
    return period.ends_on
