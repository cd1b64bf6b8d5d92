"""How much of what is authorised is really used: the rate u of a class and its spread (budget.md 6.3)."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.rules.factors import ONE, ZERO

LOWEST, HIGHEST = Decimal("0.2"), Decimal("1.05")


@dataclass(frozen=True, slots=True)
class EndedAllocations:
    """Sums over the allocations of a class that ended in the last 24 months (cents, cents squared)."""

    count: int
    ultimate: Decimal
    authorised: Decimal
    ultimate_squared: Decimal = ZERO
    authorised_squared: Decimal = ZERO
    product: Decimal = ZERO


def realisation_rate(ended: EndedAllocations, fallback: Decimal = ONE) -> Decimal:
    """u = ultimate / authorised (fraction), bounded to 0.2..1.05; the fallback without history."""
    if ended.authorised <= 0:
        return fallback
    return min(HIGHEST, max(LOWEST, ended.ultimate / ended.authorised))


def rate_deviation(ended: EndedAllocations, fallback: Decimal = ZERO) -> Decimal:
    """Standard error of u as a ratio estimator (fraction); the fallback below two allocations.

    Variance = n / (n - 1) x sum of (ultimate - u authorised) squared / (sum of authorised) squared,
    with u unbounded.
    """
    if ended.count < 2 or ended.authorised <= 0:
        return fallback
    rate = ended.ultimate / ended.authorised
    residue = ended.ultimate_squared - 2 * rate * ended.product + rate**2 * ended.authorised_squared
    variance = max(ZERO, residue) * ended.count / (ended.count - 1) / ended.authorised**2
    return variance.sqrt()


def prior_amount(authorised_by_class: list[tuple[Decimal, Decimal]]) -> Decimal:
    """A(m) in cents: per class the authorised cents of the month times its rate u (fraction)."""
    return sum((amount * rate for amount, rate in authorised_by_class), ZERO)


def prior_variation(months: list[tuple[Decimal, Decimal]]) -> Decimal:
    """Coefficient of variation of A(m) (fraction) from past months: (ultimate, prior) in cents.

    The weighted spread of ultimate / prior around its mean; 0 below two months with a prior.
    """
    usable = [(ultimate, prior) for ultimate, prior in months if prior > 0]
    if len(usable) < 2:
        return ZERO
    whole = sum((prior for _, prior in usable), ZERO)
    mean = sum((ultimate for ultimate, _ in usable), ZERO) / whole
    squares = sum(((ultimate - mean * prior) ** 2 / prior for ultimate, prior in usable), ZERO)
    return (squares * len(usable) / (len(usable) - 1) / whole).sqrt()
