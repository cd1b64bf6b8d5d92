"""The chart of a year for a segment, part or provider: summed months against a ceiling (ux 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jeugdregio.core.charts.exhaustion_data import Crossing, ExhaustionData, LimitStep, Point, Words
from jeugdregio.core.money import round_half_up
from jeugdregio.core.periods import Month
from monitoring.models import Snapshot
from monitoring.rules.exhaustion import reached_on
from monitoring.rules.interval import Band
from monitoring.rules.path import Path, path_of
from monitoring.rules.valuation import Valuation
from monitoring.selectors.amounts import Amounts
from monitoring.selectors.contract import BAND_NOTE
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
    """The months of one thing (cents), its ceiling through the year, when that is reached, and the range."""

    id: str
    months: Mapping[Month, Amounts]
    limit: tuple[LimitStep, ...] = ()
    reached_on: Day = None
    words: Words = WORDS
    band: Band | None = None

    def reached(self, path: Path) -> Crossing | None:
        """The day that was computed, with the earliest and the latest of the range; None without a ceiling."""
        if not self.limit:
            return None
        central = self.reached_on if isinstance(self.reached_on, date) else None
        if self.band is None:
            return Crossing(central)
        target = Decimal(self.limit[-1].cents)
        early, late = (
            reached_on(path, target, factor).day for factor in (self.band.high_factor, self.band.low_factor)
        )
        return Crossing(central, early, late)


def year_chart(snapshot: Snapshot, sums: YearSums) -> ExhaustionData:
    """The year in cumulative cents: realised and expected up to V, the forecast and its range after it."""
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
    path = _path(snapshot, sums.months)
    return ExhaustionData(
        id=sums.id,
        year=snapshot.year,
        reference_date=snapshot.valuation_on,
        actual=tuple(actual),
        pending=tuple(pending),
        forecast=tuple(ahead),
        low=_bound(path, snapshot, sums.band.low_factor) if sums.band else (),
        high=_bound(path, snapshot, sums.band.high_factor) if sums.band else (),
        limit=sums.limit,
        crossing=sums.reached(path),
        signal=None,
        known_on=snapshot.known_on,
        source=_("claims that the municipalities granted"),
        band_note=BAND_NOTE if sums.band and ahead else "",
        provisional=True,
        words=sums.words,
    )


def _path(snapshot: Snapshot, months: Mapping[Month, Amounts]) -> Path:
    valuation = Valuation(snapshot.valuation_on, snapshot.known_on)
    found = {
        month: (amounts.realised, amounts.to_receive, amounts.obligo + amounts.inflow)
        for month, amounts in months.items()
    }
    return path_of(valuation, found)


def _bound(path: Path, snapshot: Snapshot, factor: Decimal) -> tuple[Point, ...]:
    """One side of the range in the months after V."""
    points = (Point(point.day, round_half_up(point.amount)) for point in path.points(factor))
    return tuple(point for point in points if point.day > snapshot.valuation_on)


__all__ = ["CONTRACT_WORDS", "WORDS", "YearSums", "year_chart"]
