"""Lump sums: task budgets with their instalments, and shadow production in totals. All of it is invented."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jeugdregio.demo import facts
from jeugdregio.demo.facts import BREAK_YEAR
from jeugdregio.demo.generator.amounts import LUMP_AMOUNTS, SHARE_FROM_CLAIMS, full_years
from jeugdregio.demo.generator.contracts import Deal
from jeugdregio.demo.generator.ledger import YEAR
from jeugdregio.demo.generator.streams import Stream
from jeugdregio.demo.generator.world import World

PLANTED_TEAM = 5
PLANTED_COMPLETENESS = Decimal("0.9900")
PLANTED_RATIO = Decimal("1.1111")
VENTIEL = Decimal("0.03")
RATIO_MEAN, RATIO_DEVIATION, RATIO_MOST = 1.02, 0.06, 1.07
COMPLETENESS_SHAPE = 60
QUARTERS = (1, 4, 7)
DAYS_UNTIL_TOLD = 20
QUARTER_SHARES = (0.325, 0.335, 0.34)


@dataclass(frozen=True)
class Terms:
    """What a lump-sum contract pays in a year (cents), and with what its production is compared."""

    deal: Deal
    year: int
    amount: int
    reference: int
    completeness: Decimal
    compared: bool

    @property
    def plan(self) -> list[tuple[date, int]]:
        """Four instalments; the last one takes what rounding leaves."""
        quarter = self.amount // 4
        amounts = [quarter, quarter, quarter, self.amount - 3 * quarter]
        return [
            (date(self.year, month, 1), cents) for month, cents in zip((1, 4, 7, 10), amounts, strict=True)
        ]


@dataclass(frozen=True)
class Production:
    """What a lump sum delivered in a quarter: units times reference tariff (cents)."""

    deal: Deal
    quarter: date
    name: str
    units: Decimal
    tariff: int
    known_on: date

    @property
    def amount(self) -> int:
        return round(self.units * self.tariff)


def terms(world: World) -> list[Terms]:
    """The terms of every lump-sum contract and year."""
    return [
        _terms(world, deal, year)
        for deal in world.market.deals
        if not deal.priced
        for year in deal.years
        if year in full_years(world)
    ]


def _terms(world: World, deal: Deal, year: int) -> Terms:
    stream = Stream(world.market.key, f"lump/{deal.number}/{year}")
    amount = _amount(deal)
    planted = is_planted(deal)
    completeness = Decimal(str(round(stream.beta(COMPLETENESS_SHAPE, 1), 4)))
    return Terms(
        deal,
        year,
        amount,
        int(amount * SHARE_FROM_CLAIMS),
        PLANTED_COMPLETENESS if planted else completeness,
        planted,
    )


def _amount(deal: Deal) -> int:
    if deal.team:
        return facts.teams()[deal.team - 1].budget
    amounts = LUMP_AMOUNTS[deal.agreement.part]
    return amounts[min(deal.party.rank, len(amounts) - 1)]


def is_planted(deal: Deal) -> bool:
    """The local team whose production lies far above its task budget."""
    return deal.team == PLANTED_TEAM


def production(world: World, agreed: list[Terms]) -> list[Production]:
    """Shadow production of the quarters of the last year that are over."""
    return [
        row
        for found in agreed
        if found.year == YEAR and found.deal.agreement.first_year >= BREAK_YEAR
        for row in (_planted(found) if is_planted(found.deal) else _drawn(world, found))
    ]


def _planted(found: Terms) -> list[Production]:
    """Worked example 3 of the definitions: a ratio of 111.1 %."""
    return [
        _row(found, month, kind, Decimal(kind["planted"][place]))
        for place, month in enumerate(QUARTERS)
        for kind in facts.table("region")["production"]
    ]


def _drawn(world: World, found: Terms) -> list[Production]:
    stream = Stream(world.market.key, f"production/{found.deal.number}")
    ratio = min(RATIO_MOST, RATIO_MEAN + RATIO_DEVIATION * stream.normal())
    registered = ratio * found.reference * 0.75 * float(found.completeness)
    rows = []
    for month, share in zip(QUARTERS, QUARTER_SHARES, strict=True):
        for kind in facts.table("region")["production"]:
            cents = registered * share * kind["share"]
            rows.append(_row(found, month, kind, Decimal(round(cents / kind["tariff"]))))
    return rows


def _row(found: Terms, month: int, kind: dict[str, Any], units: Decimal) -> Production:
    told = date(YEAR, month + 3, DAYS_UNTIL_TOLD)
    return Production(found.deal, date(YEAR, month, 1), kind["name"], units, kind["tariff"], told)
