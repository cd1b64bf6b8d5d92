"""The value of one allocation in a period: obligo after V, authorised value before it (budget.md 6.3).

Exact definition, for SQL to be tested against. Cut the days of the allocation that fall in the period
at month ends and at price versions; the value of each part is

    quantity x price per unit of the quantity x days of the part / divisor

    frequency day      quantity = volume                          divisor = 1
    frequency week     quantity = volume                          divisor = 7 (also in a 53-week year)
    frequency month    quantity = volume                          divisor = days of the calendar month
    frequency total    quantity = max(0, volume - delivered)      divisor = remaining days of the term
    budget             quantity = max(0, budget - delivered)      divisor = remaining days of the term
    neither            quantity = mean monthly cents of the class divisor = days of the calendar month

Before V nothing is taken off: quantity is the whole volume or budget, divisor the days of the whole
term. The remaining term is the part of it after V; a term without an end lasts until the year end.
A price per hour values minutes at a sixtieth, a price per minute values hours at sixty times.

Rounding: one division, then each part is fixed at six decimals of a cent (a half away from zero):
`round(quantity * price * days / divisor, 6)` on numerics. Sums of parts are exact; cents only at output.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jeugdregio.core.money import Amount, fixed
from jeugdregio.core.periods import DateSpan, Month
from monitoring.rules.allocation import Allocation, Frequency
from monitoring.rules.factors import ZERO
from monitoring.rules.valuation import MonthAmount, Valuation

DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Basis:
    """A quantity and the days it is spread over; no days: it falls due every month."""

    quantity: Fraction
    days: int | None

    def divisor(self, span: DateSpan) -> int:
        """Days over which the amount of one period is spread; a month has its own length."""
        return Month.of(span.first).days if self.days is None else self.days


def obligo(allocation: Allocation, valuation: Valuation) -> tuple[MonthAmount, ...]:
    """Gross obligo of one allocation per month of (V, year end], in cents.

    Out: one amount for each month with days after V, 0 included; nothing for a deleted allocation
    and for one that ended on or before V. Raises UnitMismatchError. Source: budget.md 6.3, decision 24.
    """
    term = allocation.term(valuation.year_end)
    remaining = DateSpan(max(term.first, valuation.ahead.first), term.last)
    if allocation.deleted or not remaining.days:
        return ()
    basis = _basis(allocation, remaining.days, delivered=True)
    return _values(allocation, remaining.clip(valuation.ahead), basis)


def authorised(allocation: Allocation, period: DateSpan) -> tuple[MonthAmount, ...]:
    """Authorised value of one allocation per month of a past period, in cents.

    The sum over allocations, each times the rate u of its class, is the prior A(m); the sum over
    ended allocations is the denominator of u. An open end lasts until the end of the year in which
    the period ends. Raises UnitMismatchError. Source: budget.md 6.2.
    """
    if allocation.deleted:
        return ()
    term = allocation.term(date(period.last.year, 12, 31))
    return _values(allocation, term.clip(period), _basis(allocation, term.days, delivered=False))


def total_value(months: tuple[MonthAmount, ...]) -> Decimal:
    """Sum of monthly amounts, in cents."""
    return sum((item.amount for item in months), ZERO)


def unpriced_days(allocation: Allocation, period: DateSpan) -> int:
    """Days of the allocation in a period on which no price holds; they are valued at 0 and reported."""
    if allocation.deleted:
        return 0
    span = allocation.term(period.last).clip(period)
    return span.days - sum(part.days for part, _ in allocation.priced(span))


def _basis(allocation: Allocation, days: int, *, delivered: bool) -> _Basis:
    if allocation.budget is not None:
        return _Basis(_open(allocation.budget, allocation.delivered_cents, delivered), days)
    if allocation.volume is None:
        return _Basis(Fraction(allocation.class_month or 0), None)
    volume = Fraction(allocation.volume)
    match allocation.frequency:
        case Frequency.DAY:
            return _Basis(volume, 1)
        case Frequency.WEEK:
            return _Basis(volume, DAYS_IN_WEEK)
        case Frequency.MONTH:
            return _Basis(volume, None)
        case _:
            return _Basis(_open(volume, allocation.delivered_units, delivered), days)


def _open(whole: Amount, done: Decimal, delivered: bool) -> Fraction:
    return max(Fraction(0), Fraction(whole) - Fraction(done)) if delivered else Fraction(whole)


def _values(allocation: Allocation, span: DateSpan, basis: _Basis) -> tuple[MonthAmount, ...]:
    months: defaultdict[Month, Decimal] = defaultdict(Decimal)
    for whole in span.by_month():
        month = Month.of(whole.first)
        months[month] += ZERO
        for part, cents in allocation.priced(whole):
            months[month] += fixed(basis.quantity * cents * part.days / basis.divisor(part))
    return tuple(MonthAmount(month, amount) for month, amount in months.items())
