"""How a lump sum is built up, and what part of it shadow production is compared with (budget.md 6.7)."""

from dataclasses import dataclass
from decimal import Decimal

from jeugdregio.core.money import round_half_up


@dataclass(frozen=True, slots=True)
class LumpSumBuildUp:
    """Cents and fractions: claims of the reference year x share x indexation - discount, plus the rest.

    `share` is the part of those claims that moves into the lump sum (1 = all), `indexation` a factor
    (1.04 = 4 %), `discount` the efficiency discount as a fraction of the indexed amount.
    """

    claims: int
    share: Decimal = Decimal(1)
    indexation: Decimal = Decimal(1)
    discount: Decimal = Decimal(0)
    consultation: int = 0
    added_tasks: int = 0

    @property
    def reference(self) -> int:
        """L_ref: the part built from claimed care, in cents."""
        return round_half_up(self.claims * self.share * self.indexation * (1 - self.discount))

    @property
    def total(self) -> int:
        """L in cents."""
        return self.reference + self.consultation + self.added_tasks
