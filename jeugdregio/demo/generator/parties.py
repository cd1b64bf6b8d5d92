"""The providers of a size: who they are, how large, and how fast they claim."""

from dataclasses import dataclass
from enum import StrEnum

from jeugdregio.demo import facts
from jeugdregio.demo.generator.sizes import Size


class Pace(StrEnum):
    """How a provider claims."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    LATE = "late"
    MIXED = "mixed"
    MOSTLY_LARGE = "mostly-large"


# Share of the euros of all providers of a class together, and of the number of providers.
EURO_SHARE = {Pace.LARGE: 0.55, Pace.MEDIUM: 0.30, Pace.SMALL: 0.15}
LARGE_OF_ALL = 0.15
MEDIUM_OF_ALL = 0.30


@dataclass(frozen=True)
class Party:
    """A fictional provider. `index` counts through all of them, `rank` through those of its kind."""

    index: int
    kind: str
    rank: int
    name: str
    agb: str
    kvk: str
    pace: Pace
    weight: float


def parties(size: Size) -> tuple[Party, ...]:
    """All providers of a size, kind by kind."""
    kinds = [(kind, rank, count) for kind, count in size.providers.items() for rank in range(count)]
    return tuple(_party(index, *kind) for index, kind in enumerate(kinds))


def _party(index: int, kind: str, rank: int, count: int) -> Party:
    names = facts.table("names")
    pace = _pace(rank, count)
    alike = sum(1 for other in range(count) if _pace(other, count) is pace)
    number = index + 1
    return Party(
        index,
        kind,
        rank,
        _name(kind, rank, index),
        str(names["agb_base"] + number * 7),
        f"{names['kvk_base'] + number * 13:08d}",
        pace,
        EURO_SHARE[pace] / alike,
    )


def _pace(rank: int, count: int) -> Pace:
    """The first of a kind are large, the next ones medium; at least one of each."""
    large = max(1, int(count * LARGE_OF_ALL))
    if rank < large:
        return Pace.LARGE
    return Pace.MEDIUM if rank < large + max(1, int(count * MEDIUM_OF_ALL)) else Pace.SMALL


def _name(kind: str, rank: int, index: int) -> str:
    names = facts.table("names")
    first, second = names["first"][kind], names["second"]["names"]
    return f"{first[rank % len(first)]} {second[(index * 5) % len(second)]} {names['suffix']}"
