"""The cumulative path of a year: what is known, and what is estimated on top of it (budget.md 6.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.core.periods import DateSpan, Month
from monitoring.rules.factors import ONE, ZERO
from monitoring.rules.valuation import Valuation


@dataclass(frozen=True, slots=True)
class Step:
    """Cents of some days within one month: known, and estimated (N before V, O + I after it)."""

    span: DateSpan
    known: int
    estimated: Decimal
    ahead: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Cumulative cents at the end of a day."""

    day: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Path:
    """The steps of a year in order; a month that V cuts in two has two steps.

    Every amount can be taken at a factor on the estimated part; the factors of the band lead to its
    lower and upper forecast, because the band is a band on the rest.
    """

    steps: tuple[Step, ...]

    def amounts(self, factor: Decimal = ONE) -> Iterator[tuple[Step, Decimal]]:
        """Each step with its own amount in cents."""
        return ((step, step.known + factor * step.estimated) for step in self.steps)

    def points(self, factor: Decimal = ONE) -> tuple[Point, ...]:
        """Cumulative amounts at the end of each step."""
        total, points = ZERO, []
        for step, amount in self.amounts(factor):
            total += amount
            points.append(Point(step.span.last, total))
        return tuple(points)

    def total(self, factor: Decimal = ONE) -> Decimal:
        """The amount at the end of the year, in cents."""
        return sum((amount for _, amount in self.amounts(factor)), ZERO)


def path_of(valuation: Valuation, months: Mapping[Month, tuple[int, int | Decimal, int | Decimal]]) -> Path:
    """The year as steps, from the cents of each month: realised, still to be received, and obligo with inflow.

    The first two count up to V, the third after it; a month that is missing is empty.
    """
    empty = (0, 0, 0)
    steps = []
    for span in valuation.spans_delivered():
        known, coming, _ahead = months.get(Month.of(span.first), empty)
        steps.append(Step(span, known, Decimal(coming), False))
    for span in valuation.spans_ahead():
        steps.append(Step(span, 0, Decimal(months.get(Month.of(span.first), empty)[2]), True))
    return Path(tuple(steps))
