"""When a budget is really reached: the definition of the exhaustion date, applied to the truth."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from jeugdregio.demo.generator.days import first_of, last_of, month_index


def reached_on(year: int, months: Sequence[int], budget: int) -> date | None:
    """The day on which the months of a year together reach a budget (cents); None when they do not.

    The first month whose running total is at least the budget, and in it the day in proportion, rounded up.
    """
    total = 0
    for place, cents in enumerate(months):
        if total + cents >= budget:
            month = month_index(year, place + 1)
            days = last_of(month) - first_of(month) + 1
            share = Fraction(budget - total, cents) if cents > 0 else Fraction(0)
            day = min(days, max(1, -(-share.numerator * days // share.denominator)))
            return date(year, place + 1, day)
        total += cents
    return None
