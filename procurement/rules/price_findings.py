"""What a tariff lacks beside its dossier, and what figures of several providers may show (Besluit Jeugdwet 2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from procurement.rules.real_price import Dossier, price_of, without_ground

FEWEST = 3
"""Below so many providers a comparison would tell what one of them said."""


class Lack(StrEnum):
    """Why a tariff has no ground."""

    NO_DOSSIER = "no_dossier"
    COMPONENT = "component"
    BELOW = "below"
    OTHER_UNIT = "other_unit"


def lacks_of(dossier: Dossier | None, price: int, unit: str) -> list[Lack]:
    """What a tariff of `price` cents a unit lacks; nothing when its dossier carries it."""
    if dossier is None:
        return [Lack.NO_DOSSIER]
    found = [Lack.COMPONENT] if without_ground(dossier) else []
    if unit != dossier.unit:
        return [*found, Lack.OTHER_UNIT]
    return [*found, Lack.BELOW] if price < price_of(dossier).tariff else found


@dataclass(frozen=True, slots=True)
class Spread:
    """What several providers said of one component, in cents."""

    lowest: int
    median: int
    highest: int
    count: int


def spread_of(values: Sequence[int], fewest: int = FEWEST) -> Spread | None:
    """Lowest, median (half a cent upwards) and highest; None below the fewest providers, which is never under 3."""
    if len(values) < max(fewest, FEWEST):
        return None
    ordered, half = sorted(values), len(values) // 2
    middle = ordered[half] if len(ordered) % 2 else int(Fraction(ordered[half - 1] + ordered[half] + 1, 2))
    return Spread(ordered[0], middle, ordered[-1], len(ordered))
