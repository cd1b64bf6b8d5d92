"""What becomes of care on its way to the ledger: claimed when, rejected, sent twice, taken back."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from jeugdregio.demo.generator import roles
from jeugdregio.demo.generator.book import GRANTED, OVER_CEILING, UNKNOWN_HERE, USED_BEFORE, Book, Care, Line
from jeugdregio.demo.generator.market import Market
from jeugdregio.demo.generator.paces import AS_ITS_SEGMENT, Lags, catch_up
from jeugdregio.demo.generator.parties import Pace
from jeugdregio.demo.generator.streams import fraction, words_of

WRONG_PLACE = 0.005
REJECTED = 0.04
SENT_AGAIN = 0.80
DUPLICATE = 0.002
CREDITED = 0.03
CREDITS_FROM = 0.5
CLAIMED_AGAIN = 0.60
RESTATED_AT = 0.9
PLACES = 5
ROUND = 25
"""Mishaps come round once in so many pieces of care of usual size, so that they do not come in heaps."""


def part_of(shares: Mapping[str, Decimal]) -> str:
    """The part that a code keeps counting for where it is claimed at all: the last one named."""
    return list(shares)[-1]


class Fates:
    """Turns care into lines."""

    def __init__(self, market: Market, book: Book) -> None:
        self._market = market
        self._book = book
        self._lags = Lags(market.key)
        self._parts = [part_of(market.facts[code].now) for code in market.codes]
        self._turns: dict[str, float] = {}

    def settle(self, month: int) -> None:
        """All care of a month: dealt out over the months in which it is claimed."""
        every = sorted(self._book.take_care(month), key=self._order)
        for (part, pace), rows in groupby(every, key=lambda care: self._order(care)[:2]):
            group = list(rows)
            lags = self._lags.deal(Pace(pace), part, month, group)
            for care, lag, turn in zip(group, lags, self._take_turns(part, group), strict=True):
                self._send(care, month + lag, turn)

    def _order(self, care: Care) -> tuple[str, str, int, int]:
        """Alike together, and within that in no order but the same each time."""
        return self._parts[care.product], self._pace(care.party).value, care.word, care.order

    def _pace(self, party: int) -> Pace:
        """One provider claims late. The one with the ceiling of October claims as its segment does on the whole."""
        cast = self._market.roles
        if party == cast.late:
            return Pace.LATE
        if party == cast.october:
            return AS_ITS_SEGMENT[self._market.size.code]
        return self._market.parties[party].pace

    def _take_turns(self, part: str, group: Sequence[Care]) -> Iterable[float]:
        """A fraction for each piece that goes round with the euros, from month to month."""
        turn = self._turns.get(part)
        if turn is None:
            turn = fraction(words_of(self._market.key, f"turn/{part}".encode())[0])
        usual = max(1.0, sum(care.cents for care in group) / len(group))
        for care in group:
            turn = (turn + care.cents / usual / ROUND) % 1.0
            yield turn
        self._turns[part] = turn

    def _send(self, care: Care, claimed_in: int, turn: float) -> None:
        """A line on its way: to the wrong place, rejected, granted, or granted and sent twice."""
        words = words_of(self._market.key, b"fate/%d" % care.word)
        line = Line(*care[:-1], is_credit=0, code=GRANTED, reference=self._book.reference(), previous=0)
        claimed_in = catch_up(care.month, claimed_in, fraction(words[6]))
        if turn >= WRONG_PLACE + REJECTED:
            self._book.add_line(claimed_in, line)
            if turn >= 1 - DUPLICATE:
                self._book.add_line(claimed_in + 1, line._replace(code=USED_BEFORE))
            self._correct(line, claimed_in, turn, words)
            return
        if turn < WRONG_PLACE:
            wrong = (line.place + 1 + int(fraction(words[2]) * (PLACES - 1))) % PLACES
            self._book.add_line(claimed_in, line._replace(place=wrong, code=UNKNOWN_HERE))
        else:
            self._book.add_line(claimed_in, line._replace(code=OVER_CEILING))
            if fraction(words[2]) >= SENT_AGAIN:
                return
        again = claimed_in + 1 + (words[3] & 1)
        fresh = line._replace(reference=self._book.reference())
        self._book.add_line(again, fresh)
        self._correct(fresh, again, turn, words)

    def _correct(self, line: Line, granted_in: int, turn: float, words: tuple[int, ...]) -> None:
        """Take back a granted line: by chance, or because a truth was planted there."""
        cast = self._market.roles
        if line.party == cast.negative and line.month == roles.NEGATIVE_MONTH:
            self._take_back(line, granted_in + 1)
            self._take_back(line, granted_in + 2)
        elif line.party == cast.restated and line.month in roles.RESTATED_MONTHS:
            taken = max(roles.RESTATED_IN, granted_in + 1)
            self._take_back(line, taken)
            self._again(line, taken + 1, RESTATED_AT)
        elif CREDITS_FROM <= turn < CREDITS_FROM + CREDITED:
            taken = granted_in + 2 + (words[5] & 3)
            self._take_back(line, taken)
            if fraction(words[5]) < CLAIMED_AGAIN:
                self._again(line, taken + 1, 0.7 + 0.28 * fraction(words[7]))

    def _take_back(self, line: Line, claimed_in: int) -> None:
        credit = line._replace(is_credit=1, previous=line.reference, reference=self._book.reference())
        self._book.add_line(claimed_in, credit)

    def _again(self, line: Line, claimed_in: int, share: float) -> None:
        volume = round(line.volume * share)
        if volume:
            self._book.add_line(claimed_in, line._replace(volume=volume, reference=self._book.reference()))
