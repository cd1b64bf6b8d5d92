"""What a claim line must satisfy by itself: pure checks on values, without messages or tables."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from referrals.enums import Unit

YEARS_TO_CLAIM = 5


def is_whole_month(first: date, last: date) -> bool:
    """Whether the period is exactly one calendar month. Source: CS340."""
    return first.day == 1 and in_one_month(first, last) and last.day == monthrange(last.year, last.month)[1]


def in_one_month(first: date, last: date) -> bool:
    """Whether first and last day lie in the same month of the same year. Source: CS337."""
    return (first.year, first.month) == (last.year, last.month)


def too_old(last: date, claim_dated: date) -> bool:
    """Whether care ended more than five years before the date of the claim.

    In: last day of the product period; date on the claim. Out: bool; the same day five years ago is not too
    old, and 29 February counts as 28. Source: TR335.
    """
    year = claim_dated.year - YEARS_TO_CLAIM
    if year < 1:
        return False
    day = min(claim_dated.day, monthrange(year, claim_dated.month)[1])
    return last < date(year, claim_dated.month, day)


def amount_fits(amount: int, volume: int, tariff: int, unit: str) -> bool:
    """Whether the amount is what volume and tariff make.

    In: amount and tariff in cents, volume in the unit. Out: bool. Minutes may rest on an hourly tariff: the
    tariff a minute was then rounded to a cent, so the amount may differ by half a cent a minute and half a
    cent of its own rounding. Source: TR346, IV081.
    """
    difference = abs(amount - volume * tariff)
    if unit == Unit.MINUTE:
        return 2 * difference <= volume + 1
    return difference == 0


def signed(amount: int, debit_credit: str) -> int:
    """The amount in cents with its sign: credits are negative. Source: TR358."""
    return -amount if debit_credit == "C" else amount
