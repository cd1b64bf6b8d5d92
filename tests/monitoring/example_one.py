"""Worked example 1 as messages: two municipalities, one contract, and a year of history that gives its factors.

A second provider claimed 85 thousand euros for every month of 2026, of which 60 % was known after one month, 80, 90,
95 and 100 % after two to five: the completion factors of the example. It was allocated 100 thousand a month, so
85 % of what is allocated is used.
"""

from dataclasses import dataclass
from datetime import date

from jeugdregio.core.periods import Month
from segments.models import Municipality
from tests.cast import Cast
from tests.data import ijw
from tests.data.ijw import Allocated, Answered, Claimed
from tests.data.ijw_parts import Envelope, bsn
from tests.factories.contracts import ContractFactory

THOUSAND = 100_000
PATTERN = {1: 60, 2: 20, 3: 10, 4: 5, 5: 5}
FIRST_HALF = {1: 100, 2: 100, 3: 110, 4: 110, 5: 110}
GROSS_AHEAD = {7: 11_764_706, 8: 9_411_765, 9: 10_588_235, 10: 10_000_000, 11: 9_411_765, 12: 8_823_529}
PRIOR_JUNE = 14_117_647
CODE, CATEGORY, EUROS, TOTAL = "45A01", "45", "83", "6"


@dataclass
class Post:
    """Numbers messages, lines and allocations as they are written."""

    count: int = 0

    def next(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count:09d}"


def budget(number: int, first: date, last: date, cents: int) -> Allocated:
    return Allocated(
        number=number,
        reference=None,
        category=CATEGORY,
        code=None,
        decided_on=date(first.year, 1, 2) if first.year == 2026 else date(2027, 1, 2),
        starts_on=first,
        ends_on=last,
        volume=None,
        unit=None,
        frequency=None,
        budget=cents,
    )


def claimed(post: Post, agb: str, place: str, month: Month, lag: int, number: int, cents: int, person: str):
    """A claim of one line and the answer that grants it, `lag` months after the care."""
    dated = month.shift(lag).first.replace(day=5)
    answered = month.shift(lag).first.replace(day=20)
    identification, claim_number = post.next("B"), post.next("D")
    line = Claimed(
        reference=post.next("R"),
        number=number,
        category=CATEGORY,
        code=CODE,
        first=month.first,
        last=month.last,
        volume=cents,
        unit=EUROS,
        tariff=None,
    )
    claim = ijw.claim(
        ((person, (line,)),),
        number=claim_number,
        first=month.shift(lag - 1).first,
        last=month.shift(lag - 1).last,
        dated=dated,
        envelope=Envelope(sender=agb, receiver=place, identification=identification, dated=dated),
    )
    answer = ijw.answer(
        Answered(
            about=identification,
            about_dated=dated,
            number=claim_number,
            submitted=cents,
            granted=cents,
            header_codes=("0200",),
            answer_codes=("8001",),
        ),
        envelope=Envelope(sender=place, receiver=agb, identification=post.next("A"), dated=answered),
    )
    return [(f"{identification}.xml", claim), (f"{claim_number}-answer.xml", answer)]


def allocated(
    post: Post, agb: str, place: Municipality, rows: list[Allocated], person: str
) -> tuple[str, bytes]:
    """One message with all allocations of a youth at a provider."""
    envelope = Envelope(
        sender=place.cbs_code,
        receiver=agb,
        identification=post.next("T"),
        dated=rows[0].decided_on.replace(day=3),
    )
    return f"allocation-{agb}.xml", ijw.allocation(*rows, person=person, envelope=envelope)


def messages(cast: Cast) -> list[tuple[str, bytes]]:
    """Every message of the example, in the order of their dates within each stream."""
    post = Post()
    mine, other = cast.linde.agb, cast.kompas.agb
    places: tuple[Municipality, Municipality] = (cast.waterdam, cast.heuvelrode)
    history = [
        budget(1000 + m, Month(2026, m).first, Month(2026, m).last, 100 * THOUSAND) for m in range(1, 13)
    ]
    current = [budget(2006, Month(2027, 6).first, Month(2027, 6).last, PRIOR_JUNE)]
    current += [
        budget(2000 + m, Month(2027, m).first, Month(2027, m).last, GROSS_AHEAD[m]) for m in GROSS_AHEAD
    ]
    current += [budget(2001, date(2027, 1, 1), date(2027, 5, 31), 600 * THOUSAND)]
    out = [
        allocated(post, other, places[0], history, bsn(0)),
        allocated(post, mine, places[1], current, bsn(1)),
    ]
    for m in range(1, 13):
        for lag, percent in PATTERN.items():
            cents = 85 * THOUSAND * percent // 100
            out += claimed(post, other, places[0].cbs_code, Month(2026, m), lag, 1000 + m, cents, bsn(0))
    for m, ultimate in FIRST_HALF.items():
        for lag, percent in PATTERN.items():
            if m + lag <= 6:
                cents = ultimate * THOUSAND * percent // 100
                out += claimed(post, mine, places[1].cbs_code, Month(2027, m), lag, 2001, cents, bsn(1))
    return out


def history_contract(cast: Cast) -> None:
    """The contract under which the second provider claimed."""
    ContractFactory(
        provider=cast.kompas,
        agreement=cast.agreement,
        part=cast.part,
        number="2026-0009",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        price=None,
    )
