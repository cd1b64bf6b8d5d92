"""Care and claims of one municipality at one provider, as messages with references and amounts of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jeugdregio.core.periods import Month
from providers.models import Provider
from segments.models import Municipality
from tests.data import ijw
from tests.data.ijw import Allocated, Answered, Asked, Claimed, Started, Stopped
from tests.data.ijw_parts import Envelope, bsn
from tests.monitoring.example_one import CATEGORY, CODE, EUROS

Message = tuple[str, bytes]
YEAR, FIRST, LAST = 2027, date(2027, 1, 1), date(2027, 12, 31)
MONTHS = (1, 3)
# At most what fits in a message; far apart and in no order, so that no sum makes another amount again.
LEAST, MOST, SHUFFLE = 30_000_003, 99_999_999, 37_139_213


@dataclass
class Numbers:
    """Hands out what is nobody else's."""

    count: int = 0
    amounts: int = 0
    youths: int = 0

    def next(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count:09d}"

    def cents(self) -> int:
        self.amounts += 1
        return LEAST + self.amounts * SHUFFLE % (MOST - LEAST)

    def allocation(self) -> int:
        self.count += 1
        return 100_000_000 + self.count

    def person(self) -> str:
        self.youths += 1
        return bsn(self.youths)


def messages(numbers: Numbers, place: Municipality, provider: Provider) -> Iterator[Message]:
    """A request, an allocation, a start, two claims with answers (one line rejected) and a stop, of one youth."""
    person, number = numbers.person(), numbers.allocation()
    there, here = provider.agb, place.cbs_code

    def envelope(sender: str, receiver: str, dated: date) -> Envelope:
        return Envelope(sender=sender, receiver=receiver, identification=numbers.next("M"), dated=dated)

    asked = Asked(reference=numbers.next("V"), category=CATEGORY, code=None, starts_on=FIRST, ends_on=LAST)
    yield named(numbers, ijw.request(asked, person=person, envelope=envelope(there, here, FIRST)))
    allocated = Allocated(
        number=number,
        reference=asked.reference,
        category=CATEGORY,
        code=None,
        decided_on=date(YEAR, 1, 2),
        starts_on=FIRST,
        ends_on=LAST,
        volume=None,
        unit=None,
        frequency=None,
        budget=numbers.cents(),
    )
    yield named(
        numbers, ijw.allocation(allocated, person=person, envelope=envelope(here, there, date(YEAR, 1, 3)))
    )
    delivery = {"number": number, "category": CATEGORY, "code": None, "allocated_on": FIRST}
    started = Started(**delivery, starts_on=FIRST)
    yield named(numbers, ijw.start(started, person=person, envelope=envelope(there, here, date(YEAR, 1, 9))))
    for month in MONTHS:
        yield from claimed(numbers, here, there, Month(YEAR, month), number, person)
    stopped = Stopped(**delivery, starts_on=FIRST, ends_on=date(YEAR, 4, 30))
    yield named(numbers, ijw.stop(stopped, person=person, envelope=envelope(there, here, date(YEAR, 5, 3))))


def named(numbers: Numbers, content: bytes) -> Message:
    return numbers.next("F") + ".xml", content


def claimed(
    numbers: Numbers, here: str, there: str, month: Month, number: int, person: str
) -> Iterator[Message]:
    """Two lines of a month, of which the municipality grants the first."""
    lines = tuple(
        Claimed(
            reference=numbers.next("R"),
            number=number,
            category=CATEGORY,
            code=CODE,
            first=month.first,
            last=month.last,
            volume=numbers.cents(),
            unit=EUROS,
            tariff=None,
        )
        for _line in range(2)
    )
    about, name = numbers.next("B"), numbers.next("D")
    dated = month.shift(1).first.replace(day=5)
    yield named(
        numbers,
        ijw.claim(
            ((person, lines),),
            number=name,
            first=month.first,
            last=month.last,
            dated=dated,
            envelope=Envelope(sender=there, receiver=here, identification=about, dated=dated),
        ),
    )
    answered = month.shift(1).first.replace(day=20)
    said = Answered(
        about=about,
        about_dated=dated,
        number=name,
        submitted=sum(line.cents for line in lines),
        lines=((person, lines[1:]),),
    )
    identification = numbers.next("A")
    yield named(
        numbers,
        ijw.answer(
            said,
            envelope=Envelope(sender=here, receiver=there, identification=identification, dated=answered),
        ),
    )
