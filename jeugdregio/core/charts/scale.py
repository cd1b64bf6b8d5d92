"""From figures to coordinates, and round figures for an axis; coordinates may be floats."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

ROUND_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Linear:
    """Maps 0 to `largest` (cents or any other unit) on `start` to `end` in the drawing."""

    largest: int | Decimal
    start: float
    end: float

    def at(self, value: int | Decimal) -> float:
        """The coordinate of a value."""
        return self.start + (self.end - self.start) * float(Decimal(value) / Decimal(self.largest))


@dataclass(frozen=True, slots=True)
class YearScale:
    """Maps the days of one year; the end of 31 December is `end`."""

    year: int
    start: float
    end: float

    def at_start(self, day: date) -> float:
        """The coordinate of the first moment of a day, kept within the year."""
        days = 366 if isleap(self.year) else 365
        passed = min(max((day - date(self.year, 1, 1)).days, 0), days)
        return self.start + (self.end - self.start) * passed / days

    def at_end(self, day: date) -> float:
        """The coordinate of the last moment of a day."""
        return self.at_start(day + timedelta(days=1))

    def month_centre(self, month: int) -> float:
        """The middle of a month."""
        first = date(self.year, month, 1)
        following = date(self.year + month // 12, month % 12 + 1, 1)
        return (self.at_start(first) + self.at_start(following)) / 2


def round_step(largest: int | Decimal, most: int = 6) -> int:
    """The smallest step of 1, 2 or 5 times a power of ten that needs at most `most` steps for `largest`."""
    power = 1
    while True:
        for factor in ROUND_STEPS[:-1]:
            if factor * power * most >= largest:
                return factor * power
        power *= 10


def ticks(largest: int | Decimal, most: int = 6) -> list[int]:
    """Round values from 0 up to the first one at or above `largest`."""
    step = round_step(max(largest, 1), most)
    count = max(1, ceil(Decimal(largest) / step))
    return [step * number for number in range(count + 1)]
