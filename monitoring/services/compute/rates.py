"""Rates of use per product category, estimated from allocations that ended (budget 6.3)."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.rules.realisation import EndedAllocations, rate_deviation, realisation_rate
from monitoring.services.compute.allocations import ENDED
from monitoring.services.compute.sql import Work

# Without any history: of what is allocated, this share is used.
FALLBACK = Decimal("0.85")
FALLBACK_DEVIATION = Decimal("0.05")


@dataclass(frozen=True)
class Rate:
    """The share u of what is authorised that is used (fraction), and its standard error."""

    rate: Decimal
    deviation: Decimal


UNKNOWN = Rate(FALLBACK, FALLBACK_DEVIATION)


def estimate(work: Work) -> dict[str, Rate]:
    """Rates by category. Needs `allocations.value_allocations` in the same transaction."""
    found = {}
    for category, *sums in work.rows(ENDED):
        ended = EndedAllocations(int(sums[0]), *(Decimal(value) for value in sums[1:]))
        found[category] = Rate(realisation_rate(ended, FALLBACK), rate_deviation(ended, FALLBACK_DEVIATION))
    return found


def store(work: Work, found: dict[str, Rate]) -> None:
    """Keep the rates with the snapshot."""
    snapshot = work.snapshot
    snapshot.parameters = {
        **snapshot.parameters,
        "rates": {key: [f"{rate.rate:.9f}", f"{rate.deviation:.9f}"] for key, rate in sorted(found.items())},
    }
    snapshot.save(update_fields=["parameters"])


def stored(work: Work) -> dict[str, Rate]:
    """The rates as the snapshot keeps them."""
    kept: dict[str, list[str]] = work.snapshot.parameters.get("rates", {})
    return {key: Rate(Decimal(rate), Decimal(deviation)) for key, (rate, deviation) in kept.items()}
