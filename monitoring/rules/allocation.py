"""What a rule needs to know of one allocation; code values are those of iJw 3.2."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from jeugdregio.core.periods import DateSpan


class Frequency(StrEnum):
    """How often the volume is due (WMO757)."""

    DAY = "1"
    WEEK = "2"
    MONTH = "4"
    TOTAL = "6"


class Unit(StrEnum):
    """In what the volume is counted (WJ756)."""

    MINUTE = "01"
    HOUR = "04"
    DAY = "14"
    DAY_PART = "16"
    OUTPUT = "82"
    EURO = "83"
    EFFORT = "84"


MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60}


class UnitMismatchError(ValueError):
    """A price in one unit cannot value a volume in the other."""


@dataclass(frozen=True, slots=True)
class PriceVersion:
    """Cents for one unit, on the days from `first` up to `last` (open when None)."""

    first: date
    last: date | None
    cents: Decimal
    unit: Unit

    @property
    def span(self) -> DateSpan:
        """The days on which the price holds."""
        return DateSpan(self.first, self.last or date.max)


@dataclass(frozen=True, slots=True)
class Allocation:
    """One allocation as known at K; the newest version counts.

    Exactly one way of valuing applies: `budget` (cents over the whole term); else `volume` with
    `unit` and `frequency`, valued with `prices` (a volume in euros counts cents and needs none);
    else `class_month`, the mean monthly cents of its class (category only, no budget).
    `delivered_units` and `delivered_cents` are ultimates up to V, for a total volume and a budget.
    `deleted`: reason of change 13.
    """

    start: date
    end: date | None
    deleted: bool = False
    volume: int | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    budget: int | None = None
    class_month: Decimal | None = None
    prices: tuple[PriceVersion, ...] = ()
    delivered_units: Decimal = Decimal(0)
    delivered_cents: Decimal = Decimal(0)

    def term(self, horizon: date) -> DateSpan:
        """The days of the allocation; an open end stands for the horizon."""
        return DateSpan(self.start, self.end or max(horizon, self.start))

    def priced(self, span: DateSpan) -> list[tuple[DateSpan, Fraction]]:
        """The parts of a span with the cents for one unit of the volume on those days.

        Minutes and hours convert into each other; any other difference raises UnitMismatchError. Days
        without a price are left out.
        """
        if self.budget is not None or self.volume is None or self.unit is Unit.EURO:
            return [(span, Fraction(1))]
        parts = ((span.clip(price.span), self._per_unit(price)) for price in self.prices)
        return [(part, cents) for part, cents in parts if part.days]

    def _per_unit(self, price: PriceVersion) -> Fraction:
        if price.unit is self.unit:
            return Fraction(price.cents)
        if self.unit not in MINUTES or price.unit not in MINUTES:
            raise UnitMismatchError(f"a price per {price.unit} for a volume in {self.unit}")
        return Fraction(price.cents) * MINUTES[self.unit] / MINUTES[price.unit]
