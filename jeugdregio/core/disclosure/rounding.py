"""Rounding, which comes after suppression."""

from decimal import Decimal


def round_count(value: int | Decimal, base: int) -> int:
    """A count to the nearest multiple of ``base``, halves up; with base 1 the count itself.

    The same count gives the same result, so that asking again tells nothing more. Source: privacy page
    7.3, decisions 32.
    """
    return (2 * int(value) + base) // (2 * base) * base


def is_negligible(value: int | Decimal, unit: int) -> bool:
    """True for a figure other than zero that is less than half of the unit in which it is printed.

    With unit 1 figures are printed as they are, fractions too.
    """
    return unit > 1 and value != 0 and 2 * abs(Decimal(value)) < unit
