"""The end of each month: lines become claims, claims get answers, and the ledger takes note."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from jeugdregio.demo import facts
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

    def __init__(self, market: Market, ledger: Ledger, sink: Sink, bsn: Callable[[int], str]) -> None:
        self._market = market
        self._ledger = ledger
        self._sink = sink
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
        sent = batch.claimed <= self._until
        shown = [line for line in batch.lines if sent and line.month <= self._last_month]
        for line in batch.lines:
            self._ledger.take(line, batch.month, batch.decided, sent and line.month <= self._last_month)
        if shown:
            self._send(batch, shown)

    def _send(self, whole: Batch, shown: list[Line]) -> None:
        batch = Batch(
            whole.agb,
            whole.party,
            whole.cbs_code,
            whole.place,
            whole.month,
            whole.claimed,
            whole.decided,
            shown,
        )
        name = f"{batch.agb}-{batch.identification}"
        self._sink.put(month_of(batch.claimed), "JW323", name, self._writer.claim(batch))
        if batch.decided <= self._until:
            answer = self._writer.answer(batch)
            self._sink.put(
                month_of(batch.decided), "JW325", f"{batch.cbs_code}-{batch.identification}", answer
            )
