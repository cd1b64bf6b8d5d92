"""What is really still to come, at any moment: the generator's own book, kept by the day of each decision."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jeugdregio.demo import facts
from jeugdregio.demo.generator.amounts import shares_of
from jeugdregio.demo.generator.book import GRANTED, Line
from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.ledger import Ledger
from jeugdregio.demo.generator.world import World
from tests.truths.valuations import Moment

Sums = dict[str, int]
Key = tuple[int, int, int, int]


class DatedLedger(Ledger):
    """Also adds up granted euros by contract, product, month, and how many of the `days` lie before the decision."""

    def __init__(self, until: date, days: Sequence[date]) -> None:
        super().__init__(until)
        self._days = sorted({day.toordinal() for day in days})
        self.dated: Counter[Key] = Counter()

    def take(self, line: Line, claimed_in: int, decided: int, shown: bool) -> None:
        super().take(line, claimed_in, decided, shown)
        if line.code == GRANTED:
            before = bisect_left(self._days, decided) if shown else len(self._days)
            self.dated[line.deal, line.product, line.month, before] += line.cents

    def knows(self, day: date, before: int) -> bool:
        """Whether a decision with so many days before it was known on one of them."""
        return bisect_left(self._days, day.toordinal()) >= before


def reserves(world: World, every: Sequence[Moment]) -> dict[str, Sums]:
    """Per moment what was delivered in its year up to V and decided after K, in the region, per segment and contract.

    Cents. A code that counts for several parts is divided by its shares, as the translation table says.
    """
    ledger = world.ledger
    assert isinstance(ledger, DatedLedger)
    areas = {part["code"]: area["code"] for area in facts.areas() for part in area["part"]}
    shares: dict[tuple[int, int], dict[str, Decimal]] = {}
    found: dict[str, defaultdict[str, Decimal]] = {row.key: defaultdict(Decimal) for row in every}
    for (deal, product, month, before), cents in sorted(ledger.dated.items()):
        here = [row for row in every if is_delivered(row, month) and not ledger.knows(row.known_on, before)]
        if not here:
            continue
        if (deal, product) not in shares:
            shares[deal, product] = shares_of(world, deal, product)
        for row in here:
            sums = found[row.key]
            sums["region"] += cents
            sums[f"contract {world.market.deals[deal].number}"] += cents
            for part, share in shares[deal, product].items():
                sums[f"segment {areas[part]}"] += cents * share
    return {key: {name: round(cents) for name, cents in sums.items()} for key, sums in found.items()}


def is_delivered(moment: Moment, month: int) -> bool:
    """Whether a month of care lies in the year of the moment, up to V."""
    end = moment.quarter.end
    return month_index(end.year, 1) <= month <= month_index(end.year, end.month)
