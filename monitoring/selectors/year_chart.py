"""The chart of a year for a segment, part or provider: summed months against a ceiling (ux 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.charts.exhaustion_data import Crossing, ExhaustionData, LimitStep, Point, Words
from jeugdregio.core.periods import Month
from monitoring.models import Snapshot
from monitoring.selectors.amounts import Amounts
from monitoring.selectors.contract import WORDS as CONTRACT_WORDS
from monitoring.selectors.figures import Day

WORDS = Words(
    limit=_("Budget ceiling"),
    limit_subject=_("The budget ceiling"),
    measure=_("Cumulative cost"),
    actual=_("Realised"),
    pending=_("Including claims still to be received"),
    forecast=_("Forecast"),
    band=_("Range"),
    signal=_("Level of notification"),
)


@dataclass(frozen=True)
class YearSums:
    """The months of one thing (cents), its ceiling through the year, and the day on which that is reached."""

    id: str
    months: Mapping[Month, Amounts]
    limit: tuple[LimitStep, ...] = ()
    reached_on: Day = None
    words: Words = WORDS


def year_chart(snapshot: Snapshot, sums: YearSums) -> ExhaustionData:
    """The year in cumulative cents: realised and expected up to V, the forecast after it.

    There is no range: that belongs to a contract, and ranges of contracts do not add up.
    """
    now = Month.of(snapshot.valuation_on)
    actual, pending, ahead = [], [], []
    known = expected = 0
    for month in (Month(snapshot.year, number) for number in range(1, 13)):
        amounts = sums.months.get(month, Amounts())
        known += amounts.realised
        expected += amounts.forecast
        if month <= now:
            actual.append(Point(month.last, known))
            pending.append(Point(month.last, expected))
        else:
            ahead.append(Point(month.last, expected))
    central = sums.reached_on if isinstance(sums.reached_on, date) else None
    return ExhaustionData(
        id=sums.id,
        year=snapshot.year,
        reference_date=snapshot.valuation_on,
        actual=tuple(actual),
        pending=tuple(pending),
        forecast=tuple(ahead),
        limit=sums.limit,
        crossing=Crossing(central) if sums.limit else None,
        signal=None,
        known_on=snapshot.known_on,
        source=_("claims that the municipalities granted"),
        provisional=True,
        words=sums.words,
    )


__all__ = ["CONTRACT_WORDS", "WORDS", "YearSums", "year_chart"]
