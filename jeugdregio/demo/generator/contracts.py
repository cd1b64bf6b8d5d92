"""The contracts of a size: who delivers which products under which agreement, and at what price."""

import math
from dataclasses import dataclass
from datetime import date

from jeugdregio.demo import facts
from jeugdregio.demo.facts import BREAK_YEAR, AgreementFact, ProductFact
from jeugdregio.demo.generator.parties import Party
from jeugdregio.demo.generator.sizes import GROWTH_FROM, LAST_MONTH, Size
from jeugdregio.demo.generator.streams import Stream

FIRST_YEAR = GROWTH_FROM // 12
LAST_YEAR = LAST_MONTH // 12
PRICED = frozenset({"ambulant", "pleeg-gezinshuis", "specialistisch-2027", "wonen-2027", "dyslexie-2027"})


@dataclass(frozen=True)
class Deal:
    """A contract. `team` is the number of the local team that a lump sum is for."""

    index: int
    number: str
    party: Party
    agreement: AgreementFact
    products: tuple[str, ...]
    starts_on: date
    ends_on: date
    team: int = 0

    @property
    def priced(self) -> bool:
        """Whether it pays price times quantity."""
        return self.agreement.code in PRICED

    @property
    def years(self) -> range:
        """The years in which care is generated under it."""
        return range(max(self.starts_on.year, FIRST_YEAR), min(self.ends_on.year, LAST_YEAR) + 1)


@dataclass(frozen=True)
class _Wanted:
    agreement: AgreementFact
    party: Party
    products: tuple[str, ...]
    team: int = 0


def deals(size: Size, every: tuple[Party, ...]) -> tuple[Deal, ...]:
    """All contracts of a size, agreement by agreement."""
    found: list[Deal] = []
    for agreement in facts.agreements():
        wanted = _lots(agreement, every) if agreement.prefix == "SLT" else _plain(agreement, size, every)
        for place, one in enumerate(wanted, start=1):
            found.append(_deal(len(found), place, one))
    return tuple(found)


def _plain(agreement: AgreementFact, size: Size, every: tuple[Party, ...]) -> list[_Wanted]:
    found = []
    for party in every:
        if party.kind in agreement.kinds and _admitted(agreement, size, party):
            products = tuple(row.code for row in facts.products() if offers(agreement, party, row))
            found.append(_Wanted(agreement, party, products))
    return found


def _admitted(agreement: AgreementFact, size: Size, party: Party) -> bool:
    """From 2027 on there are 20 specialist partners at most, and two for care during the day."""
    if agreement.prefix == "SAB":
        return party.rank < size.partners[0 if party.kind == "both" else 1]
    return agreement.prefix != "DAG" or party.rank < 2


def _lots(agreement: AgreementFact, every: tuple[Party, ...]) -> list[_Wanted]:
    """One partner a lot, and an agreement for each team in it."""
    partners = [party for party in every if party.kind == "local"]
    return [_Wanted(agreement, partners[team.lot - 1], (), team.number) for team in facts.teams()]


def offers(agreement: AgreementFact, party: Party, product: ProductFact) -> bool:
    """Whether a provider sells a product under an agreement."""
    if agreement.code not in PRICED:
        return False
    if agreement.first_year >= BREAK_YEAR:
        return product.then == agreement.code
    return party.kind in product.kinds


def _deal(index: int, place: int, one: _Wanted) -> Deal:
    agreement = one.agreement
    part_years = {part["code"]: part.get("years", 5) for area in facts.areas() for part in area["part"]}
    first = max(agreement.first_year, FIRST_YEAR)
    last = agreement.last_year or first + part_years[agreement.part] - 1
    return Deal(
        index,
        f"{first}-{agreement.prefix}-{place:03d}",
        one.party,
        agreement,
        one.products,
        date(first, 1, 1),
        date(last, 12, 31),
        one.team,
    )


class Prices:
    """What a unit costs, by provider, product and year (cents)."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._facts = {row.code: row for row in facts.products()}
        self._levels = self._index()
        self._known: dict[tuple[int, str, int], int] = {}

    def of(self, party: Party, code: str, year: int) -> int:
        """Price of a unit in a year, in cents."""
        found = self._known.get((party.index, code, year))
        if found is None:
            found = self._known[party.index, code, year] = self._make(party, code, year)
        return found

    def _make(self, party: Party, code: str, year: int) -> int:
        low, high = self._facts[code].price
        own = math.exp(0.06 * Stream(self._key, f"price/{party.index}/{code}").normal())
        return max(1, round(math.sqrt(low * high) * min(1.12, max(0.88, own)) * self._levels[year]))

    def _index(self) -> dict[int, float]:
        """Price level by year; 2027 is 1. Prices rise 3 to 6 % each 1 January."""
        levels = {LAST_YEAR: 1.0}
        for year in range(LAST_YEAR, FIRST_YEAR, -1):
            rise = 0.03 + 0.03 * Stream(self._key, f"index/{year}").fraction()
            levels[year - 1] = levels[year] / (1 + rise)
        return levels
