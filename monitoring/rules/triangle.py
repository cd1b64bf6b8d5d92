"""Cumulative triangle of one lag class: delivery month x months until the decision (budget.md 6.2)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jeugdregio.core.periods import Month


@dataclass(frozen=True, slots=True)
class Increment:
    """Approved cents of one delivery month decided so many months after it (credits negative)."""

    month: Month
    lag: int
    cents: int


@dataclass(frozen=True, slots=True)
class Development:
    """One delivery month: approved cents known 0, 1, 2.. months after it.

    The amounts may decrease and may be negative: they are never floored.
    """

    month: Month
    cumulative: tuple[int, ...]

    @property
    def age(self) -> int:
        """The latest lag that is known."""
        return len(self.cumulative) - 1

    @property
    def latest(self) -> int:
        """The amount known now, in cents."""
        return self.cumulative[-1]


@dataclass(frozen=True, slots=True)
class Triangle:
    """Consecutive delivery months up to the latest closed month, each known up to that month."""

    developments: tuple[Development, ...]
    latest: Month

    def __post_init__(self) -> None:
        for development in self.developments:
            if development.age != development.month.lag_to(self.latest):
                raise ValueError(f"{development.month} is not known up to {self.latest}")

    @property
    def months(self) -> int:
        """Length of the series in delivery months, counted from the first one with an amount."""
        filled = [row.month for row in self.developments if any(row.cumulative)]
        return filled[0].lag_to(self.latest) + 1 if filled else 0

    def pairs(self, lag: int, diagonals: int) -> Iterator[tuple[int, int]]:
        """(C(m, lag), C(m, lag + 1)) of the months whose second amount lies on the latest diagonals."""
        for row in self.developments:
            if lag < row.age < lag + 1 + diagonals:
                yield row.cumulative[lag], row.cumulative[lag + 1]


def build_triangle(increments: Iterable[Increment], *, latest: Month, first: Month | None = None) -> Triangle:
    """Add sums per (delivery month, lag) up to a cumulative triangle.

    In: increments in cents, in any order, repeated cells are added; the latest closed month at K;
    the first delivery month (default: the first one that occurs). Out: one row for each month.
    A decision before the delivery month counts as lag 0; one after the latest closed month is left
    out, because its diagonal is not complete. Source: budget.md 6.2, decisions 2 and 26.
    """
    cells: defaultdict[tuple[Month, int], int] = defaultdict(int)
    for item in increments:
        cells[item.month, max(0, item.lag)] += item.cents
    occurring = [month for month, _ in cells]
    start = first or min(occurring, default=latest.shift(1))
    rows = (_accumulate(cells, month, month.lag_to(latest)) for month in start.through(latest))
    return Triangle(tuple(rows), latest)


def _accumulate(cells: dict[tuple[Month, int], int], month: Month, age: int) -> Development:
    total = 0
    cumulative = []
    for lag in range(age + 1):
        total += cells.get((month, lag), 0)
        cumulative.append(total)
    return Development(month, tuple(cumulative))
