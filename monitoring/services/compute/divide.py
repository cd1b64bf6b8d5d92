"""A contract's forecast, divided over municipalities and parts so that every total is a sum of whole cents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jeugdregio.core.money import allocate, round_parts
from jeugdregio.core.periods import Month
from monitoring.rules.forecast import Forecast

Place = tuple[int, int]
"""A municipality and a part, by id."""
Weights = dict[Place, Decimal]


@dataclass(frozen=True)
class Months:
    """Whole cents per month that add up to the forecast: to be received before V, obligo and inflow after it."""

    to_receive: dict[Month, int]
    obligo: dict[Month, int]
    inflow: dict[Month, int]

    @property
    def total(self) -> int:
        """Everything that was estimated, in whole cents."""
        return sum(sum(part.values()) for part in (self.to_receive, self.obligo, self.inflow))


def whole_months(found: Forecast) -> Months:
    """Round all months of a forecast together, so that no cent is lost between months or kinds."""
    cells, ahead = found.position.cells, found.position.ahead
    amounts = [cell.outstanding for cell in cells]
    amounts += [row.obligo for row in ahead] + [row.inflow for row in ahead]
    cents = round_parts(amounts)
    months = [Month.of(row.span.first) for row in ahead]
    first, second = len(cells), len(cells) + len(ahead)
    return Months(
        dict(zip((cell.month for cell in cells), cents[:first], strict=True)),
        _summed(months, cents[first:second]),
        _summed(months, cents[second:]),
    )


def _summed(months: Sequence[Month], cents: Sequence[int]) -> dict[Month, int]:
    total: dict[Month, int] = {}
    for month, amount in zip(months, cents, strict=True):
        total[month] = total.get(month, 0) + amount
    return total


@dataclass
class Spread:
    """How the euros of a contract lie over municipalities and parts: what was realised, and what is allocated."""

    realised: dict[tuple[Place, Month], int] = field(default_factory=dict)
    obligo: dict[tuple[int, Month], Decimal] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    segments: dict[int, int] = field(default_factory=dict)
    """The segment of each part that was realised for."""

    def within(self, segment: int) -> "Spread":
        """Only what was realised for the parts of one segment."""
        kept = {
            (place, month): cents
            for (place, month), cents in self.realised.items()
            if self.segments.get(place[1]) == segment
        }
        return replace(self, realised=kept)

    def year(self) -> Weights:
        """Realised in the year, by place; negative sums weigh nothing."""
        total: Weights = {}
        for (place, _), cents in self.realised.items():
            total[place] = total.get(place, Decimal(0)) + cents
        return _positive(total)

    def month(self, month: Month) -> Weights:
        """How the realised cents of a month divide over places; only positive ones weigh."""
        return _positive(
            {place: Decimal(cents) for (place, at), cents in self.realised.items() if at == month}
        )


def _positive(weights: Weights) -> Weights:
    return {place: weight for place, weight in weights.items() if weight > 0}


@dataclass(frozen=True)
class Cell:
    """Cents of one place and month."""

    place: Place
    month: Month
    to_receive: int = 0
    obligo: int = 0
    inflow: int = 0


def divide_slices(slices: dict[int, Months], spread: Spread, home: Place) -> list[Cell]:
    """Divide a contract that serves several segments: to be received within each, what lies ahead over all.

    A segment of which nothing positive was realised has no slice; `home` takes what one slice cannot place.
    """
    if len(slices) == 1:
        return divide(next(iter(slices.values())), spread, home)
    cells: list[Cell] = []
    for segment, months in slices.items():
        cells += divide(Months(months.to_receive, {}, {}), spread.within(segment), home)
        cells += divide(Months({}, months.obligo, months.inflow), spread, home)
    return cells


def together(slices: Iterable[Months]) -> Months:
    """The months of all slices of a contract, added up (cents)."""
    found = Months({}, {}, {})
    for months in slices:
        for name in ("to_receive", "obligo", "inflow"):
            sums = getattr(found, name)
            for month, cents in getattr(months, name).items():
                sums[month] = sums.get(month, 0) + cents
    return found


def divide(months: Months, spread: Spread, home: Place) -> list[Cell]:
    """Divide every month over the places; `home` takes what nothing else points to.

    To be received follows what the month itself realised, else the year. Obligo follows the municipalities of the
    allocations, inflow those of the new allocations; both follow the year's realised euros over the parts.
    Largest remainder in cents, so the cells add up to the contract exactly (decisions 27).
    """
    year = spread.year()
    owners = {owner: Decimal(count) for owner, count in spread.starts.items() if count}
    cells: list[Cell] = []
    for month, cents in months.to_receive.items():
        weights = spread.month(month) or year or _over_parts(owners, year, home)
        cells += [Cell(at, month, to_receive=part) for at, part in _shares(cents, weights, home)]
    for month, cents in months.obligo.items():
        here = {owner: worth for (owner, at), worth in spread.obligo.items() if at == month and worth > 0}
        weights = _over_parts(here or owners, year, home)
        cells += [Cell(at, month, obligo=part) for at, part in _shares(cents, weights, home)]
    for month, cents in months.inflow.items():
        weights = _over_parts(owners, year, home)
        cells += [Cell(at, month, inflow=part) for at, part in _shares(cents, weights, home)]
    return cells


def _over_parts(owners: dict[int, Decimal], year: Weights, home: Place) -> Weights:
    parts: dict[int, Decimal] = {}
    for (_, part), weight in year.items():
        parts[part] = parts.get(part, Decimal(0)) + weight
    whole = sum(parts.values(), Decimal(0))
    shares = {part: weight / whole for part, weight in parts.items()} or {home[1]: Decimal(1)}
    return {(owner, part): worth * share for owner, worth in owners.items() for part, share in shares.items()}


def _shares(cents: int, weights: Weights, home: Place) -> Iterable[tuple[Place, int]]:
    if not cents:
        return []
    places = sorted(weights) or [home]
    return [
        (place, part)
        for place, part in zip(
            places, allocate(cents, [weights.get(place, Decimal(1)) for place in places]), strict=True
        )
        if part
    ]
