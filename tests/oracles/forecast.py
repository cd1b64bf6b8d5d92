"""Forecast, interval, path, dates and early warnings, from amounts that others have summed.

Amounts are cents (or any one unit throughout) as Fraction; probabilities and quantiles are floats.
Source: budget.md 6.2 to 6.5, worked example 1; decisions 23 and 26; kpis.md UIT1 to UIT4, UITD.

Reading: R + N is before V, O + I after it; m runs over the delivery months of the budget year only.
Reading: a ratio over a ceiling that is None or 0 is None (shown as n.v.t.).
Reading: run-rate counts months when V is a month end and calendar days otherwise.
Reading: variance 0 makes the forecast certain: every quantile is F and P(F > B) is 1 or 0. A rest X at or
    below 0 with variance above 0 has no lognormal: no interval and no probability, so EW1 falls back on F >
    B.
Reading: B at or below R gives P = 1 when X > 0.
Reading: EW2 needs a difference strictly above 5 % of B; EW1 a probability of 50 % or more, or F strictly
    above B. So F exactly B gives the date 31 December, P just under 50 % and no EW1.
Reading: F < B gives no date, even when the path stood at B earlier in the year (negative months).
Reading: a ceiling at or below 0 is reached on the first day of the year.
Reading: with V inside a month the path has one more corner, at V; between corners it is a straight line by
    days.
Reading: inflow of month s costs half a month in s and a whole month in each later one; with V inside a
    month the first inflow month is the next whole one.
Reading: the trend of new allocations is the number of the latest 12 months over that of the 12 before, kept
    within 0.90 and 1.10 (1 when there were none before).
Reading: x in sigma_I is the cost of one allocation over the rest of the year, so E[x^2] = E[c^2] (12 - s +
    1/2)^2.
"""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import NormalDist

Z80 = 1.2816
MELDING = Fraction(7, 10)


def forecast(realised: Fraction, unclaimed: Fraction, obligo: Fraction, inflow: Fraction) -> Fraction:
    """F = R + N + O + I."""
    return realised + unclaimed + obligo + inflow


def share(amount: Fraction, ceiling: Fraction | None) -> Fraction | None:
    """Fraction of the ceiling, or None without one."""
    return None if ceiling is None or ceiling == 0 else amount / ceiling


def utilisation(
    realised: Fraction, unclaimed: Fraction, obligo: Fraction, inflow: Fraction, ceiling: Fraction | None
) -> dict[str, Fraction | None]:
    """UIT1 to UIT4 as fractions of the ceiling."""
    return {
        "UIT1": share(realised, ceiling),
        "UIT2": share(realised + unclaimed, ceiling),
        "UIT3": share(realised + unclaimed + obligo, ceiling),
        "UIT4": share(realised + unclaimed + obligo + inflow, ceiling),
    }


def is_month_end(day: date) -> bool:
    """True on the last day of a month."""
    return (day + timedelta(days=1)).day == 1


def year_share(v: date) -> Fraction:
    """Part of the year behind V: months when V is a month end, calendar days otherwise."""
    if is_month_end(v):
        return Fraction(v.month, 12)
    return Fraction(
        days_between(date(v.year - 1, 12, 31), v),
        days_between(date(v.year - 1, 12, 31), date(v.year, 12, 31)),
    )


def days_between(first: date, last: date) -> int:
    """Number of days after `first` up to and including `last`, counted one by one."""
    count = 0
    while first < last:
        first += timedelta(days=1)
        count += 1
    return count


def run_rate(realised: Fraction, unclaimed: Fraction, v: date) -> Fraction:
    """R + N carried on at the same pace to the end of the year."""
    return (realised + unclaimed) / year_share(v)


def inflow_by_month(starts: dict[int, Fraction], monthly: Fraction, v_month: int) -> dict[int, Fraction]:
    """Cost per month v + 1 .. 12 of `starts` new allocations a month, each costing `monthly`."""
    costs = {}
    for month in range(v_month + 1, 13):
        running = Fraction(0)
        for start in range(v_month + 1, month):
            running += starts.get(start, Fraction(0))
        costs[month] = monthly * (running + starts.get(month, Fraction(0)) / 2)
    return costs


def inflow(starts: dict[int, Fraction], monthly: Fraction, v_month: int) -> Fraction:
    """I by its formula: the sum over s of n_s c (12 - s + 1/2)."""
    total = Fraction(0)
    for month in range(v_month + 1, 13):
        total += starts.get(month, Fraction(0)) * monthly * (12 - month + Fraction(1, 2))
    return total


def expected_starts(same_months: list[int], latest_year: int, year_before: int) -> Fraction:
    """n_s from the same calendar month of the last 2 years and the capped trend."""
    trend = Fraction(1) if year_before == 0 else Fraction(latest_year, year_before)
    trend = max(Fraction(9, 10), min(Fraction(11, 10), trend))
    return Fraction(sum(same_months), len(same_months)) * trend


def variance_obligo(gross: dict[str, Fraction], deviation: dict[str, Fraction]) -> Fraction:
    """Sum over classes of (gross obligo x standard deviation of its use) squared."""
    return sum(((gross[key] * deviation[key]) ** 2 for key in gross), Fraction(0))


def variance_inflow(starts: dict[int, Fraction], monthly_square: Fraction, v_month: int) -> Fraction:
    """Compound Poisson variance; `monthly_square` is E[c^2]."""
    total = Fraction(0)
    for month in range(v_month + 1, 13):
        total += starts.get(month, Fraction(0)) * monthly_square * (12 - month + Fraction(1, 2)) ** 2
    return total


def lognormal(rest: float, variance: float) -> tuple[float, float]:
    """Location and spread of the lognormal with mean `rest` and variance `variance`."""
    spread_square = math.log(1 + variance / rest**2)
    return math.log(rest) - spread_square / 2, math.sqrt(spread_square)


def quantile(realised: Fraction, total: Fraction, variance: Fraction, z: float) -> float | None:
    """Quantile of F at the normal deviate `z`, or None when X has no lognormal."""
    if variance == 0:
        return float(total)
    rest = float(total - realised)
    if rest <= 0:
        return None
    location, spread = lognormal(rest, float(variance))
    return float(realised) + math.exp(location + z * spread)


def interval80(realised: Fraction, total: Fraction, variance: Fraction) -> tuple[float, float] | None:
    """The 80 % interval of F, or None."""
    low, high = quantile(realised, total, variance, -Z80), quantile(realised, total, variance, Z80)
    return None if low is None or high is None else (low, high)


def probability_over(
    realised: Fraction, total: Fraction, variance: Fraction, ceiling: Fraction
) -> float | None:
    """P(F > B), or None when X has no lognormal."""
    if variance == 0:
        return 1.0 if total > ceiling else 0.0
    if total <= realised:
        return None
    if ceiling <= realised:
        return 1.0
    location, spread = lognormal(float(total - realised), float(variance))
    return 1 - NormalDist(location, spread).cdf(math.log(float(ceiling - realised)))


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def corners(
    year: int, delivered: list[Fraction], coming: dict[int, Fraction], v: date
) -> list[tuple[date, Fraction]]:
    """Corners (day, cumulative) of the path: ultimates per month 1, 2, .. up to V, then O + I per month.

    With V inside a month that month has an ultimate for its first part and an entry in `coming` for its rest.
    """
    path = [(date(year - 1, 12, 31), Fraction(0))]
    for position, amount in enumerate(delivered, start=1):
        path.append((min(v, month_end(year, position)), path[-1][1] + amount))
    for month in range(1, 13):
        if month_end(year, month) > v:
            path.append((month_end(year, month), path[-1][1] + coming.get(month, Fraction(0))))
    return path


def height(path: list[tuple[date, Fraction]], day: date) -> Fraction:
    """Cumulative amount at the end of `day`, on the straight line between two corners."""
    for (left, low), (right, high) in pairwise(path):
        if left < day <= right:
            return low + (high - low) * days_between(left, day) / days_between(left, right)
    return path[0][1]


def reached_on(path: list[tuple[date, Fraction]], target: Fraction) -> date | None:
    """First day at whose end the path stands at `target` or above; None when it ends below it."""
    if path[-1][1] < target:
        return None
    day = path[0][0] + timedelta(days=1)
    while height(path, day) < target:
        day += timedelta(days=1)
    return day


def seventy_percent_on(path: list[tuple[date, Fraction]], ceiling: Fraction) -> date | None:
    """First day at which 70 % of the ceiling is used along the path."""
    return reached_on(path, MELDING * ceiling)


def melding_due(used: Fraction | None) -> bool:
    """True when UIT2 is 70 % or more; the caller keeps that it happens once a year."""
    return used is not None and used >= MELDING


def early_warning_1(probability: float | None, total: Fraction, ceiling: Fraction) -> bool:
    """The signal: P(F > B) of 50 % or more, or F above B where no probability is given."""
    return total > ceiling if probability is None else probability >= 0.5


def early_warning_2(total: Fraction, pace: Fraction, ceiling: Fraction) -> bool:
    """True when forecast and run-rate lie more than 5 % of the ceiling apart."""
    return abs(total - pace) > ceiling / 20
