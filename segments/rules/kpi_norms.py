"""Norms of KPIs: which one counts for a quarter, whether a figure meets it, and last year's a bit higher or lower."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from jeugdregio.core.periods import DateSpan, Quarter
from segments.enums import Direction, KpiUnit, NormStatus

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


class NormPeriod(NamedTuple):
    """A year, or one quarter of it."""

    year: int
    quarter: int | None = None

    @property
    def span(self) -> DateSpan:
        """Its days."""
        if self.quarter is None:
            return DateSpan(date(self.year, 1, 1), date(self.year, 12, 31))
        whole = Quarter(self.year, self.quarter)
        return DateSpan(whole.start, whole.end)


class NormPlace(NamedTuple):
    """One cell of the grid: a segment (None: the region as a whole) in a period."""

    segment_id: int | None
    period: NormPeriod


@dataclass(frozen=True, slots=True)
class Norm:
    """What a KPI should be, in the unit of the KPI; the target value is aimed at and judges nothing."""

    norm: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    target: Decimal | None = None

    def limits(self, direction: Direction) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most that is still right; None is no limit on that side."""
        if direction is Direction.HIGHER:
            return self.norm, None
        if direction is Direction.LOWER:
            return None, self.norm
        return self.lower, self.upper


NOTHING = Norm()
MEASURES: Mapping[Direction, tuple[str, ...]] = {
    Direction.HIGHER: ("norm", "target"),
    Direction.LOWER: ("norm", "target"),
    Direction.BAND: ("lower", "upper", "target"),
}
"""Which numbers a norm has, by the direction of its KPI."""


def norm_for(norms: Mapping[NormPeriod, Norm], quarter: Quarter) -> Norm | None:
    """The norm that counts in a quarter: its own, else that of the year. A norm without numbers is none. (MON-35)"""
    for period in (NormPeriod(quarter.year, quarter.number), NormPeriod(quarter.year)):
        if norms.get(period, NOTHING) != NOTHING:
            return norms[period]
    return None


def judged(value: Decimal | None, norm: Norm | None, direction: Direction) -> NormStatus:
    """Whether a figure meets its norm; a figure that equals a limit does. (screen 22, decisions 28)

    In: `value` in the unit of the KPI, None when there is no figure that may be shown.
    """
    least, most = norm.limits(direction) if norm else (None, None)
    if least is None and most is None:
        return NormStatus.NO_NORM
    if value is None:
        return NormStatus.NO_FIGURE
    inside = (least is None or value >= least) and (most is None or value <= most)
    return NormStatus.MEETS if inside else NormStatus.MISSES


def in_unit(value: Decimal | int, unit: KpiUnit) -> Decimal:
    """A computed figure (a fraction, cents) in the unit in which norms are written (percents, euros)."""
    found = Decimal(value)
    if unit is KpiUnit.PERCENT:
        return found * HUNDRED
    if unit is KpiUnit.EURO:
        return found / HUNDRED
    return found * 1_000 if unit is KpiUnit.PER_THOUSAND else found


def raised(value: Decimal, percent: Decimal) -> Decimal:
    """A number so many percent higher (lower when negative), to two decimals, halves away from zero."""
    return (value * (HUNDRED + percent) / HUNDRED).quantize(CENT, rounding=ROUND_HALF_UP)


def raised_norm(norm: Norm, percent: Decimal) -> Norm:
    """Every number of a norm so many percent higher."""
    return Norm(
        *(
            None if value is None else raised(value, percent)
            for value in (norm.norm, norm.lower, norm.upper, norm.target)
        )
    )
