"""The messages about orders and deliveries, posted on the days on which they are sent."""

from jeugdregio.demo import facts
from jeugdregio.demo.generator.days import after_workdays, first_of, month_of
from jeugdregio.demo.generator.market import Market
from jeugdregio.demo.generator.messages.care import CareWriter
from jeugdregio.demo.generator.plans import Order, Stint
from jeugdregio.demo.generator.sinks import Sink
from jeugdregio.demo.generator.streams import fraction, words_of

MUNICIPALITY = "01"
UNKNOWN = "00"
LATEST_NEWS = 5
"""Starts and stops are told within five working days."""


class Post:
    """Sends what the messages have to say, as far as it is known by the last day."""

    def __init__(self, market: Market, sink: Sink) -> None:
        self._market = market
        self._sink = sink
        self._writer = CareWriter({code: fact.unit for code, fact in market.facts.items()})
        self._places = [place.cbs_code for place in facts.places()]
        self._from = first_of(market.size.first_month)
        self._until = market.size.until.toordinal()

    def send_order(self, order: Order) -> None:
        """Request, allocation with its changes, start and stop of one order."""
        if order.ends < self._from:
            return
        words = words_of(self._market.key, f"post/{order.path}".encode())
        youth_place = self._places[order.stint.trajectory.youth.place]
        asked = self._ask(order, words)
        for rank, version in enumerate(order.versions, start=1):
            if version.decided <= self._until:
                text = self._writer.allocation(order, rank, version, asked)
                self._put(version.decided, "JW301", f"{youth_place}-T{order.number:07d}V{rank}", text)
        self._send_delivery(order.stint, order.number, (order.starts, order.ends), order.stop, words)

    def send_stint(self, stint: Stint, number: int) -> None:
        """Start and stop of care inside a lump sum, for which there is no order."""
        if stint.ends < self._from:
            return
        words = words_of(self._market.key, f"post/{stint.trajectory.path}/{stint.starts}".encode())
        reason = "36" if stint.goes_on else stint.trajectory.reason
        self._send_delivery(stint, number, (stint.starts, stint.ends), reason, words)

    def _ask(self, order: Order, words: tuple[int, ...]) -> bool:
        """The provider asks for the first order, unless the municipality itself referred."""
        stint = order.stint
        is_new = stint.is_first and order.starts == stint.starts
        if not is_new or stint.trajectory.referrer in (MUNICIPALITY, UNKNOWN):
            return False
        dated = order.versions[0].decided - 1 - int(fraction(words[0]) * 7)
        if dated <= self._until:
            text = self._writer.request(order, dated)
            self._put(dated, "JW315", f"{stint.deal.party.agb}-V{order.number:07d}", text)
        return True

    def _send_delivery(
        self, stint: Stint, number: int, days: tuple[int, int], reason: str, words: tuple[int, ...]
    ) -> None:
        agb = stint.deal.party.agb
        told = after_workdays(days[0], 1 + int(fraction(words[1]) * LATEST_NEWS))
        if told <= self._until:
            self._put(told, "JW305", f"{agb}-S{number:07d}", self._writer.start(stint, number, days[0], told))
        ended = after_workdays(days[1], 1 + int(fraction(words[2]) * LATEST_NEWS))
        ended = max(told, ended)
        if ended <= self._until:
            text = self._writer.stop(stint, number, days, reason, ended)
            self._put(ended, "JW307", f"{agb}-E{number:07d}", text)

    def _put(self, day: int, kind: str, name: str, text: str) -> None:
        self._sink.put(month_of(day), kind, name, text)
