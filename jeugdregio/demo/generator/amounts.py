"""Ceilings and budgets, drawn around what care will really cost. All of them are invented."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jeugdregio.demo import facts
from jeugdregio.demo.facts import BREAK_YEAR
from jeugdregio.demo.generator.contracts import Deal
from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.ledger import YEAR
from jeugdregio.demo.generator.sizes import LAST_MONTH
from jeugdregio.demo.generator.streams import Stream
from jeugdregio.demo.generator.world import World

TIGHT, WIDE = 0.94, 1.08
RESERVE = Decimal("0.02")
OCTOBER = month_index(YEAR, 10)
OCTOBER_SHARE = 0.45
RAISED_FROM = 0.96
RAISED_ON = date(YEAR, 7, 1)
RAISED_KNOWN = date(YEAR, 6, 18)
LEAST = 100_000
STEP = 10_000
LUMP_AMOUNTS = {"dag": (360_000_000, 240_000_000), "verblijf-crisis": (1_300_000_000,)}
SHARE_FROM_CLAIMS = Decimal("0.9375")
"""The part of a task budget that was built from claimed care."""
CEILING_PART = "specialistisch-ambulant"
PRICED_PARTS = (CEILING_PART, "wonen", "dyslexie")
CLAIMED_BEFORE = ("dag", "slt")
"""Parts that were paid by claims until the break, and by lump sum since."""


@dataclass(frozen=True)
class Room:
    """The ceiling of a contract in a year (cents)."""

    deal: Deal
    year: int
    amount: int
    effective_on: date
    known_on: date
    decision: str


@dataclass(frozen=True)
class PartBudget:
    """The budget of a part in a year (cents); `is_ceiling` when nothing may go beyond it."""

    part: str
    year: int
    amount: int
    known_on: date
    is_ceiling: bool


def full_years(world: World) -> range:
    """The years of which the size shows every month, and the last one."""
    first = world.market.size.first_month
    return range(first // 12 + (1 if first % 12 else 0), LAST_MONTH // 12 + 1)


class Costs:
    """What care really costs in the end (cents): by contract and month, and by part and year."""

    def __init__(self, world: World) -> None:
        self.months: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.parts: defaultdict[tuple[str, int], Decimal] = defaultdict(Decimal)
        for cell in world.ledger.cells():
            self.months[cell.deal][cell.month] += cell.ultimate
            for part, share in shares_of(world, cell.deal, cell.product).items():
                self.parts[part, cell.month // 12] += cell.ultimate * share

    def year(self, deal: int, year: int) -> int:
        """Of a contract in a year."""
        return sum(cents for month, cents in self.months[deal].items() if month // 12 == year)

    def until(self, deal: int, month: int) -> int:
        """Of a contract from 1 January up to and including a month."""
        first = month_index(month // 12, 1)
        return sum(self.months[deal][at] for at in range(first, month + 1))


def shares_of(world: World, deal: int, product: int) -> dict[str, Decimal]:
    """The parts that a product counts for under a contract, with fractions that add up to 1."""
    agreement = world.market.deals[deal].agreement
    if agreement.first_year >= BREAK_YEAR:
        return {agreement.part: Decimal(1)}
    return world.market.facts[world.market.codes[product]].now


def rooms(world: World, costs: Costs) -> list[Room]:
    """Ceilings of every priced contract, with a raise for one of them halfway the last year."""
    found = []
    for deal in world.market.deals:
        if deal.priced:
            for year in deal.years:
                if year in full_years(world):
                    found += _room(world, costs, deal, year)
    return found


def _room(world: World, costs: Costs, deal: Deal, year: int) -> list[Room]:
    amount = _amount(world, costs, deal, year)
    first, known = date(year, 1, 1), date(year - 1, 11, 15)
    if not is_raised(world, deal) or year != YEAR:
        return [Room(deal, year, amount, first, known, f"Vaststelling {year}")]
    lower = _rounded(amount * RAISED_FROM)
    return [
        Room(deal, year, lower, first, known, f"Vaststelling {year}"),
        Room(deal, year, amount, RAISED_ON, RAISED_KNOWN, "Verhoging per 1 juli"),
    ]


def is_raised(world: World, deal: Deal) -> bool:
    """The contract whose ceiling goes up during the year."""
    return deal.agreement.prefix == "WON" and deal.party.rank == 0


def is_october(world: World, deal: Deal) -> bool:
    """The contract that reaches its ceiling in October."""
    return deal.agreement.prefix == "SAB" and deal.party.index == world.market.roles.october


def _amount(world: World, costs: Costs, deal: Deal, year: int) -> int:
    if is_october(world, deal) and year == YEAR:
        before = costs.until(deal.index, OCTOBER - 1)
        return _rounded(before + OCTOBER_SHARE * (costs.until(deal.index, OCTOBER) - before))
    luck = Stream(world.market.key, f"ceiling/{deal.number}/{year}").fraction()
    return _rounded(costs.year(deal.index, year) * (TIGHT + (WIDE - TIGHT) * luck))


def _rounded(cents: float) -> int:
    """A round amount, never below a sensible least."""
    return max(LEAST, round(cents / STEP) * STEP)


def budgets(world: World, costs: Costs, agreed: list[Room]) -> list[PartBudget]:
    """Budgets of all parts and years: the cost by part until the break, then contracts plus reserve and lump sums."""
    found = []
    for year in full_years(world):
        if year < BREAK_YEAR:
            found += [_by_cost(world, costs, part, year) for part in (*PRICED_PARTS, *CLAIMED_BEFORE)]
        else:
            found += [_by_contracts(agreed, part, year) for part in PRICED_PARTS]
    return found + [
        PartBudget(part, YEAR, amount, date(YEAR - 1, 11, 15), False) for part, amount in _lump_budgets()
    ]


def _by_cost(world: World, costs: Costs, part: str, year: int) -> PartBudget:
    luck = Stream(world.market.key, f"budget/{part}/{year}").fraction()
    amount = _rounded(float(costs.parts[part, year]) * (0.97 + 0.08 * luck))
    return PartBudget(part, year, amount, date(year - 1, 11, 15), False)


def _by_contracts(agreed: list[Room], part: str, year: int) -> PartBudget:
    amount = _with_reserve(agreed, part, year)
    return PartBudget(part, year, amount, date(year - 1, 11, 15), part == CEILING_PART)


def _with_reserve(agreed: list[Room], part: str, year: int) -> int:
    """The sum of the contracts as last known, and a reserve."""
    latest = {room.deal.index: room.amount for room in agreed if _is_of(room, part, year)}
    return _rounded(float(sum(latest.values()) * (1 + RESERVE)))


def _is_of(room: Room, part: str, year: int) -> bool:
    return room.year == year and room.deal.agreement.part == part


def _lump_budgets() -> list[tuple[str, int]]:
    return [
        ("slt", sum(team.budget for team in facts.teams())),
        *((part, sum(amounts)) for part, amounts in LUMP_AMOUNTS.items()),
    ]
