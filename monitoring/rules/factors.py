"""Link ratios and completion factors of one lag class (budget.md 6.2, decision 26)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from monitoring.enums import IndicativeReason
from monitoring.rules.triangle import Triangle

ONE = Decimal(1)
ZERO = Decimal(0)
CF_CAP = Fraction(105, 100)
MIN_WINDOW = 3
MIN_SERIES = 12
MIN_ORIGINS = 3


@dataclass(frozen=True, slots=True)
class DevelopmentSettings:
    """Months: depth D, diagonals for ratios and for variances, and when the tail is estimated.

    Raises ValueError for a window of fewer than three diagonals.
    """

    depth: int = 13
    window: int = 6
    variance_window: int = 24
    tail_from: int = 24
    tail_movements: int = 36

    def __post_init__(self) -> None:
        if self.window < MIN_WINDOW:
            raise ValueError(f"a window holds at least {MIN_WINDOW} diagonals")


@dataclass(frozen=True, slots=True)
class Link:
    """Development from one lag to the next.

    `base` and `grown`: cents known at this lag and at the next, of the same months; `origins` counts
    the months with an amount; `variance` is Mack's sigma squared (cents); `assumed_variance` marks
    the 0 that stands for "one ratio or none".
    """

    lag: int
    base: int
    grown: int
    origins: int
    variance: Decimal
    assumed_variance: bool

    @property
    def ratio(self) -> Decimal | None:
        """The link ratio, None where its denominator is 0."""
        return Decimal(self.grown) / self.base if self.base else None

    @property
    def exact(self) -> Fraction:
        """The link ratio, or 1 where it is undefined."""
        return Fraction(self.grown, self.base) if self.base else Fraction(1)


@dataclass(frozen=True, slots=True)
class Factors:
    """What one lag class tells about every delivery month.

    `completion[d]` is the share (fraction) that is usually known d months after the delivery month;
    the last entry holds for every later lag. `months` is the length of the series, None when the
    factors were given instead of estimated.
    """

    code: str
    completion: tuple[Decimal, ...]
    links: tuple[Link, ...] = ()
    tail: Decimal = ONE
    months: int | None = None

    @classmethod
    def given(cls, code: str, completion: Iterable[Decimal]) -> Self:
        """Factors that somebody set; they carry no variance and are not indicative."""
        return cls(code, tuple(completion))

    def at(self, lag: int) -> Decimal:
        """Completion factor CF_d (fraction, 0 to 1.05) at a lag in months."""
        return self.completion[min(lag, len(self.completion) - 1)]

    def reasons(self, lags: Iterable[int]) -> frozenset[IndicativeReason]:
        """Why a figure over delivery months with these lags is indicative (decision 26)."""
        if self.months is None:
            return frozenset()
        found = set()
        if self.months < MIN_SERIES:
            found.add(IndicativeReason.SHORT_SERIES)
        used = [max(1, lag) for lag in lags if lag or self.completion[0]]
        if any(link.lag >= min(used) and link.origins < MIN_ORIGINS for link in self.links if used):
            found.add(IndicativeReason.THIN_LINK)
        return frozenset(found)


def estimate_factors(code: str, triangle: Triangle, settings: DevelopmentSettings | None = None) -> Factors:
    """Estimate link ratios, their variances, the tail and the completion factors of a lag class.

    Link ratios are volume weighted over the latest diagonals; lag 0 is skipped when nothing is known
    at lag 0. CF_d = 1 / (product of the later ratios and the tail), clipped to 0..1.05. CF_0 is 0
    when nothing is ever known in the delivery month, else known at lag 0 / ultimate of the same
    months. Source: budget.md 6.2; the tail is 1 until there are 24 months of data.
    """
    chosen = settings or DevelopmentSettings()
    links = tuple(_link(triangle, lag, chosen) for lag in range(chosen.depth))
    tail = _tail(triangle, chosen)
    later = _completion(links, tail)
    completion = (_completion_at_zero(triangle, later, chosen), *later)
    return Factors(code, tuple(map(_decimal, completion)), links, _decimal(tail), triangle.months)


def _link(triangle: Triangle, lag: int, settings: DevelopmentSettings) -> Link:
    pairs = list(triangle.pairs(lag, settings.window))
    base, grown = sum(before for before, _ in pairs), sum(after for _, after in pairs)
    origins = sum(1 for before, _ in pairs if before)
    variance, assumed = _variance(triangle.pairs(lag, settings.variance_window))
    return Link(lag, base, grown, origins, variance, assumed)


def _variance(pairs: Iterable[tuple[int, int]]) -> tuple[Decimal, bool]:
    """Mack's sigma squared around the mean of the same months; 0 by convention below two ratios."""
    usable = [(before, after) for before, after in pairs if before > 0]
    if len(usable) < 2:
        return ZERO, True
    mean = Decimal(sum(after for _, after in usable)) / sum(before for before, _ in usable)
    squares = ((after - mean * before) ** 2 / before for before, after in usable)
    return sum(squares, ZERO) / (len(usable) - 1), False


def _tail(triangle: Triangle, settings: DevelopmentSettings) -> Fraction:
    if triangle.months < settings.tail_from:
        return Fraction(1)
    old = [row for row in triangle.developments if settings.depth < row.age <= settings.tail_movements]
    base = sum(row.cumulative[settings.depth] for row in old)
    return Fraction(sum(row.latest for row in old), base) if base > 0 else Fraction(1)


def _completion(links: tuple[Link, ...], tail: Fraction) -> tuple[Fraction, ...]:
    """CF_1 .. CF_D, built from the last lag back."""
    products = [tail]
    for link in reversed(links[1:]):
        products.append(products[-1] * link.exact)
    return tuple(_clip(1 / product) if product else CF_CAP for product in reversed(products))


def _completion_at_zero(
    triangle: Triangle, later: tuple[Fraction, ...], settings: DevelopmentSettings
) -> Fraction:
    known = ultimate = Fraction(0)
    for row in triangle.developments:
        share = later[min(row.age, len(later)) - 1]
        if 0 < row.age <= settings.window and share:
            known += row.cumulative[0]
            ultimate += row.latest / share
    return _clip(known / ultimate) if ultimate else Fraction(0)


def _clip(share: Fraction) -> Fraction:
    return min(CF_CAP, max(Fraction(0), share))


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / share.denominator
