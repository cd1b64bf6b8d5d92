"""KPI values as numerator and denominator: they are added, never averaged (kpis.md, decision 28)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jeugdregio.core.money import Amount, round_half_up


@dataclass(frozen=True, slots=True)
class Ratio:
    """An exact numerator and denominator; cents, counts or both."""

    numerator: Decimal
    denominator: Decimal

    @classmethod
    def of(cls, numerator: int | Decimal, denominator: int | Decimal | None) -> "Ratio":
        """Make one; a missing denominator is 0, which means: not applicable."""
        return cls(Decimal(numerator), Decimal(denominator or 0))

    @property
    def applicable(self) -> bool:
        """False when the denominator is 0; the screen then says n.v.t., never 0."""
        return self.denominator != 0

    @property
    def value(self) -> Fraction | None:
        """The exact fraction, or None when not applicable."""
        if not self.applicable:
            return None
        return Fraction(self.numerator) / Fraction(self.denominator)

    def rounded(self, places: int, scale: Amount = 1) -> Decimal | None:
        """The value times a scale, a half away from zero at so many decimals, or None."""
        if self.value is None:
            return None
        return Decimal(round_half_up(self.value * Fraction(scale) * 10**places)).scaleb(-places)

    def percent(self, places: int = 2) -> Decimal | None:
        """The value as a percentage, or None."""
        return self.rounded(places, 100)

    def at_least(self, share: Decimal) -> bool:
        """Whether the exact value reaches a share (fraction); False when not applicable."""
        return self.value is not None and self.value >= Fraction(share)


def add_ratios(ratios: Iterable[Ratio]) -> Ratio:
    """Sum of numerators over sum of denominators."""
    items = list(ratios)
    numerator = sum((item.numerator for item in items), Decimal(0))
    return Ratio(numerator, sum((item.denominator for item in items), Decimal(0)))


def claim_timeliness(claimed_in_time: int, ultimate: Decimal) -> Ratio:
    """DTL: cents received within one period after delivery / ultimate cents of the same months."""
    return Ratio.of(claimed_in_time, ultimate)


def cost_per_youth(delivered: Decimal, youths: int) -> Ratio:
    """KPJ: R + N in cents / unique youths with care; `rounded(0)` gives cents a youth."""
    return Ratio.of(delivered, youths)


def take_up(youths: int, population: int) -> Ratio:
    """GEB: unique youths with care / inhabitants, both of the one declared age base (0 to 17)."""
    return Ratio.of(youths, population)
