"""Value of an allocation in a period, by walking every day and adding that day's part.

Volumes are whole units per frequency period, prices are cents per unit with the date from which they hold,
values are cents as Fraction (round at the end). Source: budget.md 6.3; decisions 2 and 24.

Reading: a day carries volume x price for frequency 1, a seventh for 2, 1 / (days of its calendar month) for
    4; a price version counts from its own day, so an indexation splits a week and a month by days.
Reading: frequency 6 and a budget are spread evenly over the remaining days of the allocation, which run
    from the day after V (or the start, when later) to the end; each day's units of frequency 6 are priced
    at that day's price.
Reading: an open end is only possible in the data for frequency 6 by error; the rest then falls within Y.
Reading: the price of a day is the one with the latest starting date on or before it; a price line stays in
    force until the next; a day before the first has value 0.
Reading: euros as unit (83) means a volume in cents at a price of 1 cent.
Reading: the prior A(m) values frequency 6 and budgets at their total spread over all days of the
    allocation, without deducting what was delivered.
Reading: delivered units or cents of frequency 6 and of a budget are ultimate amounts up to V and cannot
    make the rest negative.
Reading: overlapping allocations are each valued in full.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

DAY, WEEK, MONTH, TOTAL = 1, 2, 4, 6
DELETED = "13"
Prices = list[tuple[date, int]]


class Allocation(NamedTuple):
    """One allocation; `kind`: "volume", "budget" (cents in `volume`) or "open" (category, no budget)."""

    start: date
    end: date | None
    kind: str = "volume"
    frequency: int = TOTAL
    volume: int = 0
    reason: str = ""


def price_on(prices: Prices, day: date) -> int:
    """Cents per unit on a day."""
    in_force = [(begin, cents) for begin, cents in prices if begin <= day]
    return max(in_force)[1] if in_force else 0


def days(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    found = []
    while first <= last:
        found.append(first)
        first += timedelta(days=1)
    return found


def days_of_month(day: date) -> int:
    """Length of the calendar month of a day."""
    return monthrange(day.year, day.month)[1]


def units_on(allocation: Allocation, day: date) -> Fraction:
    """Units a day carries for frequency 1, 2 or 4."""
    parts = {DAY: 1, WEEK: 7, MONTH: days_of_month(day)}
    return Fraction(allocation.volume, parts[allocation.frequency])


def remaining_days(allocation: Allocation, v: date, year: int) -> list[date]:
    """Days of the allocation after V up to its end; without an end up to 31 December of the year."""
    last = allocation.end or date(year, 12, 31)
    return days(max(allocation.start, v + timedelta(days=1)), last)


def even(rest: Fraction, count: int, day: date, prices: Prices | None) -> Fraction:
    """One day's part of a rest that is spread evenly; priced when prices are given."""
    return rest / count * (1 if prices is None else price_on(prices, day))


def value_by_day(
    allocation: Allocation,
    prices: Prices,
    v: date,
    year: int,
    *,
    delivered: Fraction = Fraction(0),
    class_month: Fraction = Fraction(0),
) -> dict[date, Fraction]:
    """Gross value in cents of each day after V within the year.

    `delivered` is what was used up to V (units for frequency 6, cents for a budget); `class_month` is
    the mean monthly cents of the class, for an allocation without a budget.
    """
    if allocation.reason == DELETED:
        return {}
    remaining = remaining_days(allocation, v, year)
    rest = max(Fraction(0), allocation.volume - delivered)
    values = {}
    for day in remaining:
        if day.year != year:
            continue
        if allocation.kind == "open":
            values[day] = class_month / days_of_month(day)
        elif allocation.kind == "budget":
            values[day] = even(rest, len(remaining), day, None)
        elif allocation.frequency == TOTAL:
            values[day] = even(rest, len(remaining), day, prices)
        else:
            values[day] = units_on(allocation, day) * price_on(prices, day)
    return values


def value_after(
    allocation: Allocation,
    prices: Prices,
    v: date,
    year: int,
    *,
    delivered: Fraction = Fraction(0),
    class_month: Fraction = Fraction(0),
) -> Fraction:
    """Gross obligo of one allocation in (V, 31 December of the year], cents."""
    by_day = value_by_day(allocation, prices, v, year, delivered=delivered, class_month=class_month)
    return sum(by_day.values(), Fraction(0))


def by_month(values: dict[date, Fraction]) -> dict[int, Fraction]:
    """Sum of day values per month number of the one year they lie in."""
    totals: dict[int, Fraction] = {}
    for day, cents in values.items():
        totals[day.month] = totals.get(day.month, Fraction(0)) + cents
    return totals


def authorised(
    allocation: Allocation, prices: Prices, year: int, month: int, class_month: Fraction = Fraction(0)
) -> Fraction:
    """Authorised cents in one calendar month, nothing deducted: its part of A(m) before the use factor."""
    day_before = allocation.start - timedelta(days=1)
    values = value_by_day(allocation, prices, day_before, year, class_month=class_month)
    return sum((cents for day, cents in values.items() if day.month == month), Fraction(0))


def use_factor(ultimate: Fraction, authorised_total: Fraction, without_history: Fraction) -> Fraction:
    """Use u of a class over allocations that ended in the last 24 months, within 0.2 and 1.05."""
    if authorised_total == 0:
        return without_history
    return max(Fraction(1, 5), min(Fraction(105, 100), ultimate / authorised_total))


def net(gross: dict[str, Fraction], use: dict[str, Fraction]) -> Fraction:
    """Net obligo: gross per class times its use."""
    return sum((gross[key] * use[key] for key in gross), Fraction(0))
