"""What really was granted, and what of it is known when: the source of the answer key."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jeugdregio.demo.generator.book import CODES, GRANTED, Line
from jeugdregio.demo.generator.days import month_index

VALUATION = date(2027, 9, 30)
YEAR = VALUATION.year
YEAR_MONTHS = range(month_index(YEAR, 1), month_index(YEAR, VALUATION.month) + 1)
_ULTIMATE, _THEN, _NOW, _TIMELY = range(4)


@dataclass(frozen=True)
class Cell:
    """Cents of one contract, product and month of care.

    `ultimate`: in the end. `then`: known at V. `now`: known when the messages end. `timely`: of the ultimate,
    claimed within a month.
    """

    deal: int
    product: int
    month: int
    ultimate: int
    then: int
    now: int
    timely: int


class Ledger:
    """Adds up granted lines."""

    def __init__(self, until: date) -> None:
        self._until = until.toordinal()
        self._valuation = VALUATION.toordinal()
        self._cells: dict[tuple[int, int, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self.places: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
        """Cents by municipality and year: in the end, and known now."""
        self.youths: Counter[tuple[int, int, int, int]] = Counter()
        """Cents known now of the year up to V, by youth, municipality, contract and product."""
        self.counts: Counter[str] = Counter()

    def take(self, line: Line, claimed_in: int, decided: int, shown: bool) -> None:
        """Count a line. `decided` is the day of the answer, `shown` whether the claim is in the messages."""
        if shown:
            self.counts["lines"] += 1
            self.counts[CODES[line.code] or ("credit" if line.is_credit else "granted")] += 1
            self.counts["undecided"] += decided > self._until
        if line.code != GRANTED:
            return
        cents = line.cents
        now = cents if shown and decided <= self._until else 0
        cell = self._cells[line.deal, line.product, line.month]
        cell[_ULTIMATE] += cents
        cell[_NOW] += now
        if now and decided <= self._valuation:
            cell[_THEN] += cents
        if claimed_in <= line.month + 1:
            cell[_TIMELY] += cents
        place = self.places[line.place, line.month // 12]
        place[0] += cents
        place[1] += now
        if now and line.month in YEAR_MONTHS:
            self.youths[line.youth, line.place, line.deal, line.product] += cents

    def cells(self) -> Iterator[Cell]:
        """Every cell, in order."""
        for (deal, product, month), sums in sorted(self._cells.items()):
            yield Cell(deal, product, month, *sums)
