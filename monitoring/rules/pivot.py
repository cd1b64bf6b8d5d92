"""Which figures of a year may stand in tables for others, decided once for all tables together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jeugdregio.core.disclosure import THRESHOLDS, Cell, Measure, Profile
from jeugdregio.core.disclosure.cube import Cube, Spot, complement
from jeugdregio.core.disclosure.layers import Need
from jeugdregio.core.disclosure.primary import judge
from jeugdregio.core.disclosure.trees import WHOLE, Tree

LEAF, PART, SEGMENT, PRODUCT = "leaf ", "part ", "segment ", "product "
CENTS = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure with what it rests on: youths, cents, providers, and the cents of the largest of each."""

    youths: int = 0
    cents: int = 0
    providers: int = 0
    largest_provider: int = 0
    largest_youth: int = 0


NOBODY = Counted()


@dataclass(frozen=True)
class YearOfCare:
    """The figures of one year. ``segments``: the segment (id) of each part.

    ``told``: amounts that readers have from other pages; ``untold``: amounts that those pages hide.
    """

    cells: Mapping[Spot, Counted]
    places: Collection[str]
    segments: Mapping[str, str]
    told: Collection[Spot] = frozenset()
    untold: Collection[Spot] = field(default_factory=frozenset)

    def of(self, spot: Spot) -> Counted:
        """The figure, nobody when there is none."""
        return self.cells.get(spot, NOBODY)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What one audience does not see."""

    youths: frozenset[Spot] = frozenset()
    cents: frozenset[Spot] = frozenset()


def items_of(year: YearOfCare) -> Tree:
    """Segments, their parts where there are several, and products; a product in two of them is a sum across."""
    leaves = sorted(item for place, item, route in year.cells if item.startswith(LEAF) and route == WHOLE)
    spread: dict[str, set[str]] = {}
    for leaf in leaves:
        part, product = leaf.removeprefix(LEAF).split("/")
        spread.setdefault(product, set()).add(part)
    parts = {part for found in spread.values() for part in found}
    parents: dict[str, str] = {}
    across: dict[str, str] = {}
    for product, found in sorted(spread.items()):
        for part in sorted(found):
            leaf = PRODUCT + product if len(found) == 1 else f"{LEAF}{part}/{product}"
            segment = year.segments.get(part, "0")
            alone = sum(year.segments.get(other, "0") == segment for other in parts) == 1
            parents[leaf] = SEGMENT + segment if alone else PART + part
            parents[SEGMENT + segment] = WHOLE
            if not alone:
                parents[PART + part] = SEGMENT + segment
            if len(found) > 1:
                across[leaf] = PRODUCT + product
    sizes = {
        item: found.youths for (place, item, route), found in year.cells.items() if place == route == WHOLE
    }
    return Tree(parents, across, sizes)


def _flat(year: YearOfCare, names: Collection[str], at: int) -> Tree:
    sizes = {spot[at]: found.youths for spot, found in year.cells.items() if spot.count(WHOLE) == 2}
    return Tree(dict.fromkeys(sorted(names), WHOLE), sizes=sizes)


def hidden_for(year: YearOfCare, profile: Profile, before: Hidden) -> Hidden:
    """What an audience does not see: too small, or what would give that away in any table.

    In: what a nearer audience does not see, which is hidden here too. Amounts are hidden where the youths are.
    Source: privacy page 7.3 and 7.4, decisions 32.
    """
    trees = (
        _flat(year, year.places, 0),
        items_of(year),
        _flat(year, {spot[2] for spot in year.cells} - {WHOLE}, 2),
    )
    owned = profile is Profile.E1
    youths = {spot: found.youths for spot, found in year.cells.items()}
    cents = {spot: found.cents for spot, found in year.cells.items()}
    first = Cube(*trees, youths, owned=owned)
    inner = {spot for spot in first.spots if spot[1].startswith((PART, LEAF))}
    too_few = {spot: _need(1, profile) for spot in _primary(year, first, Measure.COUNT, profile) - inner}
    unseen = complement(first, too_few, inner | before.youths)
    second = Cube(*trees, cents, frozenset(year.told), owned)
    small = _primary(year, second, Measure.MONEY, profile) - inner
    needs = {spot: _money_need(year.of(spot).cents, profile) for spot in small | (unseen - inner)}
    secret = complement(second, needs, inner | before.cents | frozenset(year.untold))
    return Hidden(frozenset(unseen), frozenset(secret | unseen))


def _primary(year: YearOfCare, cube: Cube, measure: Measure, profile: Profile) -> set[Spot]:
    limits = THRESHOLDS[profile]
    return {
        spot
        for spot in cube.spots
        if judge(_cell(year, spot, measure, cube.owned), measure, limits) is not None
    }


def _cell(year: YearOfCare, spot: Spot, measure: Measure, owned: bool) -> Cell:
    found = year.of(spot)
    known = 0
    if owned and spot[0] == WHOLE:
        known = max((year.of((place, *spot[1:])).youths for place in year.places), default=0)
    whole = Decimal(max(abs(found.cents), 1))
    return Cell(
        found.youths if measure is Measure.COUNT else found.cents,
        youths=found.youths,
        providers=found.providers,
        largest_provider_share=min(Decimal(1), found.largest_provider / whole),
        largest_youth_share=min(Decimal(1), found.largest_youth / whole),
        known_youths=known,
    )


def _need(unit: int, profile: Profile) -> Need:
    k = THRESHOLDS[profile].min_youths * unit
    return k, k


def _money_need(cents: int, profile: Profile) -> Need:
    width = max(abs(cents), THRESHOLDS[profile].min_youths * CENTS)
    return width, cents + width // 2
