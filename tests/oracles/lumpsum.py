"""Lump sums: paid share, shadow production, LSR, ventiel, build-up, division over municipalities.

Amounts are whole cents unless a Fraction is named; shares and ratios are Fractions.
Source: budget.md 6.7, worked example 3; decision 25.

Reading: UIT1 divides by the whole lump sum L; LSR, SP_year and the shadow date use L_ref.
Reading: tau is v / 12 for a V on a month end and calendar days otherwise.
Reading: days elapsed are calendar days from 1 January to V, V included.
Reading: a shadow production above L_ref gives a shadow date before V by the same formula; a date after 31
    December is returned as it is (the caller shows "not in the year").
Reading: the efficiency discount is an amount in cents.
Reading: one quarter under the lower limit is enough for a talk, the upper limit needs the two latest
    quarters.
Reading: instalments are rounded half up and the last one takes the rest.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tests.oracles.forecast import days_between, year_share
from tests.oracles.rounding import half_up, largest_remainder


def instalments(lump_sum: int, count: int) -> list[int]:
    """Equal payments in cents; the last absorbs the rounding."""
    equal = half_up(Fraction(lump_sum, count))
    return [equal] * (count - 1) + [lump_sum - equal * (count - 1)]


def paid_share(paid: int, lump_sum: int) -> Fraction:
    """UIT1."""
    return Fraction(paid, lump_sum)


def committed_share(lump_sum: int, granted_ventiel: int = 0) -> Fraction:
    """UIT3 and UIT4: all of it from the first day, plus granted ventiel."""
    return Fraction(lump_sum + granted_ventiel, lump_sum)


def shadow_production(rows: list[tuple[Fraction, int]]) -> Fraction:
    """SP in cents from (units, reference tariff in cents); give subcontracted amounts as (1, cents)."""
    total = Fraction(0)
    for units, tariff in rows:
        total += units * tariff
    return total


def completed(production: Fraction, completeness: Fraction) -> Fraction:
    """SP_ult in cents: the production over its registration completeness."""
    if completeness <= 0:
        raise ValueError("completeness must be above 0")
    return production / completeness


def ratio(production: Fraction, reference: int, v: date) -> Fraction:
    """LSR: completed production over the reference part of the budget due up to V."""
    return production / (reference * year_share(v))


def year_production(production: Fraction, v: date) -> Fraction:
    """SP_year in cents."""
    return production / year_share(v)


def shadow_date(production: Fraction, reference: int, v: date) -> date | None:
    """Day on which the shadow production reaches L_ref at its present pace; None without production."""
    if production <= 0:
        return None
    pace = production / days_between(date(v.year - 1, 12, 31), v)
    wait = (reference - production) / pace
    whole = wait.numerator // wait.denominator
    if whole < wait:
        whole += 1
    return v + timedelta(days=whole)


def ventiel_of_year(lump_sum: int, contract_year: int, percentages: list[int]) -> int:
    """Ventiel in cents of contract year 1, 2, ..; 0 beyond the list."""
    if contract_year > len(percentages):
        return 0
    return half_up(Fraction(lump_sum * percentages[contract_year - 1], 100))


def largest_grant(remaining_ventiel: int, production_of_year: Fraction, reference: int) -> int:
    """Highest ventiel that may be granted: not above the rest, not above the excess, never negative."""
    return max(0, min(remaining_ventiel, half_up(production_of_year - reference)))


def talk_needed(ratios: list[Fraction], low: Fraction | None, high: Fraction | None) -> str | None:
    """ "high", "low" or None from the quarterly LSRs, latest last; without limits always None."""
    if low is not None and ratios and ratios[-1] < low:
        return "low"
    if high is not None and len(ratios) >= 2 and ratios[-1] > high and ratios[-2] > high:
        return "high"
    return None


def build_up(
    claims: int, share: Fraction, indexation: Fraction, discount: int, consultation: int, added_tasks: int
) -> int:
    """Lump sum in cents from reference-year claims; `indexation` is a factor such as 1.04."""
    return half_up(claims * share * indexation) - discount + consultation + added_tasks


def divided(lump_sum: int, key: dict[str, Fraction]) -> dict[str, int]:
    """Cents per municipality, adding up exactly."""
    return largest_remainder(lump_sum, key)
