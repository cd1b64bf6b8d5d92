"""The 80 % band and the probability of passing the budget: the rest is lognormal (budget.md 6.3)."""

import math
from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import fixed

Z80 = Decimal("1.2816")
_PROBABILITY_STEP = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Band:
    """Lower and upper forecast (cents), and the factors on the rest that lead to them."""

    low: Decimal
    high: Decimal
    low_factor: Decimal
    high_factor: Decimal


def band(realised: int | Decimal, rest: Decimal, variance: Decimal, z: Decimal = Z80) -> Band | None:
    """q = R + X exp(+-z s - s2/2) with s2 = ln(1 + variance / X2).

    In: realised R and rest X = F - R in cents, variance in cents squared. Out: the band, never below
    R; a single point when the variance is 0; None when X <= 0 and the variance is not 0, because
    such a rest has no lognormal.
    """
    if variance and rest <= 0:
        return None
    spread = _log_variance(rest, variance)
    deviation = spread.sqrt()
    factors = (-z * deviation - spread / 2).exp(), (z * deviation - spread / 2).exp()
    low, high = (fixed(Decimal(realised) + rest * factor) for factor in factors)
    return Band(low, high, *factors)


def probability_above(realised: int, rest: Decimal, variance: Decimal, budget: int) -> Decimal | None:
    """P(F > B) as a fraction with six decimals; None where no lognormal exists.

    In: realised, rest and budget in cents, variance in cents squared.
    """
    if variance and rest <= 0:
        return None
    spread = _log_variance(rest, variance)
    if not spread:
        return Decimal(int(realised + rest > budget))
    if budget <= realised:
        return Decimal(1)
    distance = ((budget - realised) / rest).ln() + spread / 2
    above = (1 - math.erf(float(distance / spread.sqrt()) / math.sqrt(2))) / 2
    return Decimal(above).quantize(_PROBABILITY_STEP)


def _log_variance(rest: Decimal, variance: Decimal) -> Decimal:
    return (1 + variance / rest**2).ln() if variance else Decimal(0)
