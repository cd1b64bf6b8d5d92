"""A stack of what-if changes: where the care of a part counts after them, and at what (SEG-25, decision 0024).

Every move takes an exact share of the care that lies somewhere at that moment. Care remembers the moves that
brought it where it lies, so that a change back finds the same care again, whatever came in between. Growth and index
multiply and know no order: growth follows care from the part that it counts for today, an index holds where it lies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import TypeVar

FAR = 10
"""A scenario looks so many years ahead at most."""
LOCAL = -1
"""Stands for local provision: care that the municipality arranges itself."""
AS_TODAY = 0
"""Stands for the way a part is paid today."""
UNNAMED = ""
"""Stands for care of which no product is known; only a change of a whole part takes it along."""
ONE = Fraction(1)
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where care counts: a part (id, or LOCAL), and a payment method (id) when that is another than today."""

    part: int
    payment: int = AS_TODAY


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `codes` and `places` empty: all of them. `back`: the number of the change that it takes back."""

    number: int
    since: date
    source: int = 0
    target: Spot = Spot(0)
    share: Fraction = ONE
    codes: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    back: int | None = None

    def takes(self, spot: Spot, code: str, place: int) -> bool:
        """Whether care of this product and municipality goes along from where it lies."""
        return (
            spot.part == self.source
            and spot != self.target
            and (not self.codes or code in self.codes)
            and (not self.places or place in self.places)
        )


@dataclass(frozen=True, slots=True)
class Rate:
    """Growth of care, or another price of it: `factor` is 1 and the signed fraction. `source` None: everything.

    `places` empty: all of them.
    """

    number: int
    since: date
    factor: Fraction
    is_growth: bool
    source: int | None = None
    places: frozenset[int] = frozenset()

    def holds(self, part: int, place: int) -> bool:
        """Whether it is about care of this part and municipality."""
        return self.source in (None, part) and (not self.places or place in self.places)


Trail = tuple[tuple[int, Spot], ...]
"""Where care came by, with the number of the change that brought it there; the last one is where it lies."""
Placement = Mapping[Spot, Fraction]


@dataclass
class Stack:
    """Changes in the order in which they count, with growth and indexes.

    `agreed`: the payment methods (ids) of which the amount is agreed, so that it does not grow.
    """

    changes: Sequence[Change]
    rates: Sequence[Rate] = ()
    agreed: frozenset[int] = frozenset()
    _known: dict[tuple[int, str, int, tuple[int, ...]], Placement] = field(default_factory=dict)

    def placement(self, part: int, code: str, place: int, month: date) -> Placement:
        """Where care of a part, product, municipality and month (first day) counts; the shares add up to 1, exactly."""
        active = tuple(change.number for change in self.changes if change.since <= month)
        key = (part, code, place, active)
        if key not in self._known:
            self._known[key] = self._placed(part, code, place, active)
        return self._known[key]

    def growth(self, part: int, spot: Spot, place: int, month: date) -> Fraction:
        """By how much care that counts for a part today is multiplied where it lies; 1 for an agreed amount."""
        if spot.payment in self.agreed:
            return ONE
        return self._factor(part, place, month, is_growth=True)

    def index(self, spot: Spot, place: int, month: date) -> Fraction:
        """By how much the price is multiplied where care lies."""
        return self._factor(spot.part, place, month, is_growth=False)

    def touches(self, part: int) -> bool:
        """Whether some change can be about care of this part; all other care is what it is today."""
        return part in self._sources or None in self._sources

    @cached_property
    def _sources(self) -> frozenset[int | None]:
        moves = {change.source for change in self.changes if change.back is None}
        return frozenset(moves | {rate.source for rate in self.rates})

    def _factor(self, part: int, place: int, month: date, *, is_growth: bool) -> Fraction:
        active = (
            rate for rate in self.rates if rate.since <= month and not self._is_back(rate.number, month)
        )
        return prod(
            (rate.factor for rate in active if rate.is_growth is is_growth and rate.holds(part, place)),
            start=ONE,
        )

    def _is_back(self, number: int, month: date) -> bool:
        return any(change.back == number and change.since <= month for change in self.changes)

    def _placed(self, part: int, code: str, place: int, active: Sequence[int]) -> Placement:
        trails: dict[Trail, Fraction] = {((0, Spot(part)),): ONE}
        for change in self.changes:
            if change.number in active:
                trails = _added(_after(change, trails, code, place))
        return _added((trail[-1][1], share) for trail, share in trails.items())


def _after(
    change: Change, trails: Mapping[Trail, Fraction], code: str, place: int
) -> Iterator[tuple[Trail, Fraction]]:
    for trail, share in trails.items():
        if change.back is not None:
            yield _before(trail, change.back), share
        elif change.takes(trail[-1][1], code, place):
            yield (*trail, (change.number, change.target)), share * change.share
            yield trail, share * (1 - change.share)
        else:
            yield trail, share


def _before(trail: Trail, number: int) -> Trail:
    """The trail without what a change did, and without what came of it later."""
    steps = [place for place, (by, _spot) in enumerate(trail) if by == number]
    return trail[: steps[0]] if steps else trail


def _added(shares: Iterable[tuple[Key, Fraction]]) -> dict[Key, Fraction]:
    found: dict[Key, Fraction] = {}
    for key, share in shares:
        if share:
            found[key] = found.get(key, Fraction(0)) + share
    return found
