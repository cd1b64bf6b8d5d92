"""What is delivered on an order, month by month."""

import math
from statistics import NormalDist

from jeugdregio.demo.generator import roles
from jeugdregio.demo.generator.book import Book, Care
from jeugdregio.demo.generator.days import first_of, last_of, month_of, weeks_touched
from jeugdregio.demo.generator.market import Market
from jeugdregio.demo.generator.plans import Order
from jeugdregio.demo.generator.sizes import LAST_MONTH
from jeugdregio.demo.generator.streams import fraction, words_of

_NORMAL = NormalDist()
# Deviation of the volume of one month around the usual one; nights hardly differ.
_SPREAD = {"14": 0.03, "16": 0.12, "84": 0.12, "01": 0.18}


class Delivering:
    """Writes what is delivered into the book."""

    def __init__(self, market: Market, book: Book) -> None:
        self._market = market
        self._book = book
        self._codes = {code: at for at, code in enumerate(market.codes)}

    def deliver(self, order: Order) -> None:
        """All care on an order, from the first month that the size shows to the end of the last year."""
        first = max(month_of(order.starts), self._market.size.first_month)
        last = min(month_of(order.ends), LAST_MONTH)
        name = f"care/{order.path}/".encode()
        for month in range(first, last + 1):
            if not self._is_silent(order, month):
                self._month(order, month, words_of(self._market.key, name + b"%d" % month))

    def _is_silent(self, order: Order, month: int) -> bool:
        silent = order.stint.deal.party.index == self._market.roles.silent
        return silent and month in roles.SILENT_MONTHS

    def _month(self, order: Order, month: int, words: tuple[int, ...]) -> None:
        starts, ends = max(order.starts, first_of(month)), min(order.ends, last_of(month))
        volume = self._volume(order, starts, ends, fraction(words[0]))
        if not volume:
            return
        stint = order.stint
        self._book.add_care(
            Care(
                party=stint.deal.party.index,
                place=stint.trajectory.youth.place,
                youth=stint.trajectory.youth.ordinal,
                order=order.number,
                deal=stint.deal.index,
                product=self._codes[stint.product],
                month=month,
                first=starts - first_of(month) + 1,
                last=ends - first_of(month) + 1,
                volume=volume,
                tariff=self._tariff(order, month),
                word=words[1],
            )
        )

    def _volume(self, order: Order, starts: int, ends: int, at: float) -> int:
        """Units delivered: the order's volume for these days, its rate of use, and the month's own luck."""
        unit = self._market.facts[order.stint.product].unit
        spread = _SPREAD[unit]
        luck = math.exp(spread * _NORMAL.inv_cdf(at) - spread * spread / 2)
        days = ends - starts + 1
        volume = round(order.weekly * days / 7 * order.use * luck)
        most = days if unit == "14" and order.weekly == 7 else weeks_touched(starts, ends) * order.weekly
        return min(volume, most)

    def _tariff(self, order: Order, month: int) -> int:
        party = order.stint.deal.party
        tariff = self._market.prices.of(party, order.stint.product, month // 12)
        if party.index == self._market.roles.drift and month >= roles.DRIFT_FROM:
            return round(tariff * roles.DRIFT / 100)
        return tariff
