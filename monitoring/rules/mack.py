"""Mean squared error of chain-ladder ultimates with covariance between origins (Mack 1993)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitoring.rules.factors import ZERO, Factors, Link


@dataclass(frozen=True, slots=True)
class Origin:
    """A delivery month valued by chain ladder: lag in months, known and ultimate cents."""

    lag: int
    known: Decimal
    ultimate: Decimal


@dataclass(frozen=True, slots=True)
class MackError:
    """Error of the sum of some origins, in cents.

    `process` is the variance of their own development (cents squared, additive between origins and
    between contracts). `estimation` is, per link ratio, the error (cents) that all origins of the
    class share because they use the same estimated ratio: add first, square afterwards.
    """

    process: Decimal
    estimation: tuple[tuple[int, Decimal], ...]

    @property
    def variance(self) -> Decimal:
        """Mean squared error of prediction of the sum (cents squared)."""
        return self.process + sum((error * error for _, error in self.estimation), ZERO)


def mack_error(origins: Sequence[Origin], factors: Factors) -> MackError:
    """Error of the summed ultimates of some origins under the factors of their lag class.

    In: origins in cents. Out: `MackError`; its `variance` equals Mack's formula for the total
    reserve, because sum over pairs of 2 U_i U_j equals the square of the sum per link ratio.
    Links without a ratio, with a ratio of 0 or less or without a variance add nothing.
    Source: budget.md 6.2 and 6.6, decision 26.
    """
    usable = [link for link in factors.links if link.grown > 0 and link.base > 0]
    process = sum((_process(origin, usable) for origin in origins), ZERO)
    shared = ((link.lag, _estimation(origins, link)) for link in usable if link.variance)
    return MackError(process, tuple(item for item in shared if item[1]))


def _process(origin: Origin, links: Sequence[Link]) -> Decimal:
    expected, total = origin.known, ZERO
    for link in links:
        if link.lag >= origin.lag and expected > 0:
            total += _relative(link) / expected
            expected = expected * link.grown / link.base
    return origin.ultimate**2 * total


def _estimation(origins: Sequence[Origin], link: Link) -> Decimal:
    exposed = sum((origin.ultimate for origin in origins if origin.lag <= link.lag), ZERO)
    return exposed * (_relative(link) / link.base).sqrt()


def _relative(link: Link) -> Decimal:
    """sigma squared / f squared."""
    return link.variance * link.base**2 / link.grown**2
