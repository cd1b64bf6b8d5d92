"""Variance of a forecast, kept so that grains add up (budget.md 6.3, decision 26).

Some errors are a contract's own: their variances add. Others have one source that several months or
contracts share (an estimated link ratio, a class's utilisation rate, a prior): their amounts add
first and are squared afterwards.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from jeugdregio.core.money import fixed
from monitoring.rules.factors import ZERO


class Part(StrEnum):
    """The three estimated parts of a forecast: N, O and I."""

    OUTSTANDING = "outstanding"
    OBLIGO = "obligo"
    INFLOW = "inflow"


@dataclass(frozen=True, slots=True)
class Load:
    """One standard deviation (cents) that comes from a named, shared source."""

    part: Part
    source: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Own variances per part (cents squared) and shared loads (cents)."""

    own: tuple[tuple[Part, Decimal], ...] = ()
    loads: tuple[Load, ...] = field(default=())

    def variance(self, part: Part | None = None) -> Decimal:
        """Variance (cents squared) of one part, or of all three."""
        own = (amount for name, amount in self.own if part in (None, name))
        shared = (load.amount**2 for load in self.loads if part in (None, load.part))
        return sum(own, ZERO) + sum(shared, ZERO)

    def deviation(self, part: Part | None = None) -> Decimal:
        """Standard deviation (cents) of one part, or of all three together."""
        return self.variance(part).sqrt()


def share_uncertainty(item: Uncertainty, shares: Mapping[Part, Decimal]) -> Uncertainty:
    """The part of it that belongs to a share (fraction) of N, O and I, as of a contract that serves two parts.

    Deviations take the share, so variances take its square. A part that is not named has no share.
    """
    own = tuple((part, variance * shares.get(part, ZERO) ** 2) for part, variance in item.own)
    loads = tuple(Load(row.part, row.source, row.amount * shares.get(row.part, ZERO)) for row in item.loads)
    return Uncertainty(own, loads)


def merge_uncertainty(items: Sequence[Uncertainty]) -> Uncertainty:
    """Add several: own variances by part, loads by part and source.

    Each is fixed at six decimals first, so that the order makes no difference.
    """
    own: defaultdict[Part, Decimal] = defaultdict(Decimal)
    loads: defaultdict[tuple[Part, str], Decimal] = defaultdict(Decimal)
    for item in items:
        for part, variance in item.own:
            own[part] += fixed(variance)
        for load in item.loads:
            loads[load.part, load.source] += fixed(load.amount)
    merged = tuple(Load(part, source, amount) for (part, source), amount in sorted(loads.items()))
    return Uncertainty(tuple(sorted(own.items())), merged)
