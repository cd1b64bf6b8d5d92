"""The two dates of every figure: care delivered up to V, messages known up to K."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from jeugdregio.core.periods import DateSpan, Month, span_after


@dataclass(frozen=True, slots=True)
class MonthAmount:
    """An amount (cents) or a count of one month."""

    month: Month
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Valuation:
    """Reference date V (`delivered_to`) and knowledge date K (`known_on`); decision 2.

    Raises ValueError when K lies before V: care cannot be known before it was given.
    """

    delivered_to: date
    known_on: date

    def __post_init__(self) -> None:
        if self.known_on < self.delivered_to:
            raise ValueError("the knowledge date lies before the reference date")

    @property
    def year(self) -> int:
        """The budget year."""
        return self.delivered_to.year

    @property
    def month(self) -> Month:
        """The delivery month of V."""
        return Month.of(self.delivered_to)

    @property
    def year_start(self) -> date:
        """1 January of the budget year."""
        return date(self.year, 1, 1)

    @property
    def year_end(self) -> date:
        """31 December of the budget year."""
        return date(self.year, 12, 31)

    @property
    def closed_month(self) -> Month:
        """The latest month that is over at K; the lag is counted to it."""
        return Month.closed_on(self.known_on)

    @property
    def whole_months(self) -> bool:
        """Whether V is the end of a month."""
        return self.delivered_to == self.month.last

    @property
    def days_gone(self) -> int:
        """Days of the budget year up to and including V."""
        return (self.delivered_to - self.year_start).days + 1

    @property
    def days_in_year(self) -> int:
        """365 or 366."""
        return (self.year_end - self.year_start).days + 1

    @property
    def elapsed(self) -> Fraction:
        """Share of the year that is over: months at a month end, calendar days otherwise."""
        if self.whole_months:
            return Fraction(self.month.number, 12)
        return Fraction(self.days_gone, self.days_in_year)

    @property
    def ahead(self) -> DateSpan:
        """The days (V, year end]."""
        return span_after(self.delivered_to, self.year_end)

    def lag(self, month: Month) -> int:
        """Whole closed months from a delivery month to K, never below 0."""
        return max(0, month.lag_to(self.closed_month))

    def months_delivered(self) -> tuple[Month, ...]:
        """The delivery months of the year up to that of V."""
        return tuple(Month.of(span.first) for span in self.spans_delivered())

    def spans_delivered(self) -> tuple[DateSpan, ...]:
        """The same months as days; the last one ends at V."""
        return _cut(self.year_start, self.delivered_to)

    def spans_ahead(self) -> tuple[DateSpan, ...]:
        """The months after V up to the year end; the first one begins the day after V."""
        return _cut(self.ahead.first, self.ahead.last)


@lru_cache(maxsize=256)
def _cut(first: date, last: date) -> tuple[DateSpan, ...]:
    """Days cut at month ends; kept, because every contract of a quarter asks for the same ones."""
    return tuple(DateSpan(first, last).by_month())
