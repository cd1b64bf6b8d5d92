"""Care of allocations that do not exist yet: expected number and cost per month (budget.md 6.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import fixed
from jeugdregio.core.periods import DateSpan, Month
from monitoring.rules.factors import ONE, ZERO
from monitoring.rules.inputs import Inflow
from monitoring.rules.valuation import Valuation

TREND_CAP = Decimal("0.10")
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class InflowForecast:
    """Cents per month after V in order, and the variance of their sum (cents squared)."""

    amounts: tuple[Decimal, ...]
    variance: Decimal


def inflow_trend(recent: int, earlier: int) -> Decimal:
    """New allocations of the last 12 months / those of the 12 before (fraction), at most 10 % off 1."""
    if earlier <= 0:
        return ONE
    return min(ONE + TREND_CAP, max(ONE - TREND_CAP, Decimal(recent) / earlier))


def expected_new(same_month: Sequence[int], trend: Decimal = ONE) -> Decimal:
    """n_s: mean number of new allocations in the same calendar month of the last two years x trend."""
    if not same_month:
        return ZERO
    return Decimal(sum(same_month)) / len(same_month) * trend


def inflow_forecast(inflow: Inflow | None, valuation: Valuation) -> InflowForecast:
    """Spread the expected new allocations over the months after V.

    In: counts per calendar month, costs in cents. Out: one amount for each month with days after V.
    An allocation starts half-way the days of its first month and lasts to the year end, so its cost
    is c x (12 - s + 1/2); of a month that V cuts only the days after V count, for the number of new
    ones and for their cost. Variance: compound Poisson, sum of n_s x mean of the squared cost.
    """
    spans = valuation.spans_ahead()
    if inflow is None:
        return InflowForecast((ZERO,) * len(spans), ZERO)
    shares = [_share(span) for span in spans]
    expected = {item.month: item.amount for item in inflow.expected}
    counts = [
        expected.get(Month.of(span.first), ZERO) * share for span, share in zip(spans, shares, strict=True)
    ]
    cost, squared = inflow.monthly_cost, inflow.monthly_cost_squared
    moment = cost**2 if squared is None else squared
    amounts, running, squares = [], ZERO, ZERO
    for later, count, share in zip(reversed(range(len(spans))), counts, shares, strict=True):
        amounts.append(fixed((running + count * HALF) * share * cost))
        running += count
        squares += count * (share * HALF + later) ** 2
    return InflowForecast(tuple(amounts), fixed(moment * squares))


def _share(span: DateSpan) -> Decimal:
    return Decimal(span.days) / Month.of(span.first).days
