"""The answer key: what a figure must come close to, and who must find what was planted. Never imported."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from jeugdregio.demo import facts
from jeugdregio.demo.generator.amounts import Costs, PartBudget, Room, budgets, rooms, shares_of
from jeugdregio.demo.generator.dates import reached_on
from jeugdregio.demo.generator.days import label, month_index
from jeugdregio.demo.generator.ledger import VALUATION, YEAR, YEAR_MONTHS, Cell
from jeugdregio.demo.generator.lumps import PLANTED_RATIO, is_planted, production, terms
from jeugdregio.demo.generator.people import population
from jeugdregio.demo.generator.planted import planted
from jeugdregio.demo.generator.world import World

MONTHS = range(month_index(YEAR, 1), month_index(YEAR, 12) + 1)
ADULT = 18


class Sums:
    """Cents by month of the year: in the end, known at V, and known when the messages end."""

    def __init__(self) -> None:
        self.ultimate = [0] * len(MONTHS)
        self.then = 0
        self.now = 0
        self.timely = 0
        self.due = 0

    def add(self, cell: Cell) -> None:
        """A cell of the year."""
        self.ultimate[cell.month - MONTHS.start] += cell.ultimate
        if cell.month in YEAR_MONTHS:
            self.then += cell.then
            self.now += cell.now
            self.timely += cell.timely
            self.due += cell.ultimate

    def told(self, budget: int | None) -> dict[str, Any]:
        """As it stands in the answer key. All amounts are cents."""
        year = sum(self.ultimate)
        day = reached_on(YEAR, self.ultimate, budget) if budget else None
        level = reached_on(YEAR, self.ultimate, budget * 7 // 10) if budget else None
        return {
            "budget": budget,
            "ultimate_months": dict(zip(map(label, MONTHS), self.ultimate, strict=True)),
            "ultimate_until_v": self.due,
            "ultimate_year": year,
            "known_at_v": self.then,
            "known_now": self.now,
            "to_receive_at_v": self.due - self.then,
            "to_receive_now": self.due - self.now,
            "reached_on": day.isoformat() if day else None,
            "level_70_on": level.isoformat() if level else None,
            "kpis": {name: _ratio(top, budget) for name, top in self._tops().items()},
        }

    def _tops(self) -> dict[str, int]:
        return {
            "UIT1_at_v": self.then,
            "UIT1_now": self.now,
            "UIT2": self.due,
            "UIT4": sum(self.ultimate),
        }


def _ratio(top: int, base: int | None) -> float | None:
    return round(top / base, 6) if base else None


def answer_key(world: World, seed: int) -> dict[str, Any]:
    """Everything that is true of a world, ready to be written as JSON."""
    costs = Costs(world)
    agreed = rooms(world, costs)
    adopted = budgets(world, costs, agreed)
    cells = [cell for cell in world.ledger.cells() if cell.month in MONTHS]
    return {
        "size": world.market.size.code,
        "seed": seed,
        "valuation_on": VALUATION.isoformat(),
        "messages_until": world.market.size.until.isoformat(),
        "counts": dict(sorted(world.ledger.counts.items())),
        "planted": planted(world, costs, agreed),
        "contracts": _contracts(world, cells, agreed),
        "parts": _by_part(world, cells, adopted),
        "segments": _by_segment(world, cells, adopted),
        "region": _told(cells, _total(adopted)),
        "municipalities": _municipalities(world),
        "known_by_contract": _known(world),
        "timeliness": _timeliness(world, cells),
        "lump_sums": _lump_sums(world),
        "youths": _youths(world),
        "census": _census(world),
    }


def _told(cells: Iterable[Cell], budget: int | None) -> dict[str, Any]:
    sums = Sums()
    for cell in cells:
        sums.add(cell)
    return sums.told(budget)


def _contracts(world: World, cells: list[Cell], agreed: list[Room]) -> dict[str, Any]:
    latest = {room.deal.index: room.amount for room in agreed if room.year == YEAR}
    return {
        deal.number: {
            "agb": deal.party.agb,
            "part": deal.agreement.part,
            **_told([cell for cell in cells if cell.deal == deal.index], latest.get(deal.index)),
        }
        for deal in world.market.deals
        if deal.priced and YEAR in deal.years
    }


def _by_part(world: World, cells: list[Cell], adopted: list[PartBudget]) -> dict[str, Any]:
    return {
        row.part: _told(
            [cell for cell in cells if row.part in shares_of(world, cell.deal, cell.product)], row.amount
        )
        for row in adopted
        if row.year == YEAR and row.part in _priced_parts(world)
    }


def _priced_parts(world: World) -> set[str]:
    return {deal.agreement.part for deal in world.market.deals if deal.priced and YEAR in deal.years}


def _by_segment(world: World, cells: list[Cell], adopted: list[PartBudget]) -> dict[str, Any]:
    """Each area has one part that is paid by price and quantity, so its figures are those of the part."""
    found = _by_part(world, cells, adopted)
    return {
        area["code"]: found[part["code"]]
        for area in facts.areas()
        for part in area["part"]
        if part["code"] in found
    }


def _total(adopted: list[PartBudget]) -> int:
    """What the region has for priced care in the year."""
    parts = {part["code"] for area in facts.areas() for part in area["part"] if part["variant"] != "task"}
    return sum(row.amount for row in adopted if row.year == YEAR and row.part in parts)


def _municipalities(world: World) -> dict[str, Any]:
    return {
        facts.places()[place].cbs_code: {
            str(year): {"ultimate": sums[0], "known_now": sums[1]}
            for (at, year), sums in sorted(world.ledger.places.items())
            if at == place
        }
        for place in range(len(facts.places()))
    }


def _known(world: World) -> dict[str, dict[str, int]]:
    """What an import of all messages must show as realised: cents by contract and year."""
    found: dict[str, Counter[str]] = {}
    for cell in world.ledger.cells():
        if cell.now:
            number = world.market.deals[cell.deal].number
            found.setdefault(number, Counter())[str(cell.month // 12)] += cell.now
    return {number: dict(sorted(years.items())) for number, years in sorted(found.items())}


def _timeliness(world: World, cells: list[Cell]) -> dict[str, float | None]:
    """DTL by provider: of the care up to V, what is claimed within a month."""
    sums: dict[str, Sums] = {}
    for cell in cells:
        sums.setdefault(world.market.deals[cell.deal].party.agb, Sums()).add(cell)
    return {agb: _ratio(found.timely, found.due) for agb, found in sorted(sums.items())}


def _lump_sums(world: World) -> dict[str, Any]:
    agreed = [row for row in terms(world) if row.year == YEAR]
    made: Counter[str] = Counter()
    for row in production(world, agreed):
        made[row.deal.number] += row.amount
    return {
        row.deal.number: {
            "amount": row.amount,
            "reference": row.reference,
            "compared": row.compared,
            "production": made[row.deal.number],
            "LSR": float(PLANTED_RATIO)
            if is_planted(row.deal)
            else round(made[row.deal.number] / float(row.completeness) / (row.reference * 0.75), 6),
        }
        for row in agreed
        if made[row.deal.number]
    }


def _youths(world: World) -> dict[str, Any]:
    """Youths with granted care in the year up to V, as known when the messages end."""
    minors_by = {row.cbs_code: sum(row.by_age[age] for age in range(ADULT)) for row in _people(world)}
    region: Counter[int] = Counter()
    places: dict[str, Counter[int]] = {code: Counter() for code in minors_by}
    for (youth, place, _, _), cents in world.ledger.youths.items():
        region[youth] += cents
        places[facts.places()[place].cbs_code][youth] += cents
    known = sum(cell.now for cell in world.ledger.cells() if cell.month in YEAR_MONTHS)
    return {
        "region": {**_counted(world, region, sum(minors_by.values())), "KPJ_known": _mean(known, region)},
        **{code: _counted(world, found, minors_by[code]) for code, found in places.items()},
    }


def _people(world: World) -> list[Any]:
    return [row for row in population(world) if row.year == YEAR]


def _counted(world: World, cents: Counter[int], inhabitants: int) -> dict[str, Any]:
    youths = [youth for youth, amount in cents.items() if amount > 0]
    minors = sum(1 for youth in youths if YEAR - world.register.birth_year(youth) < ADULT)
    return {
        "youths": len(youths),
        "minors": minors,
        "inhabitants": inhabitants,
        "GEB": _ratio(minors, inhabitants),
    }


def _mean(cents: int, found: Counter[int]) -> int:
    youths = sum(1 for amount in found.values() if amount > 0)
    return round(cents / youths) if youths else 0


def _census(world: World) -> dict[str, Any]:
    census = world.census
    return {
        "starts": dict(sorted(census.starts.items())),
        "referrers": dict(sorted(census.referrers.items())),
        "stop_reasons": dict(sorted(census.reasons.items())),
        "repeated": census.repeated,
        "youths_in_care": {str(year): count for year, count in sorted(census.in_care.items())},
    }
