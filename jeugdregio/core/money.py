"""Amounts: integer cents outside, exact decimals in between, and the three ways to leave them.

Decimals stay within the default context of 28 digits: an amount of up to 10**15 cents with six
decimals has 21 digits, so sums of fixed amounts are exact in whatever order they are made.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Amount = int | Decimal | Fraction

FIXED_PLACES = 6
_FIXED_STEP = Decimal(1).scaleb(-FIXED_PLACES)
_FIXED_SCALE = 10**FIXED_PLACES
_HALF = Fraction(1, 2)


def round_half_up(value: Amount) -> int:
    """Round an amount in cents to whole cents, a half away from zero (2.5 -> 3, -2.5 -> -3)."""
    if isinstance(value, Decimal):
        return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    exact = Fraction(value)
    size = (abs(exact) + _HALF).__floor__()
    return size if exact >= 0 else -size


def fixed(value: Amount) -> Decimal:
    """Fix an amount in cents at six decimals of a cent, a half away from zero.

    Figures in between are fixed once, where they arise; every sum of them is exact after that.
    """
    if isinstance(value, Decimal):
        return value.quantize(_FIXED_STEP, rounding=ROUND_HALF_UP)
    return Decimal(round_half_up(Fraction(value) * _FIXED_SCALE)).scaleb(-FIXED_PLACES)


def allocate(total_cents: int, weights: Sequence[Amount]) -> list[int]:
    """Split whole cents over weights by largest remainder; the parts add up to the total exactly.

    Equal remainders go to the earlier part. A negative total is split as its mirror image.
    Raises ValueError for a negative weight, or when there is something to split and no weight.
    """
    shares = [Fraction(weight) for weight in weights]
    if any(share < 0 for share in shares):
        raise ValueError("weights must not be negative")
    whole = sum(shares, Fraction(0))
    if whole == 0:
        if total_cents:
            raise ValueError("an amount cannot be split over no weight at all")
        return [0] * len(shares)
    parts = _largest_remainder([abs(total_cents) * share / whole for share in shares], abs(total_cents))
    return parts if total_cents >= 0 else [-part for part in parts]


def round_parts(values: Sequence[Amount]) -> list[int]:
    """Round the parts of one sum to whole cents so that they add up to the rounded sum.

    Every part lies less than one cent from its exact value.
    """
    exact = [Fraction(value) for value in values]
    return _largest_remainder(exact, round_half_up(sum(exact, Fraction(0))))


def to_cents(euros: Decimal) -> int:
    """Turn euros into whole cents, a half away from zero."""
    return round_half_up(euros * 100)


def to_euros(cents: int) -> Decimal:
    """Turn whole cents into euros with two decimals."""
    return Decimal(cents).scaleb(-2)


def _largest_remainder(exact: Sequence[Fraction], total: int) -> list[int]:
    floors = [value.__floor__() for value in exact]
    order = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
    for index in order[: total - sum(floors)]:
        floors[index] += 1
    return floors
