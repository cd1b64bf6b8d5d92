"""How many providers there are, who came and left, and how costs are divided among them (PRV-02 to PRV-05).

Steering information about contracts in force. It says nothing about who applies, and orders nobody who does.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
LARGEST = 5


@dataclass(frozen=True, slots=True)
class Spell(Generic[Key]):
    """A contract of somebody, from its first to its last day."""

    who: Key
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Moved(Generic[Key]):
    """Who has a contract on a day and had none on an earlier day, and the other way round."""

    entered: frozenset[Key]
    left: frozenset[Key]


def present(spells: Iterable[Spell[Key]], day: date) -> frozenset[Key]:
    """Who has a contract on a day; who has several counts once."""
    return frozenset(spell.who for spell in spells if spell.starts_on <= day <= spell.ends_on)


def moved(spells: Iterable[Spell[Key]], since: date, until: date) -> Moved[Key]:
    """Entries and exits between two days: the number on the first, plus entries, less exits, is that on the last.

    Who came and left in between is neither; who changed one contract for another neither.
    """
    known = list(spells)
    before, after = present(known, since), present(known, until)
    return Moved(after - before, before - after)


def shares_of(amounts: Mapping[Key, int]) -> dict[Key, Fraction]:
    """The share of each in the costs, as exact fractions that add up to 1; who has no costs above zero has none.

    In: cents. Out: empty when nobody has costs.
    """
    positive = {key: cents for key, cents in amounts.items() if cents > 0}
    total = sum(positive.values())
    return {key: Fraction(cents, total) for key, cents in positive.items()}


def concentration(amounts: Mapping[Key, int]) -> Fraction | None:
    """The HHI: the sum of the squares of the shares, from 1/n for n equal ones to 1 for one. None without costs."""
    shares = shares_of(amounts).values()
    return sum((share * share for share in shares), Fraction(0)) if shares else None


def largest(amounts: Mapping[Key, int], number: int = LARGEST) -> list[Key]:
    """Who has the highest costs, highest first; who has as much goes by its key as text."""
    shares = shares_of(amounts)
    return sorted(shares, key=lambda key: (-shares[key], str(key)))[:number]


def top_share(amounts: Mapping[Key, int], number: int = LARGEST) -> Fraction | None:
    """The share of the largest together, as an exact fraction. None without costs."""
    shares = shares_of(amounts)
    return sum((shares[key] for key in largest(amounts, number)), Fraction(0)) if shares else None
