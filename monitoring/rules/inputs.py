"""What one forecast needs; sums per month and class, never claim lines."""

from dataclasses import dataclass, field
from decimal import Decimal

from jeugdregio.core.periods import Month
from monitoring.rules.factors import ZERO, Factors
from monitoring.rules.interval import Z80
from monitoring.rules.ultimate import UltimateSettings
from monitoring.rules.uncertainty import Part
from monitoring.rules.valuation import MonthAmount, Valuation


@dataclass(frozen=True, slots=True)
class DeliveredMonth:
    """One delivery month on or before V.

    `known`: approved cents decided and known on or before K, for care up to V (credits included).
    `closed`: the part of it that was decided in months that are over at K (None: all of it).
    `prior`: A(m), authorised cents in the month times the utilisation rate of each class.
    """

    month: Month
    known: int
    prior: Decimal
    closed: int | None = None


@dataclass(frozen=True, slots=True)
class ObligoClass:
    """Gross obligo per month after V (cents) of one class, its rate u and the deviation of u (fractions)."""

    code: str
    gross: tuple[MonthAmount, ...]
    rate: Decimal
    rate_deviation: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Inflow:
    """Expected new allocations per calendar month, and what one costs in a month (cents).

    `monthly_cost` includes survival; `monthly_cost_squared` is the mean of its square (cents
    squared), by default the square of the mean. Counts are for the whole calendar month, also for
    the month that V cuts.
    """

    expected: tuple[MonthAmount, ...]
    monthly_cost: Decimal
    monthly_cost_squared: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GivenDeviations:
    """Standard deviations (cents) that replace the computed ones; None keeps the computed one."""

    outstanding: Decimal | None = None
    obligo: Decimal | None = None
    inflow: Decimal | None = None

    def by_part(self) -> dict[Part, Decimal]:
        """The given ones by part."""
        given = {Part.OUTSTANDING: self.outstanding, Part.OBLIGO: self.obligo, Part.INFLOW: self.inflow}
        return {part: size for part, size in given.items() if size is not None}


@dataclass(frozen=True, slots=True)
class ForecastSettings:
    """Thresholds as fractions; the defaults are those of budget.md 6.2 to 6.4."""

    ultimate: UltimateSettings = field(default_factory=UltimateSettings)
    z: Decimal = Z80
    notification_share: Decimal = Decimal("0.70")
    signal_probability: Decimal = Decimal("0.50")
    run_rate_gap: Decimal = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class ForecastInputs:
    """One contract (or one cell of it) at one valuation.

    `budget` in cents, None when there is none. Months without a row count as 0. `prior_variation`
    is the coefficient of variation of A(m) (fraction).
    """

    valuation: Valuation
    budget: int | None
    delivered: tuple[DeliveredMonth, ...]
    factors: Factors
    obligo: tuple[ObligoClass, ...] = ()
    inflow: Inflow | None = None
    prior_variation: Decimal = ZERO
    deviations: GivenDeviations = field(default_factory=GivenDeviations)
    settings: ForecastSettings = field(default_factory=ForecastSettings)
