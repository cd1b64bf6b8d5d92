"""A stack of what-if changes: where the care of a part counts after them (SEG-25, decision 0024).

Every change takes an exact share of the care that lies somewhere at that moment. Care remembers the changes that
brought it where it lies, so that a change back finds the same care again, whatever came in between.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeVar

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


Trail = tuple[tuple[int, Spot], ...]
"""Where care came by, with the number of the change that brought it there; the last one is where it lies."""
Placement = Mapping[Spot, Fraction]


@dataclass
class Stack:
    """Changes in the order in which they count."""

    changes: Sequence[Change]
    _known: dict[tuple[int, str, int, tuple[int, ...]], Placement] = field(default_factory=dict)

    def placement(self, part: int, code: str, place: int, month: date) -> Placement:
        """Where care of a part, product, municipality and month (first day) counts; the shares add up to 1, exactly."""
        active = tuple(change.number for change in self.changes if change.since <= month)
        key = (part, code, place, active)
        if key not in self._known:
            self._known[key] = self._placed(part, code, place, active)
        return self._known[key]

    @property
    def touched(self) -> frozenset[int]:
        """The parts that some change takes care from; care of other parts stays where it is."""
        return frozenset(change.source for change in self.changes if change.back is None)

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
