"""From a trajectory to orders: which provider, under which contract, from when to when, and how much."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jeugdregio.demo.facts import ProductFact
from jeugdregio.demo.generator.contracts import FIRST_YEAR, Deal
from jeugdregio.demo.generator.days import first_of, last_of, month_index, month_of, workday
from jeugdregio.demo.generator.forms import TRANSPORT, TRANSPORT_TOTALS
from jeugdregio.demo.generator.market import BREAK, Market
from jeugdregio.demo.generator.sizes import LAST_MONTH
from jeugdregio.demo.generator.streams import Stream
from jeugdregio.demo.generator.trajectories import Trajectory

COMPANIONS = {
    "45A04": "45A05",
    "45A05": "45A04",
    "45A53": "45A65",
    "45A65": "45A04",
    "45A46": "45A65",
    "54001": "54004",
    "54002": "54004",
    "54003": "54002",
    "54004": "54001",
}
"""What is often given beside a product."""
HAS_COMPANION = 0.28
HAS_TRANSPORT = 0.5
KNEW_OF_BREAK = first_of(month_index(2026, 7))
TERMS = (182, 365)
HALF_YEAR_TERMS = 0.45
ENDS_EARLY = 0.20
IS_EXTENDED = 0.15
WITH_BUDGET, OPEN = 0.12, 0.16
LEAST_DAYS = 20
BREAK_REASONS = ("03", "10")


@dataclass(frozen=True, slots=True)
class Stint:
    """Care with one product at one provider, without a change of contract. Days are ordinals."""

    trajectory: Trajectory
    product: str
    deal: Deal
    starts: int
    ends: int
    claimed: bool
    is_first: bool
    goes_on: bool
    """Whether the care goes on elsewhere, because the contracts change."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one message says about an order: decided when, ending when, and why it changed."""

    decided: int
    ends: int
    reason: str = ""


@dataclass(slots=True)
class Order:
    """An allocation with everything that becomes of it. `use` is the share of the volume that is used."""

    number: int
    stint: Stint
    kind: str
    starts: int
    ends: int
    weekly: int
    price: int
    use: float
    stop: str
    versions: list[Version] = field(default_factory=list)

    @property
    def path(self) -> str:
        stint = self.stint
        return f"{stint.trajectory.path}/{stint.product}/{self.starts}"

    def budget(self, ends: int) -> int:
        """What the volume costs up to a day, for orders that name an amount (cents)."""
        return round(self.weekly * self.price * (ends - self.starts + 1) / 7)


def stints(market: Market, trajectory: Trajectory) -> Iterator[Stint]:
    """The stints of a trajectory: its own product, what is given beside it, and transport."""
    stream = Stream(market.key, f"stints/{trajectory.path}")
    yield from _stints(market, trajectory, trajectory.product, stream)
    beside = COMPANIONS.get(trajectory.product)
    if beside and stream.chance(HAS_COMPANION):
        yield from _stints(market, trajectory, beside, stream, main=False)
    if trajectory.form.code == "day" and stream.chance(HAS_TRANSPORT):
        ride = TRANSPORT[stream.pick(TRANSPORT_TOTALS)][0]
        yield from _stints(market, trajectory, ride, stream, main=False)


def _stints(
    market: Market, trajectory: Trajectory, code: str, stream: Stream, *, main: bool = True
) -> Iterator[Stint]:
    """One stint, or two when the care runs over the change of contracts."""
    before: Deal | None = None
    if trajectory.starts < BREAK:
        ends = min(trajectory.ends, BREAK - 1)
        before = _deal(market, trajectory, code, stream, after=False, former=None)
        goes_on = trajectory.ends >= BREAK
        if before.priced or main:
            yield Stint(trajectory, code, before, trajectory.starts, ends, before.priced, True, goes_on)
    if trajectory.ends >= BREAK:
        deal = _deal(market, trajectory, code, stream, after=True, former=before)
        starts = max(trajectory.starts, BREAK)
        if deal.priced or main:
            yield Stint(trajectory, code, deal, starts, trajectory.ends, deal.priced, not before, False)


def _deal(
    market: Market, trajectory: Trajectory, code: str, stream: Stream, *, after: bool, former: Deal | None
) -> Deal:
    bought = market.is_bought(code, trajectory) if after else bool(code)
    if bought:
        return market.seller(code, after, stream, former.party if former else None)
    return market.taker(code, trajectory.youth, stream, after)


class Planner:
    """Turns stints into orders and numbers them."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self._number = 0

    def orders(self, stint: Stint) -> Iterator[Order]:
        """The orders of a stint, one after the other."""
        starts, rank = stint.starts, 0
        while starts <= min(stint.ends, last_of(LAST_MONTH)):
            name = f"order/{stint.trajectory.path}/{stint.product}/{stint.starts}/{rank}"
            order = self._order(stint, starts, Stream(self._market.key, name))
            yield order
            starts, rank = order.ends + 1, rank + 1

    def number(self) -> int:
        """The next number."""
        self._number += 1
        return self._number

    def _order(self, stint: Stint, starts: int, stream: Stream) -> Order:
        term = TERMS[0] if stream.chance(HALF_YEAR_TERMS) else TERMS[1]
        ends = min(stint.ends, starts + term - 1)
        if stint.ends - ends < LEAST_DAYS:
            ends = stint.ends
        is_last = ends == stint.ends
        product = self._market.facts[stint.product]
        order = Order(
            self.number(),
            stint,
            _kind(stream),
            starts,
            ends,
            _weekly(product, stream),
            self._price(stint, starts),
            stream.beta(*((18, 2) if product.unit == "14" else (8, 2))),
            _stop(stint, is_last),
        )
        order.versions = _versions(order, is_last, stream)
        return order

    def _price(self, stint: Stint, starts: int) -> int:
        year = max(FIRST_YEAR, month_of(starts) // 12)
        return self._market.prices.of(stint.deal.party, stint.product, year)


def _kind(stream: Stream) -> str:
    at = stream.fraction()
    return "budget" if at < WITH_BUDGET else "open" if at < OPEN else "specific"


def _stop(stint: Stint, is_last: bool) -> str:
    """Why deliveries on the order end: renewed, moved by the municipality, or the youth's own reason."""
    if not is_last:
        return "37"
    return "36" if stint.goes_on else stint.trajectory.reason


def _weekly(product: ProductFact, stream: Stream) -> int:
    """Ordered volume a week, around what is usual."""
    if product.unit == "14":
        return product.weekly
    volume = product.weekly * stream.log_normal(0.0, 0.30)
    return max(15, round(volume / 5) * 5) if product.unit == "01" else max(1, round(volume))


def _versions(order: Order, is_last: bool, stream: Stream) -> list[Version]:
    """The order as decided, and as changed later when its end moved."""
    stint = order.stint
    decided = _decided(order, stream)
    at = stream.fraction()
    if is_last and stint.goes_on:
        return _until_break(order, decided, stream)
    if is_last and at < ENDS_EARLY:
        planned = order.ends + stream.between(30, 150)
        if stint.starts < BREAK <= planned:
            planned = max(order.ends, BREAK - 1)
        told = workday(order.ends + stream.between(3, 20))
        return [Version(decided, planned), Version(told, order.ends, "05")]
    length = order.ends - order.starts
    if is_last and at < ENDS_EARLY + IS_EXTENDED and length > 2 * LEAST_DAYS:
        first = order.ends - stream.between(LEAST_DAYS, length - LEAST_DAYS)
        told = max(decided + 1, workday(first - stream.between(3, 25)))
        return [Version(decided, first), Version(told, order.ends, "04")]
    return [Version(decided, order.ends)]


def _decided(order: Order, stream: Stream) -> int:
    """The day of the decision: before the start, and sometimes a little after it."""
    if order.starts == order.stint.starts and order.stint.is_first:
        return workday(order.starts - order.stint.trajectory.waited)
    if order.starts == BREAK:
        return workday(BREAK - stream.between(5, 40))
    return workday(order.starts + stream.between(-40, 10))


def _until_break(order: Order, decided: int, stream: Stream) -> list[Version]:
    """Orders from before the change was prepared run on and are shortened; later ones end on time."""
    if decided >= KNEW_OF_BREAK:
        return [Version(decided, order.ends)]
    planned = order.ends + stream.between(30, 180)
    told = workday(BREAK - stream.between(15, 45))
    reason = BREAK_REASONS[0 if order.stint.product[:2] == "44" else 1]
    return [Version(decided, planned), Version(told, order.ends, reason)]
