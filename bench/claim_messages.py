"""Claim messages (JW323) of any number and size for a ground, and the same lines as text for COPY."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from bench.claim_ground import MONTHS, Allocated, ClaimGround
from tests.data import ijw
from tests.data.ijw import Claimed
from tests.data.ijw_parts import Envelope

YOUTH_LINES, TARIFF = 4, 9_600


def write_messages(ground: ClaimGround, folder: Path, *, count: int, lines: int, series: str) -> str:
    """So many messages of so many lines in a folder; returns their lines as COPY text. A series is new claims."""
    rows: list[str] = []
    for number in range(count):
        turn, place = divmod(number, len(ground.youths))
        month = MONTHS[turn % len(MONTHS)]
        group = _some(ground.youths[place], lines // YOUTH_LINES, turn)
        name = f"{series}{number:06}"
        people = [(who.bsn, tuple(_weeks(who, month, f"{name}{at:05}"))) for at, who in enumerate(group)]
        (folder / f"{number:06}.xml").write_bytes(_message(group[0], people, month, name))
        rows += _rows(group, people, month, name)
    return "".join(rows)


def _some(group: list[Allocated], wanted: int, turn: int) -> list[Allocated]:
    """So many youths of a group, others in each turn."""
    start = turn * wanted % len(group)
    return (group[start:] + group[:start])[:wanted]


def _weeks(who: Allocated, month: date, name: str) -> Iterator[Claimed]:
    """A line for each week of a youth's month."""
    days = (*(month + timedelta(7 * week) for week in range(YOUTH_LINES)), _last(month) + timedelta(1))
    for week, (first, after) in enumerate(pairwise(days)):
        yield Claimed(
            reference=f"{name}{week}",
            number=who.number,
            code="45A01",
            first=first,
            last=after - timedelta(1),
            volume=1 + (who.number * 7919 + week) % 80,
            unit="04",
            tariff=TARIFF,
        )


def _message(who: Allocated, people: list[tuple[str, tuple[Claimed, ...]]], month: date, name: str) -> bytes:
    dated = _last(month) + timedelta(12)
    envelope = Envelope(sender=who.agb, receiver=who.municipality, identification=f"C{name}", dated=dated)
    return ijw.claim(
        tuple(people), number=f"D{name}", first=month, last=_last(month), dated=dated, envelope=envelope
    )


def _rows(
    group: list[Allocated], people: list[tuple[str, tuple[Claimed, ...]]], month: date, name: str
) -> Iterator[str]:
    dated = _last(month) + timedelta(12)
    for who, (_bsn, lines) in zip(group, people, strict=True):
        for line in lines:
            yield (
                f"{who.municipality}\t{who.agb}\tD{name}\t{line.reference}\t\t{line.number}\t{line.category}"
                f"\t{line.code}\t{line.first}\t{line.last}\t{line.volume}\t{line.unit}\t{line.tariff}"
                f"\t{line.cents}\tD\t{dated}\t{who.youth}\n"
            )


def _last(month: date) -> date:
    return (month + timedelta(31)).replace(day=1) - timedelta(1)
