"""Budgets raised by a percentage, copied to another year and divided: whole cents, nothing lost.

Written from the issue alone. A book says for each part and place what it may cost; the place "" is the region as a
whole, and its amount is what the amounts of the municipalities add up to.

Reading: the amount of the region is rounded half up on its own; a municipality gets its exact amount rounded down,
    and cents that are left go one each to those whose exact amount lost most, the first in order of name on a tie.
Reading: a copy is a raise by nothing.
Reading: a part adds up when it has no amounts of municipalities, or when these make its amount of the region; a part
    with amounts of municipalities only does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

Book = Mapping[tuple[str, str], int]
WHOLE = ""


def parts(book: Book) -> set[str]:
    """Every part with an amount."""
    return {part for part, _place in book}


def raised(book: Book, percentage: Fraction) -> dict[tuple[str, str], int]:
    """Every amount, `percentage` higher (2.5 is two and a half percent)."""
    found: dict[tuple[str, str], int] = {}
    for part in parts(book):
        own = {place: cents for (name, place), cents in book.items() if name == part}
        if WHOLE in own:
            found[part, WHOLE] = half_up(own.pop(WHOLE) * (100 + percentage) / 100)
        exact = {place: cents * (100 + percentage) / 100 for place, cents in own.items()}
        found |= {(part, place): cents for place, cents in shared_out(exact).items()}
    return found


def shared_out(exact: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole cents that make the rounded sum."""
    whole = half_up(sum(exact.values(), Fraction(0)))
    got = {place: amount.numerator // amount.denominator for place, amount in exact.items()}
    while sum(got.values()) < whole:
        lacking = min(exact, key=lambda place: (got[place] - exact[place], place))
        got[lacking] += 1
    return got


def divided(cents: int, shares: Mapping[str, Fraction]) -> dict[str, int]:
    """An amount over the municipalities by their shares, which make one."""
    return shared_out({place: cents * share for place, share in shares.items()})


def wrong(book: Book) -> dict[str, int]:
    """The parts that do not add up, with what the municipalities have too much (or too little, below zero)."""
    found = {}
    for part in parts(book):
        own = [cents for (name, place), cents in book.items() if name == part and place != WHOLE]
        difference = sum(own) - book.get((part, WHOLE), 0)
        if own and (difference or (part, WHOLE) not in book):
            found[part] = difference
    return found


def half_up(amount: Fraction) -> int:
    """A half cent upward; amounts are never below zero here."""
    doubled = 2 * amount + 1
    return int(doubled.numerator // (2 * doubled.denominator))
