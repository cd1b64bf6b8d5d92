"""How much is made. Sizes differ by counts only, so a smaller one is a sample of a larger one."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from jeugdregio.demo.generator.days import month_index

BURN_IN = month_index(2014, 1)
"""Youths enter from here on, so that the first year that is shown is as full as the others."""
GROWTH_FROM = month_index(2018, 1)
GROWTH = 1.0375
"""More youths every year (source: 7,669 in 2018, 9,563 in 2024)."""
MONTHLY_ENTRIES = 226.0
"""Youths who enter in the month GROWTH_FROM at size M."""
MOST_ENTRIES = 540
"""Test numbers for youths are dealt out in blocks of this size, one block a month."""
LAST_MONTH = month_index(2027, 12)


@dataclass(frozen=True)
class Size:
    """A size: its share of the youths of size M, its providers by kind, and the months that are claimed."""

    code: str
    share: float
    providers: MappingProxyType[str, int]
    partners: tuple[int, int]
    """How many of the kinds `both` and `mental` get a specialist contract in 2027; 20 at most together."""
    first_month: int
    last_month: int
    """First and last month of care that is claimed in the messages."""
    until: date
    """Messages go up to this day: what the region knows the evening before the demo's business date."""


def _providers(*counts: int) -> MappingProxyType[str, int]:
    kinds = ("both", "mental", "care", "day", "dyslexia", "home", "local", "stay")
    return MappingProxyType(dict(zip(kinds, (*counts, 3, 1), strict=True)))


_SEPTEMBER = month_index(2027, 9)
_UNTIL = date(2027, 11, 22)

SIZES = {
    "XS": Size("XS", 0.0034, _providers(2, 3, 1, 2, 1, 2), (2, 3), month_index(2024, 10), _SEPTEMBER, _UNTIL),
    "S": Size("S", 0.0338, _providers(9, 9, 6, 4, 1, 7), (9, 9), month_index(2024, 10), _SEPTEMBER, _UNTIL),
    "M": Size("M", 1.0, _providers(40, 70, 48, 20, 4, 14), (10, 10), GROWTH_FROM, _SEPTEMBER, _UNTIL),
}


def entries(month: int, share: float) -> int:
    """How many youths enter in a month; the rest of a fraction moves on to the next month."""
    return int(_entered(month + 1, share)) - int(_entered(month, share))


def _entered(month: int, share: float) -> float:
    rate = GROWTH ** (1 / 12)
    start = MONTHLY_ENTRIES * share
    return float(start * (rate ** (month - GROWTH_FROM) - rate ** (BURN_IN - GROWTH_FROM)) / (rate - 1))
