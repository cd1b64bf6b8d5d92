"""What a scenario does to the forecast, in the same terms as the pages of today (SEG-25, decision 0024)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from jeugdregio.core.money import fixed, round_half_up, round_parts
from jeugdregio.core.periods import Month
from monitoring.models import RATES, ChangeKind, ScenarioChange
from monitoring.rules.exhaustion import reached_on
from monitoring.rules.interval import Band
from monitoring.rules.path import path_of
from monitoring.rules.scenario import FAR, LOCAL, Change, Rate, Spot, Stack
from monitoring.rules.scenario_ledger import Entry, Held, Year, ledger, sums, whole
from monitoring.rules.shared_range import range_of
from monitoring.rules.valuation import Valuation
from monitoring.selectors.scenario_ground import Ground, Volume

NOWHERE = -1
"""Stands for a municipality that no longer takes part in the region."""


@dataclass(frozen=True)
class Outcome:
    """The ground under a stack of changes; without changes it is the forecast of today."""

    ground: Ground
    rows: Sequence[ScenarioChange] = ()
    _later: dict[int, list[Entry]] = field(default_factory=dict)

    @cached_property
    def stack(self) -> Stack:
        """The changes as the rules know them."""
        rates = [row for row in self.rows if row.kind in RATES]
        return Stack(
            [change_of(row, self.ground) for row in self.rows if row.kind not in RATES],
            [rate_of(row, self.ground) for row in rates],
            self.ground.agreed,
        )

    @cached_property
    def entries(self) -> list[Entry]:
        """Where every cent of the running year lies."""
        return self.of_year(self.ground.snapshot.year)

    @cached_property
    def cents(self) -> dict[tuple[Spot, int], Held]:
        """Whole cents by spot and municipality; every total of a page is a sum of these."""
        return whole(self.entries)

    @cached_property
    def spots(self) -> list[Spot]:
        """Everything where care lies."""
        return sorted({spot for spot, _place in self.cents})

    @property
    def years(self) -> list[int]:
        """The running year, and those after it up to the first in which every change counts from January on."""
        first = self.ground.snapshot.year
        last = min(max([first, *(row.since.year for row in self.rows)]), first + FAR)
        return list(range(first, last + 2))

    def forecast(self, parts: Collection[int] | None = None, places: Collection[int] | None = None) -> int:
        """What is expected in this year (cents) for these parts and municipalities; None is all."""
        return sum(
            int(held.forecast)
            for (spot, place), held in self.cents.items()
            if (parts is None or spot.part in parts) and (places is None or place in places)
        )

    def at(self, spot: Spot) -> int:
        """What is expected in the year (cents) at one spot."""
        return sum(int(held.forecast) for (where, _place), held in self.cents.items() if where == spot)

    def band(self, spots: Collection[Spot] | None = None) -> Band | None:
        """The 80 % range of these spots together (cents); None is all, and where no range can be given."""
        here = (entry for entry in self.entries if spots is None or entry.spot in spots)
        contracts = sums(here, lambda entry: entry.care.contract)
        errors = self.ground.errors
        return range_of((held, errors.get(contract)) for contract, held in contracts.items())

    def of_parts(self, parts: Collection[int]) -> list[Spot]:
        """The spots of some parts, however they are paid."""
        return [spot for spot in self.spots if spot.part in parts]

    def reached_on(self, parts: Collection[int], ceiling: int | None) -> date | None:
        """The day on which what these parts may cost is used up; None: not in the year, or no ceiling."""
        if not ceiling:
            return None
        snapshot = self.ground.snapshot
        here = (entry for entry in self.entries if entry.spot.part in parts)
        months = sums(here, lambda entry: Month.of(entry.care.month))
        path = path_of(
            Valuation(snapshot.valuation_on, snapshot.known_on),
            {
                month: (int(held.realised), fixed(held.to_receive), fixed(held.obligo + held.inflow))
                for month, held in months.items()
            },
        )
        return reached_on(path, Decimal(ceiling)).day

    def moved(self, year: int) -> int:
        """What counts elsewhere than today in a year, or is paid in another way (cents)."""
        return round_half_up(_total(entry for entry in self.of_year(year) if entry.is_moved))

    def local(self, year: int) -> int:
        """What leaves the purchase of the region in a year (cents)."""
        return round_half_up(_total(entry for entry in self.of_year(year) if entry.spot.part == LOCAL))

    def risen(self, year: int) -> int:
        """How much more (or less) all care together costs in a year by growth and index (cents)."""
        return round_half_up(sum((entry.risen for entry in self.of_year(year)), Fraction(0)))

    def moved_of_contracts(self, year: int) -> dict[int, int]:
        """Of each contract (id) what counts elsewhere than today in a year, in cents."""
        found = sums(
            (entry for entry in self.of_year(year) if entry.is_moved), lambda entry: entry.care.contract
        )
        return {key: round_half_up(held.forecast) for key, held in found.items() if key and held.forecast}

    def volumes(self, *, grown: bool = True) -> dict[Spot, Volume]:
        """Allocations and months of care by spot once every change counts; they follow the money of their contract.

        They grow with the care, unless `grown` is off, and take no notice of an index.
        """
        shares = _shares(self.of_year(self.years[-1]), grown)
        exact: dict[Spot, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
        for key, volume in self.ground.volumes.items():
            for spot, share in shares.get(key, {}).items():
                exact[spot][0] += share * volume.running
                exact[spot][1] += share * volume.months
        spots = sorted(exact)
        columns = [round_parts([exact[spot][kind] for spot in spots]) for kind in (0, 1)]
        return {spot: Volume(*found) for spot, found in zip(spots, zip(*columns, strict=True), strict=True)}

    def of_year(self, year: int) -> list[Entry]:
        """Where every cent of a budget year lies; a later year is one like this one."""
        if year not in self._later:
            ground = self.ground
            wanted = Year(year, ground.snapshot.valuation_on)
            self._later[year] = ledger(ground.cells, ground.mix, self.stack, wanted)
        return self._later[year]


def change_of(row: ScenarioChange, ground: Ground) -> Change:
    """A row of the table as the rules know it; its place in the stack is its number."""
    target = {
        ChangeKind.PART: Spot(row.target_id or 0),
        ChangeKind.LOCAL: Spot(LOCAL),
        ChangeKind.PAYMENT: Spot(row.origin_id or 0, row.payment_id or 0),
    }
    return Change(
        row.position,
        row.since,
        row.origin_id or 0,
        target.get(ChangeKind(row.kind), Spot(0)),
        Fraction(row.share),
        frozenset(row.product_codes),
        _places(row, ground),
        row.undoes.position if row.undoes else None,
    )


def rate_of(row: ScenarioChange, ground: Ground) -> Rate:
    """Growth or an index as the rules know it."""
    factor = 1 + Fraction(row.percentage or 0)
    is_growth = row.kind == ChangeKind.GROWTH
    return Rate(row.position, row.since, factor, is_growth, row.origin_id, _places(row, ground))


def _places(row: ScenarioChange, ground: Ground) -> frozenset[int]:
    return frozenset(ground.place_ids.get(code, NOWHERE) for code in row.places)


def _total(entries: Iterable[Entry]) -> Fraction:
    return sum((Fraction(entry.held.forecast) for entry in entries), Fraction(0))


def _shares(entries: Iterable[Entry], grown: bool) -> Mapping[tuple[int, int], Mapping[Spot, Fraction]]:
    """Of each contract and municipality where its money of today lies; care without money stays out of sight."""
    cents: dict[tuple[int, int], dict[Spot, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    after: dict[tuple[int, int], dict[Spot, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for entry in entries:
        if entry.care.contract:
            key = entry.care.contract, entry.care.place
            money = entry.care.held.forecast * entry.share
            cents[key][entry.spot] += money
            after[key][entry.spot] += money * entry.growth if grown else money
    found = {}
    for key, spots in cents.items():
        whole = sum(amount for amount in spots.values() if amount > 0)
        found[key] = {spot: after[key][spot] / whole for spot, amount in spots.items() if amount > 0}
    return found
