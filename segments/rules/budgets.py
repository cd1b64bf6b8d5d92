"""Amounts of budgets: raised by a percentage, laid over each other, and whether they add up (decisions 21, 27)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jeugdregio.core.money import round_half_up, round_parts

Place = int | None
Cell = tuple[int, Place]
"""A part and a municipality by id; without municipality the region as a whole."""
Book = Mapping[Cell, int]
"""What each cell may cost in a year, in cents."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A part whose municipalities do not make its amount; cents. `region` is None without an amount of its own."""

    part: int
    region: int | None
    places: int

    @property
    def difference(self) -> int:
        """What the municipalities have too much; below 0 what they lack."""
        return self.places - (self.region or 0)


@dataclass(frozen=True, slots=True)
class Division:
    """A ceiling over contracts and a reserve, in cents (decisions 21)."""

    ceiling: int | None
    contracts: int
    reserve: int

    @property
    def left(self) -> int | None:
        """Ceiling minus contracts and reserve; 0 when it adds up, None without a ceiling."""
        return None if self.ceiling is None else self.ceiling - self.contracts - self.reserve


def exact(cents: int, rate: Decimal) -> Fraction:
    """An amount in cents raised by a rate (fraction), before rounding."""
    return cents * (1 + Fraction(rate))


def raised(book: Book, rate: Decimal) -> dict[Cell, int]:
    """Every amount raised by a rate (fraction), in whole cents; a rate of 0 copies.

    The amount of the region is rounded half up. Amounts of municipalities are rounded so that they make the rounded
    sum, by largest remainder: where they added up before, they add up after. Source: issue 4, item 6.
    """
    found: dict[Cell, int] = {}
    for part, cells in by_part(book).items():
        places = [place for place in cells if place is not None]
        rounded = round_parts([exact(cells[place], rate) for place in places])
        found |= {(part, place): cents for place, cents in zip(places, rounded, strict=True)}
        if None in cells:
            found[part, None] = round_half_up(exact(cells[None], rate))
    return found


def by_part(book: Book) -> dict[int, dict[Place, int]]:
    """The amounts of each part by place, places in order of their ids."""
    found: dict[int, dict[Place, int]] = {}
    for part, place in sorted(book, key=lambda cell: (cell[0], cell[1] or 0)):
        found.setdefault(part, {})[place] = book[part, place]
    return found


def mismatches(book: Book, parts: Iterable[int] | None = None) -> list[Mismatch]:
    """The parts whose municipalities do not make the amount of the region; only `parts` when these are given.

    A part that is not divided over municipalities adds up by itself.
    """
    wanted = None if parts is None else set(parts)
    found = []
    for part, cells in by_part(book).items():
        places = [cents for place, cents in cells.items() if place is not None]
        one = Mismatch(part, cells.get(None), sum(places))
        if (wanted is None or part in wanted) and places and (one.difference or one.region is None):
            found.append(one)
    return found
