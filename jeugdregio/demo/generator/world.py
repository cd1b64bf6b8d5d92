"""A whole region from a seed: youths live, providers claim, months close."""

from collections import Counter
from dataclasses import dataclass, field

from jeugdregio.demo.generator.book import Book
from jeugdregio.demo.generator.closing import Closing
from jeugdregio.demo.generator.days import first_of, last_of, month_of
from jeugdregio.demo.generator.delivering import Delivering
from jeugdregio.demo.generator.fates import Fates
from jeugdregio.demo.generator.ledger import Ledger
from jeugdregio.demo.generator.market import Market
from jeugdregio.demo.generator.plans import Planner, Stint, stints
from jeugdregio.demo.generator.post import Post
from jeugdregio.demo.generator.sinks import Nowhere, Sink
from jeugdregio.demo.generator.sizes import LAST_MONTH, Size
from jeugdregio.demo.generator.trajectories import Trajectory, trajectories
from jeugdregio.demo.generator.youths import Register, Youth, youths


@dataclass
class Census:
    """How often what happened, over the months that a size shows; and who had care in which year."""

    starts: Counter[str] = field(default_factory=Counter)
    referrers: Counter[str] = field(default_factory=Counter)
    ages: Counter[int] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    durations: list[int] = field(default_factory=list)
    repeated: int = 0
    in_care: Counter[int] = field(default_factory=Counter)

    def count(self, trajectory: Trajectory) -> None:
        """A trajectory that begins in the months shown."""
        self.starts[trajectory.form.code] += 1
        self.referrers[trajectory.referrer] += 1
        self.reasons[trajectory.reason] += 1
        self.durations.append(trajectory.ends - trajectory.starts + 1)
        self.repeated += trajectory.repeated


@dataclass
class World:
    """What came out: the supply side, the ledger, the census, and the register of youths."""

    market: Market
    ledger: Ledger
    census: Census = field(default_factory=Census)
    register: Register = field(default_factory=Register)


def generate(size: Size, seed: int, sink: Sink, aside: Sink | None = None) -> World:
    """Make the region of a size and seed, and send its messages to the sink. The same again gives the same.

    `aside` gets the one claim that is held back to try an upload with.
    """
    market = Market(size, seed)
    book = Book()
    world = World(market, Ledger(size.until))
    living = _Living(world, Post(market, sink), Delivering(market, book))
    for youth in youths(market.key, size):
        world.register.add(youth)
        living.live(youth)
    sinks = (sink, aside or Nowhere())
    Closing(market, world.ledger, sinks, world.register.number).close(book, Fates(market, book))
    return world


class _Living:
    """Lets youths live, one after the other."""

    def __init__(self, world: World, post: Post, delivering: Delivering) -> None:
        self._market = world.market
        self._census = world.census
        self._post = post
        self._delivering = delivering
        self._planner = Planner(world.market)
        self._first = first_of(world.market.size.first_month)
        self._last = last_of(world.market.size.last_month)

    def live(self, youth: Youth) -> None:
        """Every trajectory of a youth that touches the months shown."""
        years: set[int] = set()
        for trajectory in trajectories(self._market.key, youth):
            self._count(trajectory, years)
            if trajectory.ends >= self._first:
                for stint in stints(self._market, trajectory):
                    self._care(stint)
        self._census.in_care.update(years)

    def _care(self, stint: Stint) -> None:
        if not stint.claimed:
            self._post.send_stint(stint, self._planner.number())
            return
        for order in self._planner.orders(stint):
            self._post.send_order(order)
            self._delivering.deliver(order)

    def _count(self, trajectory: Trajectory, years: set[int]) -> None:
        if self._first <= trajectory.starts <= self._last:
            self._census.count(trajectory)
            if not trajectory.repeated and trajectory.number == 0:
                age = (trajectory.starts - trajectory.youth.born) / 365.25
                self._census.ages[int(age)] += 1
        last = min(month_of(trajectory.ends), LAST_MONTH)
        for month in range(month_of(trajectory.starts), last + 1):
            if self._first <= last_of(month) and month <= self._market.size.last_month:
                years.add(month // 12)
