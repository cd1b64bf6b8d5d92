"""Costs in another classification: every cell carried to the parts of one day, no cent lost or doubled (SEG-01)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from jeugdregio.core.money import allocate
from monitoring.rules.mix import Mix
from segments.rules.lineage import ONE, OTHERWISE, Lineage

UNPLACED = 0
"""Stands for care that counts for no part; it stays so in every classification."""
Shares = Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Cost:
    """Cents of a product of one part, municipality and month, in the classification of that month."""

    part: int
    code: str
    place: int
    month: date
    cents: int


@dataclass(frozen=True)
class Classification:
    """The parts of one day; without a day each month as it was (`day` is None)."""

    lineage: Lineage
    day: date | None = None
    _known: dict[tuple[int, str, int | None, int], Shares] = field(default_factory=dict, compare=False)

    def parts_of(self, part: int, code: str, place: int, month: date) -> Shares:
        """The parts that a cell reads as, with exact shares that add up to 1.

        Municipalities without rows of their own, and months between the same two changes, read alike.
        """
        if self.day is None or part == UNPLACED:
            return {part: ONE}
        own = place if place in self.places else None
        key = (part, code, own, bisect_right(self.days, month))
        if key not in self._known:
            self._known[key] = self.lineage.carry({part: ONE}, code, own, since=month, until=self.day)
        return self._known[key]

    @cached_property
    def days(self) -> list[date]:
        """The days on which something changes for somebody."""
        return self.lineage.days

    @cached_property
    def places(self) -> set[int]:
        """The municipalities with rows of their own."""
        return self.lineage.places

    def costs(self, cells: Iterable[Cost]) -> dict[tuple[int, date], int]:
        """Cents per part and month; a cell is divided by the largest remainder, ties to the smallest id."""
        found: dict[tuple[int, date], int] = defaultdict(int)
        for cell in cells:
            shares = self.parts_of(cell.part, cell.code, cell.place, cell.month)
            for part, cents in divided(cell.cents, shares).items():
                found[part, cell.month] += cents
        return dict(found)

    def budget(self, part: int, cents: int, costs: Iterable[Cost], year: int) -> dict[int, int]:
        """A yearly budget of one part over the parts of this classification, by what the part's care cost.

        Without costs it follows the general rows from 1 January on. The sum stays the same to the cent.
        """
        weights: dict[int, Fraction] = defaultdict(Fraction)
        for cell in costs:
            for target, share in self.parts_of(cell.part, cell.code, cell.place, cell.month).items():
                weights[target] += max(0, cell.cents) * share
        if not any(weights.values()):
            first = date(year, 1, 1)
            general = {part: ONE}
            if self.day is not None:
                general = self.lineage.carry(general, "", None, since=first, until=self.day)
            weights = defaultdict(Fraction, general)
        return divided(cents, weights)


def mix_of(costs: Iterable[Cost]) -> Mix:
    """The products that these costs were made of; a credit weighs nothing."""
    return Mix.of((cell.part, cell.place, cell.code, cell.cents) for cell in costs)


def parts_by_mix(classification: Classification, mix: Mix, part: int, place: int, month: date) -> Shares:
    """The parts that something of a part reads as when its product is not known, with shares that add up to 1.

    Without costs it goes as the other products go.
    """
    found: dict[int, Fraction] = defaultdict(Fraction)
    for code, weight in (mix.nearest(part, place) or {OTHERWISE: ONE}).items():
        for target, share in classification.parts_of(part, code, place, month).items():
            found[target] += share * weight
    return found


def divided(cents: int, shares: Shares) -> dict[int, int]:
    """Cents over parts by their shares; the largest remainders get the odd cents, ties the smallest id."""
    parts = sorted(shares)
    return dict(zip(parts, allocate(cents, [shares[part] for part in parts]), strict=True))
