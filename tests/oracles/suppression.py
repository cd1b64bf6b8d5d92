"""Primary suppression cell by cell, rounding after it, signs, and the interval a hidden cell can still have.

Counts are youths, money is whole cents, shares are Fractions.
Source: privacy.md 7.3 and 7.4; decisions 31 and 32; kpis.md (rules under the table).

Reading: a count of 0 is hidden under E0 and E1 unless it is structural, and shown under E2.
Reading: an impossible cell is blank whatever the profile; "." never turns into a number.
Reading: only counts are rounded to base 5; money and ratios come from unrounded values.
Reading: E1 has no limit on the largest youth (7.3 names one only for E0); its provider limit is 85 %.
Reading: shares of the largest are taken over absolute net amounts per provider and per youth, so that
    credits do not make a share meaningless; a money cell whose amounts are all 0 has no largest and passes
    this test.
Reading: limits are inclusive: exactly k youths, exactly 3 providers, exactly 70 % are shown.
Reading: denominator of a money mean is 50 for E0 and 20 for E1. A denominator of 0 is "n.v.t." in every
    profile, as kpis.md has it; below the limit ".".
Reading: the numerator of a ratio has no limit of its own beyond being a published count elsewhere.
Reading: the sign 0 is for a shown amount that is not 0 and is less than half the unit; exactly half rounds
    up.
Reading: the feasible interval is over real numbers at or above 0 with the published margins unrounded.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy
from scipy.optimize import linprog

SECRET, IMPOSSIBLE, NOT_APPLICABLE = ".", "", "n.v.t."


class Profile(NamedTuple):
    """Limits of a disclosure profile; None is no limit."""

    k: int
    base: int | None
    ratio: int
    money_ratio: int
    providers: int
    provider_share: Fraction | None
    youth_share: Fraction | None


PROFILES = {
    "E0": Profile(10, 5, 20, 50, 3, Fraction(70, 100), Fraction(30, 100)),
    "E1": Profile(5, 5, 20, 20, 3, Fraction(85, 100), None),
    "E2": Profile(1, None, 0, 0, 0, None, None),
}


def hidden_count(n: int, profile: str, *, structural: bool = False) -> bool:
    """True when a count may not be shown."""
    if n == 0:
        return profile != "E2" and not structural
    return n < PROFILES[profile].k


def shown_count(n: int, profile: str, *, structural: bool = False, impossible: bool = False) -> str:
    """What a reader of the profile sees for a count."""
    if impossible:
        return IMPOSSIBLE
    if hidden_count(n, profile, structural=structural):
        return SECRET
    base = PROFILES[profile].base
    return str(n) if base is None else str(rounded(n, base))


def rounded(n: int, base: int) -> int:
    """Nearest multiple of `base`, a half goes up."""
    lower = n - n % base
    return lower + base if 2 * (n - lower) >= base else lower


def warns(n: int, profile: str) -> bool:
    """True when the owner sees a small count and is told so."""
    return profile == "E2" and 0 < n < 5


def largest_share(amounts: dict[str, int]) -> Fraction:
    """Share of the largest contributor over absolute amounts."""
    total = sum(abs(cents) for cents in amounts.values())
    return Fraction(0) if total == 0 else Fraction(max(abs(cents) for cents in amounts.values()), total)


def per(rows: list[tuple[str, str, int]], position: int) -> dict[str, int]:
    """Net cents per provider (position 0) or per youth (position 1)."""
    totals: dict[str, int] = {}
    for provider, youth, cents in rows:
        name = (provider, youth)[position]
        totals[name] = totals.get(name, 0) + cents
    return totals


def hidden_money(rows: list[tuple[str, str, int]], profile: str, *, structural: bool = False) -> bool:
    """True when the sum of (provider, youth, cents) rows may not be shown."""
    limits = PROFILES[profile]
    providers, youths = per(rows, 0), per(rows, 1)
    if hidden_count(len(youths), profile, structural=structural):
        return True
    if not youths:
        return False
    if len(providers) < limits.providers:
        return True
    if limits.provider_share is not None and largest_share(providers) > limits.provider_share:
        return True
    return limits.youth_share is not None and largest_share(youths) > limits.youth_share


def shown_ratio(
    numerator: Fraction, denominator: int, profile: str, *, money: bool = False
) -> Fraction | str:
    """Ratio, "." below the limit, "n.v.t." for denominator 0."""
    if denominator == 0:
        return NOT_APPLICABLE
    limit = PROFILES[profile].money_ratio if money else PROFILES[profile].ratio
    return SECRET if denominator < limit else numerator / denominator


def sign(cents: int | None, unit: int, *, impossible: bool = False, provisional: int = 0) -> str:
    """CBS sign or figure of an amount in units of `unit` cents; `provisional` adds that many asterisks."""
    if impossible:
        return IMPOSSIBLE
    if cents is None:
        return SECRET
    whole = (2 * abs(cents) + unit) // (2 * unit)
    figure = -whole if cents < 0 else whole
    return f"{figure}{'*' * provisional}"


def feasible(
    table: list[list[int]], hidden: set[tuple[int, int]], cell: tuple[int, int]
) -> tuple[float, float]:
    """Lowest and highest value of a hidden cell that the shown cells and all row and column totals allow."""
    order = sorted(hidden)
    rows_and_columns = [("row", i) for i in range(len(table))] + [("column", j) for j in range(len(table[0]))]
    equations, totals = [], []
    for kind, index in rows_and_columns:
        inside = [at for at in order if at[0 if kind == "row" else 1] == index]
        equations.append([1.0 if at in inside else 0.0 for at in order])
        totals.append(float(sum(table[i][j] for i, j in inside)))
    aim = numpy.array([1.0 if at == cell else 0.0 for at in order])
    low = linprog(aim, A_eq=equations, b_eq=totals, bounds=(0, None))
    high = linprog(-aim, A_eq=equations, b_eq=totals, bounds=(0, None))
    return float(low.fun), float(-high.fun)


def protected(table: list[list[int]], hidden: set[tuple[int, int]], cell: tuple[int, int], k: int) -> bool:
    """True when the interval of a primary cell is at least k wide and holds a value of at least k."""
    low, high = feasible(table, hidden, cell)
    return high - low >= k - 1e-6 and high >= k - 1e-6
