"""What the chart of an amount that runs out in a year needs to know; all amounts are cents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.exports.columns import Text


@dataclass(frozen=True, slots=True)
class Point:
    """A cumulative amount at the end of a day."""

    day: date
    cents: int | Decimal


@dataclass(frozen=True, slots=True)
class LimitStep:
    """The limit from the start of a day on; the first step begins on 1 January."""

    start: date
    cents: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """When the limit is reached: in the middle of the forecast, at the earliest and at the latest.

    None means not in this year. A central date on or before the reference date has happened.
    """

    central: date | None
    early: date | None = None
    late: date | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The names of the lines. `limit_subject` starts a sentence, so it has its article.

    Change some with `dataclasses.replace(WORDS, ...)`.
    """

    limit: Text
    limit_subject: Text
    measure: Text
    actual: Text
    pending: Text
    forecast: Text
    band: Text
    signal: Text


WORDS = Words(
    limit=_("Limit"),
    limit_subject=_("The limit"),
    measure=_("Cumulative cost"),
    actual=_("Realised"),
    pending=_("Still to be received"),
    forecast=_("Forecast"),
    band=_("Range"),
    signal=_("Signal level"),
)


@dataclass(frozen=True, slots=True)
class ExhaustionData:
    """One year of one amount. Points are cumulative and in order of time.

    `actual` ends at or before `reference_date`; `pending` is actual plus what is not known exactly yet, and
    may run on; `forecast`, `low` and `high` hold the months after it, and are empty with too few figures.
    `limit` is empty when there is none. `source` and `known_on` go into the subtitle.
    """

    id: str
    year: int
    reference_date: date
    actual: tuple[Point, ...]
    pending: tuple[Point, ...] = ()
    forecast: tuple[Point, ...] = ()
    low: tuple[Point, ...] = ()
    high: tuple[Point, ...] = ()
    limit: tuple[LimitStep, ...] = ()
    crossing: Crossing | None = None
    signal: Decimal | None = Decimal("0.70")
    known_on: date | None = None
    source: Text = ""
    band_note: Text = ""
    provisional: bool = False
    words: Words = WORDS

    @property
    def last_limit(self) -> int | None:
        """The limit at the end of the year."""
        return self.limit[-1].cents if self.limit else None

    @property
    def anchor(self) -> Point | None:
        """Where forecast and band begin: what is known or expected up to the reference date."""
        known = [point for point in (*self.actual, *self.pending) if point.day <= self.reference_date]
        return max(known, key=lambda point: (point.day, point.cents), default=None)

    def limit_on(self, day: date) -> int | None:
        """The limit that counts on a day."""
        return next((step.cents for step in reversed(self.limit) if step.start <= day), None)

    @property
    def is_over(self) -> bool:
        """True when the year is over on the reference date, so that there is nothing left to forecast."""
        return self.reference_date >= date(self.year, 12, 31)

    @property
    def has_happened(self) -> bool:
        """True when the limit was reached on or before the reference date."""
        central = self.crossing.central if self.crossing else None
        return central is not None and central <= self.reference_date

    @property
    def largest(self) -> int | Decimal:
        """The highest figure that has to fit on the drawing."""
        points = [
            point.cents for run in (self.actual, self.pending, self.forecast, self.high) for point in run
        ]
        return max([*points, *(step.cents for step in self.limit), 1])
