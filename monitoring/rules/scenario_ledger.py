"""The forecast of a year under a stack of changes: every cent counted once, whole cents at output only (SEG-25)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from jeugdregio.core.money import round_parts
from monitoring.rules.mix import Mix
from monitoring.rules.scenario import ONE, UNNAMED, Spot, Stack

KINDS = ("realised", "to_receive", "obligo", "inflow")
Exact = int | Fraction
Lot = tuple[Spot, Fraction, Fraction, Fraction]
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Held:
    """Cents that were granted, delivered but not claimed, allocated after V, and expected on top of that."""

    realised: Exact = 0
    to_receive: Exact = 0
    obligo: Exact = 0
    inflow: Exact = 0

    @property
    def forecast(self) -> Exact:
        """R + N + O + I in cents."""
        return self.realised + self.to_receive + self.obligo + self.inflow

    def __add__(self, other: "Held") -> "Held":
        return Held(
            self.realised + other.realised,
            self.to_receive + other.to_receive,
            self.obligo + other.obligo,
            self.inflow + other.inflow,
        )

    def times(self, share: Fraction) -> "Held":
        """The share (fraction) of it, exact."""
        if share == 1:
            return self
        return Held(*(cents and cents * share for cents in (getattr(self, kind) for kind in KINDS)))


@dataclass(frozen=True, slots=True)
class Care:
    """The cents of one contract, part, municipality and month, as the snapshot has them."""

    contract: int | None
    part: int
    place: int
    month: date
    held: Held


@dataclass(frozen=True, slots=True)
class Entry:
    """Cents that lie somewhere after the changes; `care` says what they were.

    `share`: the share of the care of today that came here; over all spots they add up to 1. `growth`: by how much there
    is more of it. `factor`: by how much more it costs, by growth and index together.
    """

    care: Care
    spot: Spot
    held: Held
    share: Fraction = ONE
    growth: Fraction = ONE
    factor: Fraction = ONE

    @property
    def is_moved(self) -> bool:
        """Whether this care counts elsewhere than today, or is paid in another way."""
        return self.spot != Spot(self.care.part)

    @property
    def is_changed(self) -> bool:
        """Whether it was moved, grew, or has another price."""
        return self.is_moved or self.factor != 1

    @property
    def risen(self) -> Exact:
        """How much more (or less) it costs by growth and index, in cents."""
        return self.care.held.forecast * self.share * (self.factor - 1) if self.factor != 1 else 0


@dataclass(frozen=True)
class Year:
    """A budget year, beside the year and reference date V of the snapshot that it rests on.

    Of the snapshot's own year care up to V stays where it was. A later year is read as one like it: every month
    costs what it costs this year, but for the growth and the index of the scenario.
    """

    number: int
    valuation_on: date

    @property
    def is_running(self) -> bool:
        """Whether it is the year of the snapshot."""
        return self.number == self.valuation_on.year

    def month_of(self, care: Care) -> date | None:
        """The month in which care counts in this year; None when no change can reach it any more."""
        if not self.is_running:
            return care.month.replace(year=self.number)
        return care.month if care.month > self.valuation_on else None


def ledger(cells: Iterable[Care], mix: Mix, stack: Stack, year: Year) -> list[Entry]:
    """Where every cent of a year lies after the changes.

    In: the cells of the snapshot's year. Out: entries with exact amounts; of each cell they add up to the cell,
    but for growth and index. A part without costs in a municipality has no known products: only a change of the
    whole part takes it along.
    """
    found: list[Entry] = []
    known: dict[tuple[int, int, date], list[Lot]] = {}
    for care in cells:
        month = year.month_of(care)
        if month is None or not stack.touches(care.part):
            found.append(Entry(care, Spot(care.part), care.held))
            continue
        key = (care.part, care.place, month)
        if key not in known:
            known[key] = list(_lots(stack, mix, *key))
        found += [
            Entry(care, spot, care.held.times(share * factor), share, growth, factor)
            for spot, share, growth, factor in known[key]
        ]
    return found


def _lots(stack: Stack, mix: Mix, part: int, place: int, month: date) -> Iterator[Lot]:
    """Where care of a part, municipality and month counts: the share there, its growth, and its growth and index."""
    shares: dict[Spot, Fraction] = defaultdict(Fraction)
    for code, weight in (mix.in_place(part, place) or {UNNAMED: ONE}).items():
        for spot, share in stack.placement(part, code, place, month).items():
            shares[spot] += weight * share
    for spot, share in shares.items():
        growth = stack.growth(part, spot, place, month)
        yield spot, share, growth, growth * stack.index(spot, place, month)


def sums(entries: Iterable[Entry], key: Callable[[Entry], Key]) -> dict[Key, Held]:
    """Exact cents by whatever `key` says of an entry."""
    found: dict[Key, Held] = {}
    for entry in entries:
        at = key(entry)
        found[at] = found[at] + entry.held if at in found else entry.held
    return found


def whole(entries: Sequence[Entry]) -> dict[tuple[Spot, int], Held]:
    """Whole cents by spot and municipality; of every municipality they add up to what it has, of each kind.

    The largest remainders get the odd cents, ties the smallest spot. Sums over these never lose or double a cent.
    """
    exact = sums(entries, lambda entry: (entry.spot, entry.care.place))
    found: dict[tuple[Spot, int], Held] = {}
    for place in sorted({place for _spot, place in exact}):
        spots = sorted(spot for spot, at in exact if at == place)
        columns = [round_parts([getattr(exact[spot, place], kind) for spot in spots]) for kind in KINDS]
        for spot, cents in zip(spots, zip(*columns, strict=True), strict=True):
            found[spot, place] = Held(*cents)
    return found
