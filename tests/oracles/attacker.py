"""Somebody who wants to know a hidden figure, and has everything that was published and linear programming.

Source: privacy.md 7.3 and 7.4; security.md T13; decisions 32.

Reading: the attacker knows the sums that a table makes, that no figure is negative, how counts are rounded, that
    a count that is shown is at least k, and the figures of earlier publications; where figures count up through a
    year, that a later one is no smaller. A reader who owns part of the figures knows that part to the cent.
Reading: a figure is recovered when only one value is left; it is protected when what is left is at least k wide
    and holds a value of at least k. An amount is protected when what is left is as wide as the amount itself
    and holds half as much again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

TOLERANCE = 1e-3
# The solver does not like amounts of nine digits: they are brought down to about this size.
LARGEST = 1e5


class Bounds(NamedTuple):
    """What is known of one figure by itself; no highest is no limit."""

    low: float
    high: float | None


HIDDEN = Bounds(0, None)


def exactly(value: float) -> Bounds:
    return Bounds(value, value)


def rounded(shown: int, base: int, k: int) -> Bounds:
    """The counts that are printed like this: to the nearest multiple of base, halves up, none below k."""
    return Bounds(max(k, shown - base // 2), shown + (base - 1) // 2)


def rounding_hides(base: int, k: int) -> bool:
    """The difference of two rounded counts is itself k wide, so that it tells of no youth."""
    return 2 * (base - 1) >= k


class Knowledge(NamedTuple):
    """Figures with their bounds, sums (figure to sign, 0 together), and pairs of which the first is no larger."""

    figures: Mapping[Hashable, Bounds]
    sums: Sequence[Mapping[Hashable, int]]
    growing: Sequence[tuple[Hashable, Hashable]] = ()


def rows_of(lines: Sequence[Mapping[Hashable, int]], places: Mapping[Hashable, int]) -> csr_matrix | None:
    if not lines:
        return None
    entries = [(at, places[key], sign) for at, line in enumerate(lines) for key, sign in line.items()]
    at, column, sign = zip(*entries, strict=True)
    return csr_matrix((sign, (at, column)), shape=(len(lines), len(places)))


def intervals(known: Knowledge, wanted: Sequence[Hashable]) -> dict[Hashable, tuple[float, float]]:
    """The lowest and highest value of each wanted figure that agree with everything known; no highest is inf."""
    places = {key: at for at, key in enumerate(known.figures)}
    sums = rows_of(known.sums, places)
    growing = rows_of([{first: 1, second: -1} for first, second in known.growing], places)
    scale = max(1.0, max((bounds.low for bounds in known.figures.values()), default=0) / LARGEST)
    fixed = {
        "A_eq": sums,
        "b_eq": None if sums is None else numpy.zeros(len(known.sums)),
        "A_ub": growing,
        "b_ub": None if growing is None else numpy.zeros(len(known.growing)),
        "bounds": [
            (low / scale, None if high is None else high / scale) for low, high in known.figures.values()
        ],
    }
    ends = {key: [solve(places[key], sign, len(places), fixed) for sign in (1, -1)] for key in wanted}
    return {key: (low * scale, high * scale) for key, (low, high) in ends.items()}


def solve(place: int, sign: int, size: int, fixed: Mapping[str, object]) -> float:
    """The lowest value (sign 1) or the highest (-1)."""
    aim = numpy.zeros(size)
    aim[place] = sign
    for method, presolve in (("highs", True), ("highs-ds", False), ("highs-ipm", False)):
        found = linprog(aim, method=method, options={"presolve": presolve}, **fixed)  # type: ignore[arg-type]
        if found.status == 0:
            return float(found.fun) * sign
        if found.status == 3:
            return float("inf") * -sign
    raise AssertionError(f"what is published contradicts itself: {found.message}")


def is_recovered(interval: tuple[float, float]) -> bool:
    """Only one value is left."""
    return interval[1] - interval[0] < 1 - TOLERANCE


def count_is_safe(interval: tuple[float, float], k: int) -> bool:
    """At least k wide, and k youths or more are possible."""
    return interval[1] - interval[0] >= k - TOLERANCE and interval[1] >= k - TOLERANCE


def amount_is_safe(interval: tuple[float, float], amount: int) -> bool:
    """As wide as the amount, and half as much again is possible."""
    low, high = interval
    return high - low >= abs(amount) - TOLERANCE and high >= amount + abs(amount) // 2 - TOLERANCE
