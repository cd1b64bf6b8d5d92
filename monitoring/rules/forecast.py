"""The forecast of one contract, or of several added together (budget.md 6.2 to 6.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import round_parts
from monitoring.enums import IndicativeReason, Kpi, SignalKind
from monitoring.rules.assemble import assemble
from monitoring.rules.exhaustion import DateRange, date_range
from monitoring.rules.inputs import ForecastInputs, ForecastSettings
from monitoring.rules.interval import Band, band, probability_above
from monitoring.rules.path import Path
from monitoring.rules.position import Position, add_positions
from monitoring.rules.ratios import Ratio
from monitoring.rules.signals import forecast_signals


@dataclass(frozen=True, slots=True)
class WholeCents:
    """R, N, O and I in whole cents that add up to F in whole cents."""

    realised: int
    outstanding: int
    obligo: int
    inflow: int
    total: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """A position against a budget, with every answer that follows; amounts in cents, exact.

    `band` is None when the rest is not positive; `probability` is P(F > B) as a fraction, None when
    indicative or without a budget. `exhaustion` and `notification` are the dates of 100 % and 70 %.
    """

    position: Position
    budget: int | None
    band: Band | None
    probability: Decimal | None
    reasons: frozenset[IndicativeReason]
    path: Path
    exhaustion: DateRange
    notification: DateRange
    signals: frozenset[SignalKind]
    settings: ForecastSettings

    @property
    def indicative(self) -> bool:
        """Whether there is a reason not to give a probability."""
        return bool(self.reasons)

    @property
    def run_rate(self) -> Decimal:
        """The straight line: (R + N) over the elapsed share of the year."""
        return self.position.run_rate

    @property
    def free(self) -> Decimal | None:
        """B - F, negative when the forecast is above the budget."""
        return None if self.budget is None else self.budget - self.position.total

    def utilisation(self) -> dict[Kpi, Ratio]:
        """UIT1 to UIT4 over the budget, as exact numerator and denominator."""
        place = self.position
        committed = place.delivered + place.obligo
        tops = (Decimal(place.realised), place.delivered, committed, place.total)
        return {code: Ratio.of(top, self.budget) for code, top in zip(Kpi.utilisation(), tops, strict=True)}

    def whole_cents(self) -> WholeCents:
        """The four parts for output: R is exact, the others share the rounding of their sum."""
        place = self.position
        outstanding, obligo, inflow = round_parts([place.outstanding, place.obligo, place.inflow])
        total = place.realised + outstanding + obligo + inflow
        return WholeCents(place.realised, outstanding, obligo, inflow, total)


def forecast(inputs: ForecastInputs) -> Forecast:
    """Forecast one contract at one valuation.

    In: sums per month, see `ForecastInputs`. Out: R, N, O, I, F, interval, probability, path, dates
    and signals with the cells they were made of. Raises ValueError for a delivered month outside
    (1 January, V], an obligo month outside (V, 31 December], or a month that occurs twice.
    Source: budget.md 6.2 to 6.5, decisions 2, 21, 23, 24, 26.
    """
    return conclude(assemble(inputs), inputs.budget, inputs.settings)


def combine(
    forecasts: Sequence[Forecast], *, budget: int | None, settings: ForecastSettings | None = None
) -> Forecast:
    """Add forecasts of one valuation to a coarser grain.

    In: at least one forecast; the budget of the grain in cents (decision 27: for a provider the sum
    of its contracts, otherwise the adopted budget or ceiling). R, N, O, I and the path are sums;
    errors with a common source are added before they are squared; ratios, interval and dates are
    computed anew. Raises ValueError for no forecast or for mixed valuations.
    """
    position = add_positions([item.position for item in forecasts])
    return conclude(position, budget, settings or forecasts[0].settings)


def conclude(position: Position, budget: int | None, settings: ForecastSettings) -> Forecast:
    """Set a position against a budget (cents or None): band, probability, dates and signals."""
    variance = position.uncertainty.variance()
    limits = band(position.realised, position.rest, variance, settings.z)
    reasons = position.reasons | ({IndicativeReason.NO_REMAINDER} if limits is None else frozenset())
    chance = None
    if budget and not reasons:
        chance = probability_above(position.realised, position.rest, variance, budget)
    path = position.path()
    share = None if budget is None else budget * settings.notification_share
    return Forecast(
        position=position,
        budget=budget,
        band=limits,
        probability=chance,
        reasons=reasons,
        path=path,
        exhaustion=date_range(path, None if budget is None else Decimal(budget), limits),
        notification=date_range(path, share, limits),
        signals=forecast_signals(position.total, position.run_rate, budget, chance, settings),
        settings=settings,
    )
