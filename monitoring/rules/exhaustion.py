"""When a cumulative path reaches an amount: the exhaustion date and the 70 % date (budget.md 6.5)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from monitoring.enums import DateState
from monitoring.rules.factors import ONE, ZERO
from monitoring.rules.interval import Band
from monitoring.rules.path import Path, Step


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """A state, and a day for the states that have one."""

    state: DateState
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """The central answer, and those of the upper (early) and lower (late) band where one exists."""

    central: DateAnswer
    early: DateAnswer | None
    late: DateAnswer | None


def reached_on(path: Path, target: Decimal | None, factor: Decimal = ONE) -> DateAnswer:
    """The first day on which the path reaches the target.

    In: target in cents. Out: NO_BUDGET without a positive target; NOT_THIS_YEAR when the year ends
    below it; else the first step whose end lies at or above it, and in that step day
    ceil((target - before) / (amount) x days). REACHED when that step lies before V, else EXPECTED.
    """
    if target is None or target <= 0:
        return DateAnswer(DateState.NO_BUDGET)
    if path.total(factor) < target:
        return DateAnswer(DateState.NOT_THIS_YEAR)
    before = ZERO
    for step, amount in path.amounts(factor):
        if before + amount >= target:
            state = DateState.EXPECTED if step.ahead else DateState.REACHED
            return DateAnswer(state, _day_in(step, (target - before), amount))
        before += amount
    raise AssertionError("a path that ends at or above the target has a step that reaches it")


def date_range(path: Path, target: Decimal | None, band: Band | None) -> DateRange:
    """The central date with its early date (upper band) and late date (lower band)."""
    central = reached_on(path, target)
    if band is None:
        return DateRange(central, None, None)
    early = reached_on(path, target, band.high_factor)
    return DateRange(central, early, reached_on(path, target, band.low_factor))


def _day_in(step: Step, missing: Decimal, amount: Decimal) -> date:
    days = (missing * step.span.days / amount).to_integral_value(rounding=ROUND_CEILING)
    return step.span.first + timedelta(days=int(days) - 1)
