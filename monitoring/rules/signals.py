"""Automatic signals on one forecast; the 70 % letter is no signal (budget.md 6.4, decision 23)."""

from decimal import Decimal

from monitoring.enums import SignalKind
from monitoring.rules.inputs import ForecastSettings


def forecast_signals(
    total: Decimal,
    run_rate: Decimal,
    budget: int | None,
    probability: Decimal | None,
    settings: ForecastSettings,
) -> frozenset[SignalKind]:
    """Which early warnings stand.

    In: forecast, run rate and budget in cents, P(F > B) as a fraction or None. EW1: probability at
    least one half, or forecast above the budget where no probability is given. EW2: forecast and run
    rate differ by more than 5 % of the budget. None without a positive budget.
    """
    if budget is None or budget <= 0:
        return frozenset()
    above = total > budget if probability is None else probability >= settings.signal_probability
    apart = abs(run_rate - total) > settings.run_rate_gap * budget
    found = ((SignalKind.EW1, above), (SignalKind.EW2, apart))
    return frozenset(kind for kind, stands in found if stands)
