"""The end of each month: lines become claims, claims get answers, and the ledger takes note."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from jeugdregio.demo import facts
from jeugdregio.demo.generator import roles
from jeugdregio.demo.generator.book import Book, Line
from jeugdregio.demo.generator.days import after_workdays, first_of, month_of, workday
from jeugdregio.demo.generator.fates import Fates
from jeugdregio.demo.generator.ledger import Ledger
from jeugdregio.demo.generator.market import Market
from jeugdregio.demo.generator.messages.claims import Batch, ClaimWriter
from jeugdregio.demo.generator.sinks import Sink
from jeugdregio.demo.generator.streams import words_of

FIRST_DAY = 3
CLAIM_DAYS = 8
ANSWER_DAYS = 10


def by_claim(line: Line) -> tuple[int, int, int, int, int]:
    """Provider, municipality, youth, credits first, reference."""
    return line.party, line.place, line.youth, 1 - line.is_credit, line.reference


class Closing:
    """Closes the months of a book into a sink and a ledger."""

    def __init__(
        self, market: Market, ledger: Ledger, sinks: tuple[Sink, Sink], bsn: Callable[[int], str]
    ) -> None:
        """The second sink takes the claim that is held back."""
        self._market = market
        self._ledger = ledger
        self._sink, self._aside = sinks
        units = {code: fact.unit for code, fact in market.facts.items()}
        self._writer = ClaimWriter(market.codes, units, bsn)
        self._places = [place.cbs_code for place in facts.places()]
        self._until = market.size.until.toordinal()
        self._last_month = market.size.last_month

    def close(self, book: Book, fates: Fates) -> None:
        """Every month, the earliest first: its claims, and then its care, which is claimed later."""
        month = self._market.size.first_month
        while month <= book.last_month():
            lines = sorted(book.take_lines(month), key=by_claim)
            for batch in self._batches(month, lines):
                self._settle(batch)
            fates.settle(month)
            month += 1

    def _batches(self, month: int, lines: Sequence[Line]) -> Iterator[Batch]:
        for (party, place), group in groupby(lines, key=lambda line: (line.party, line.place)):
            claimed, decided = self._dates(party, place, month)
            yield Batch(
                self._market.parties[party].agb,
                party,
                self._places[place],
                place,
                month,
                claimed,
                decided,
                list(group),
            )

    def _dates(self, party: int, place: int, month: int) -> tuple[int, int]:
        """When the provider claims, and when the municipality answers: 1 to 10 working days later."""
        day = words_of(self._market.key, f"claim/{party}/{month}".encode())[0] % CLAIM_DAYS
        claimed = workday(first_of(month) + FIRST_DAY - 1 + day)
        wait = words_of(self._market.key, f"answer/{party}/{place}/{month}".encode())[0] % ANSWER_DAYS
        return claimed, after_workdays(claimed, 1 + wait)

    def _settle(self, batch: Batch) -> None:
        """Into the ledger with every line; into the messages with those that are shown."""
        aside = self._is_held_back(batch)
        sent = batch.claimed <= self._until and not aside
        for line in batch.lines:
            self._ledger.take(line, batch.month, batch.decided, sent and line.month <= self._last_month)
        lines = [line for line in batch.lines if line.month <= self._last_month]
        if lines and (sent or aside):
            self._send(replace(batch, lines=lines), self._aside if aside else self._sink)

    def _is_held_back(self, batch: Batch) -> bool:
        is_theirs = batch.party == self._market.roles.held_back and batch.month == roles.HELD_BACK_IN
        return is_theirs and batch.cbs_code == roles.HELD_BACK_PLACE

    def _send(self, batch: Batch, sink: Sink) -> None:
        name = f"{batch.agb}-{batch.identification}"
        sink.put(month_of(batch.claimed), "JW323", name, self._writer.claim(batch))
        if batch.decided <= self._until:
            answer = self._writer.answer(batch)
            sink.put(month_of(batch.decided), "JW325", f"{batch.cbs_code}-{batch.identification}", answer)
