"""Sets of one code that hold in different periods: which one a new set ends, and where the new one ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from segments.rules.spans import DAY, covers, rank_of


@dataclass(frozen=True, slots=True)
class Period:
    """The newest version of one set. The set that became known last holds, and of those the one that began last."""

    valid_from: date
    valid_to: date | None
    known_on: date

    def covers(self, day: date) -> bool:
        """Whether it holds on a day; the last day is included."""
        return covers(self.valid_from, self.valid_to, day)


def holding(periods: Iterable[Period], day: date) -> Period | None:
    """The set that holds on a day; None when there is none."""
    return max((one for one in periods if one.covers(day)), key=rank_of, default=None)


def to_end(periods: Iterable[Period], first: date) -> Period | None:
    """The set that ends on the day before `first`, when saying so changes nothing on any earlier day.

    A newer version of a set outranks what broke into it; then nothing is ended, and the new set outranks it anyway.
    """
    known = list(periods)
    found = holding(known, first - DAY)
    if found is None or not found.covers(first):
        return None
    broken = any(
        rank_of(one) > rank_of(found)
        and one.valid_from < first
        and (one.valid_to or first) >= found.valid_from
        for one in known
    )
    return None if broken else found


def last_day(periods: Iterable[Period], first: date) -> date | None:
    """The last day of a set that begins on `first`: before the next one that is known already, or no end."""
    later = min((one.valid_from for one in periods if one.valid_from > first), default=None)
    return later - DAY if later else None
