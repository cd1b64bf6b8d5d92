"""Where a lump sum stands: time and money on one side, the task on the other (budget.md 6.7, decision 25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from jeugdregio.core.money import Amount, fixed, round_half_up
from monitoring.enums import DateState, Kpi, SignalKind
from monitoring.rules.exhaustion import DateAnswer
from monitoring.rules.ratios import Ratio
from monitoring.rules.valuation import Valuation


@dataclass(frozen=True, slots=True)
class ShadowProduction:
    """Units at the reference tariff up to V, in cents: own, by subcontractors and in groups.

    `completeness`: the share kappa that is registered (fraction above 0), from the provider's own
    closing or from completion factors. Raises ValueError for a completeness of 0 or less.
    """

    own: Decimal
    subcontracted: Decimal = Decimal(0)
    groups: Decimal = Decimal(0)
    completeness: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if self.completeness <= 0:
            raise ValueError("completeness is a share above 0")

    @property
    def registered(self) -> Decimal:
        """SP(V) in cents."""
        return self.own + self.subcontracted + self.groups

    @property
    def ultimate(self) -> Decimal:
        """SP_ult = SP / kappa, in cents."""
        return fixed(Fraction(self.registered) / Fraction(self.completeness))


@dataclass(frozen=True, slots=True)
class LumpSumLimits:
    """What a contract agreed about the ratio: limits (fractions) and quarters in a row above the high one."""

    low: Decimal
    high: Decimal
    quarters: int = 2


@dataclass(frozen=True, slots=True)
class LumpSumForecast:
    """Shadow production against the reference amount; cents, and the ratio LSR."""

    production: Decimal
    year_production: Decimal
    above_reference: Decimal
    ratio: Ratio
    reached: DateAnswer


def lump_sum_forecast(
    production: ShadowProduction, *, reference: int, valuation: Valuation, elapsed: Amount | None = None
) -> LumpSumForecast:
    """LSR, year forecast and shadow exhaustion date of one lump sum.

    In: `reference` L_ref in cents, the part of the lump sum built from claimed care; `elapsed` tau
    (fraction), by default the share of the year up to V. Out: SP_ult; SP_year = SP_ult / tau; SP_year
    less L_ref; LSR = SP_ult / (L_ref x tau); the day V + ceil((L_ref - SP_ult) / (SP_ult / days gone)).
    """
    tau = Fraction(valuation.elapsed if elapsed is None else elapsed)
    ultimate = production.ultimate
    year = fixed(Fraction(ultimate) / tau)
    ratio = Ratio.of(ultimate * tau.denominator, reference * tau.numerator)
    reached = _shadow_date(ultimate, reference, valuation)
    return LumpSumForecast(ultimate, year, year - reference, ratio, reached)


def ventiel_room(*, ventiel_of_year: int, granted: int, above_reference: Decimal) -> int:
    """The most that may be granted now, in cents: min(ventiel, SP_year - L_ref) less what was granted, not below 0.

    A request needs an unforeseen cause; that is for the contract manager to judge (MON-11).
    """
    return max(0, min(ventiel_of_year, round_half_up(above_reference)) - granted)


def ventiel_of_year(amount: int, share: Decimal) -> int:
    """The ventiel of a year in cents: a share (fraction, decreasing by contract year) of the lump sum."""
    return round_half_up(amount * share)


def limit_signal(ratios: Sequence[Ratio], limits: LumpSumLimits | None) -> SignalKind | None:
    """Whether the ratio asks for a dialogue; never a claw-back.

    In: the ratios of successive quarters, the latest last; the limits of the contract. High needs
    that many quarters running above the limit, low the latest one below it. None without limits.
    """
    if limits is None:
        return None
    values = [ratio.value for ratio in ratios]
    latest = values[-limits.quarters :]
    if len(latest) == limits.quarters and all(item is not None and item > limits.high for item in latest):
        return SignalKind.LUMP_SUM_HIGH
    if values and values[-1] is not None and values[-1] < limits.low:
        return SignalKind.LUMP_SUM_LOW
    return None


def lump_sum_utilisation(*, paid: int, amount: int, ventiel_granted: int = 0) -> dict[Kpi, Ratio]:
    """UIT1 to UIT4 of a lump sum: paid / L twice, then the commitment of 100 % and what was granted."""
    tops = lump_sum_tops(paid=paid, amount=amount, ventiel_granted=ventiel_granted)
    return {code: Ratio.of(top, amount) for code, top in tops.items()}


def lump_sum_tops(*, paid: int, amount: int, ventiel_granted: int = 0) -> dict[Kpi, int]:
    """What stands above the line of UIT1 to UIT4, in cents; below it stands the lump sum itself (6.7)."""
    committed = amount + ventiel_granted
    return dict(zip(Kpi.utilisation(), (paid, paid, committed, committed), strict=True))


def instalments(total_cents: int, count: int) -> list[int]:
    """Equal instalments in cents, each rounded half up; the last one absorbs the rounding."""
    if count < 1:
        raise ValueError("at least one instalment")
    each = round_half_up(Fraction(total_cents, count))
    return [each] * (count - 1) + [total_cents - each * (count - 1)]


def _shadow_date(ultimate: Decimal, reference: int, valuation: Valuation) -> DateAnswer:
    if reference <= 0:
        return DateAnswer(DateState.NO_BUDGET)
    if ultimate <= 0:
        return DateAnswer(DateState.NOT_THIS_YEAR)
    days = ((reference - ultimate) * valuation.days_gone / ultimate).to_integral_value(ROUND_CEILING)
    if days > valuation.ahead.days:
        return DateAnswer(DateState.NOT_THIS_YEAR)
    day: date = valuation.delivered_to + timedelta(days=int(days))
    return DateAnswer(DateState.REACHED if days <= 0 else DateState.EXPECTED, day)
