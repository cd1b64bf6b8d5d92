"""Which parts a product code counts for through time: the set that was known last counts on each day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from jeugdregio.core.money import allocate
from segments.rules.spans import DAY, covers, rank_of

SCALE = 10**8


@dataclass(frozen=True, slots=True)
class MappingSet:
    """The parts of one agreement and code from a day on, recorded together; without a last day until further notice."""

    valid_from: date
    valid_to: date | None
    known_on: date
    recorded_at: datetime
    shares: Mapping[int, Fraction]

    @property
    def rank(self) -> tuple[date, date, datetime]:
        """What counts where several sets hold on one day: known last, then begun last, then recorded last."""
        return *rank_of(self), self.recorded_at

    def holds_on(self, day: date) -> bool:
        """Whether the set counts on a day, if nothing that was known later stands in its place."""
        return covers(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Period:
    """Days in which the parts of a code stay the same."""

    first: date
    last: date | None
    shares: Mapping[int, Fraction]


def timeline(sets: Sequence[MappingSet]) -> list[Period]:
    """The periods of one agreement and code, oldest first; days on which nothing holds are left out. (decisions 2)"""
    edges = sorted({edge for found in sets for edge in _edges(found)})
    periods: list[Period] = []
    for place, first in enumerate(edges):
        holding = [found for found in sets if found.holds_on(first)]
        if not holding:
            continue
        last = edges[place + 1] - DAY if place + 1 < len(edges) else None
        shares = max(holding, key=lambda found: found.rank).shares
        if periods and periods[-1].shares == shares and periods[-1].last == first - DAY:
            periods[-1] = Period(periods[-1].first, last, shares)
        else:
            periods.append(Period(first, last, shares))
    return periods


def _edges(found: MappingSet) -> Iterable[date]:
    yield found.valid_from
    if found.valid_to is not None:
        yield found.valid_to + DAY


def placed_on(periods: Iterable[Period], day: date) -> Mapping[int, Fraction]:
    """The parts with their shares on a day; nothing where no period holds."""
    for period in periods:
        if covers(period.first, period.last, day):
            return period.shares
    return {}


def cut(periods: Iterable[Period], day: date) -> list[Period]:
    """The periods with one of them divided before `day`, so that one begins there."""
    found = []
    for period in periods:
        if period.first < day and (period.last is None or day <= period.last):
            found += [
                Period(period.first, day - DAY, period.shares),
                Period(day, period.last, period.shares),
            ]
        else:
            found.append(period)
    return found


def stored(shares: Mapping[int, Fraction]) -> dict[int, Decimal]:
    """Exact shares as they are stored: eight decimals that add up to exactly 1, by largest remainder."""
    parts = sorted(part for part, share in shares.items() if share)
    units = allocate(SCALE, [shares[part] for part in parts])
    return {part: Decimal(unit) / SCALE for part, unit in zip(parts, units, strict=True) if unit}
