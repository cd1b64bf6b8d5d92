"""How care of one classification reads in another: the steps between two dates, forward or backward.

A step is what one reclassification does on one day for one municipality. All its rows work at once. Forward a part
is replaced by its targets with their shares; backward by its origins with their weights. (SEG-01 to SEG-04)
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

ONE, NOTHING = Fraction(1), Fraction(0)
GENERAL = None
OTHERWISE = ""
"""The product code of rows for every product that has none of its own."""

Placement = Mapping[int, Fraction]
"""Parts by id, with the share of each; the shares add up to 1."""


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Where a product of one part goes in one reclassification, for everybody or for one municipality."""

    event: int
    origin: int
    target: int
    code: str
    place: int | None
    starts: date
    share: Fraction
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """Rows of one reclassification that count from one day on for one municipality."""

    event: int
    day: date
    rows: tuple[FlowRow, ...]

    def forward(self, shares: Placement, code: str) -> dict[int, Fraction]:
        """Each part replaced by where its product goes; a part that is no origin stays."""
        found: dict[int, Fraction] = defaultdict(Fraction)
        for part, share in shares.items():
            rows = self.leaving(part, code)
            for row in rows:
                found[row.target] += share * row.share
            if not rows:
                found[part] += share
        return _without_nothing(found)

    def backward(self, shares: Placement, code: str) -> dict[int, Fraction]:
        """Each part replaced by where its product came from; a part that is no target stays."""
        found: dict[int, Fraction] = defaultdict(Fraction)
        for part, share in shares.items():
            rows = self.arriving(part, code)
            for row in rows:
                found[row.origin] += share * row.weight
            if not rows:
                found[part] += share
        return _without_nothing(found)

    def empties(self, part: int) -> bool:
        """Whether nothing of a part stays where it was."""
        mine = [row for row in self.rows if row.origin == part and row.share]
        return bool(mine) and not any(row.target == part for row in mine)

    def leaving(self, part: int, code: str) -> list[FlowRow]:
        """The rows that say where a product of this part goes: its own, else those for the other products."""
        mine = [row for row in self.rows if row.origin == part]
        return [row for row in mine if row.code == code] or [row for row in mine if row.code == OTHERWISE]

    def arriving(self, part: int, code: str) -> list[FlowRow]:
        """The rows that say where a product of this part came from: those that name it, else the general ones."""
        mine = [row for row in self.rows if row.target == part]
        return [row for row in mine if row.code == code] or [row for row in mine if row.code == OTHERWISE]


@dataclass(frozen=True, slots=True)
class Passed:
    """One step that changed a placement, for whoever asks where a product went."""

    event: int
    day: date
    before: Placement
    after: Placement


@dataclass
class Lineage:
    """Every adopted reclassification of a region."""

    rows: Sequence[FlowRow]
    _steps: dict[int | None, list[Step]] = field(default_factory=dict)

    def carry(
        self, shares: Placement, code: str, place: int | None, *, since: date, until: date
    ) -> dict[int, Fraction]:
        """The parts that a placement of day `since` reads as on day `until`, with exact shares that add up to 1."""
        found = dict(shares)
        for step, is_forward in self._between(place, since, until):
            found = step.forward(found, code) if is_forward else step.backward(found, code)
        return found

    def trace(
        self, shares: Placement, code: str, place: int | None, *, since: date, until: date
    ) -> list[Passed]:
        """Each step between the two days that changed the placement, in the order in which it is walked."""
        passed, now = [], dict(shares)
        for step, is_forward in self._between(place, since, until):
            then = step.forward(now, code) if is_forward else step.backward(now, code)
            if then != now:
                passed.append(Passed(step.event, step.day, now, then))
            now = then
        return passed

    def heirs(self, part: int, code: str, place: int | None, *, until: date) -> dict[int, Fraction]:
        """Where care stands that was agreed for a part which is no more: only steps count that left nothing there."""
        found = {part: ONE}
        for step in self.steps(place):
            if step.day > until:
                break
            gone = {one for one in found if step.empties(one)}
            moved = step.forward({one: found[one] for one in gone}, code)
            kept = {one: share for one, share in found.items() if one not in gone}
            found = {one: kept.get(one, NOTHING) + moved.get(one, NOTHING) for one in {*kept, *moved}}
        return found

    def steps(self, place: int | None) -> list[Step]:
        """What happens to the care of one municipality, oldest first; without one, what holds in general."""
        if place not in self._steps:
            self._steps[place] = list(_steps(self.rows, place))
        return self._steps[place]

    @property
    def days(self) -> list[date]:
        """Every day on which something changes for somebody, oldest first."""
        return sorted({row.starts for row in self.rows})

    @property
    def places(self) -> set[int]:
        """The municipalities with rows of their own."""
        return {row.place for row in self.rows if row.place is not None}

    def _between(self, place: int | None, since: date, until: date) -> Iterable[tuple[Step, bool]]:
        steps = self.steps(place)
        if until >= since:
            return [(step, True) for step in steps if since < step.day <= until]
        return [(step, False) for step in reversed(steps) if until < step.day <= since]


def rows_for(rows: Iterable[FlowRow], place: int | None) -> list[FlowRow]:
    """The rows that count for a municipality: its own for an origin, in place of the general ones there."""
    every = [row for row in rows if row.place in (GENERAL, place)]
    own = {(row.event, row.origin) for row in every if row.place is not GENERAL}
    return [row for row in every if row.place is not GENERAL or (row.event, row.origin) not in own]


def _steps(rows: Iterable[FlowRow], place: int | None) -> Iterable[Step]:
    by_day: dict[tuple[date, int], list[FlowRow]] = defaultdict(list)
    for row in rows_for(rows, place):
        by_day[row.starts, row.event].append(row)
    for (day, event), found in sorted(by_day.items(), key=lambda item: item[0]):
        yield Step(event, day, tuple(found))


def _without_nothing(shares: Mapping[int, Fraction]) -> dict[int, Fraction]:
    return {part: share for part, share in shares.items() if share}
