"""What measures save together, beside what a document prints (seed 002)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Savings:
    """Cents; `low` and `high` differ when a measure has a range."""

    low: int
    high: int

    def gap(self, printed: int) -> int:
        """How far a printed total lies outside the sum: cents too much (or less than 0: too little), 0 inside it."""
        if printed > self.high:
            return printed - self.high
        return min(0, printed - self.low)


def added(ranges: Iterable[tuple[int, int | None]]) -> Savings:
    """The sum of the lowest and of the highest savings."""
    pairs = [(low, low if high is None else high) for low, high in ranges]
    return Savings(sum(low for low, _high in pairs), sum(high for _low, high in pairs))
