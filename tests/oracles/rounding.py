"""Rounding to whole cents and exact splits.

Reading: half-up of a negative amount goes away from zero (-0.5 becomes -1), as on an invoice and its credit
    note.
Reading: equal remainders are served in the order in which the keys were given.
Source: budget.md 6.1, 6.9.
"""

from __future__ import annotations

from fractions import Fraction


def half_up(value: Fraction) -> int:
    """Whole number nearest to `value`; a half goes away from zero. In: any unit. Out: the same unit."""
    size = abs(value)
    whole = size.numerator // size.denominator
    if size - whole >= Fraction(1, 2):
        whole += 1
    return whole if value >= 0 else -whole


def largest_remainder(total: int, weights: dict[str, Fraction]) -> dict[str, int]:
    """Split `total` cents over `weights` (any unit, not negative, sum above 0); the parts add up exactly."""
    weight_sum = sum(weights.values(), Fraction(0))
    if weight_sum <= 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("weights must not be negative and must have a positive sum")
    exact = {key: Fraction(abs(total)) * weight / weight_sum for key, weight in weights.items()}
    parts = {key: value.numerator // value.denominator for key, value in exact.items()}
    while sum(parts.values()) < abs(total):
        hungriest = next(iter(parts))
        for key in parts:
            if exact[key] - parts[key] > exact[hungriest] - parts[hungriest]:
                hungriest = key
        parts[hungriest] += 1
    return parts if total >= 0 else {key: -part for key, part in parts.items()}
