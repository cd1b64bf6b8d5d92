"""From files to portions: each message is read once, its number of a person turned into a pseudonym while parsing."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from jeugdregio.core.files.services import fingerprint_of
from jeugdregio.core.pseudonyms import pseudonymiser
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.reader import read
from referrals.importers.ijw.records import ClaimLineRow, End, Header
from referrals.importers.portion import Portion, claim_line, row_of

MOST_LINES = 20_000
MOST_MESSAGES = 2_000


@dataclass(frozen=True)
class Source:
    """One message somewhere: its name for people, and how to open it; or why it cannot be opened."""

    label: str
    opened: Callable[[], AbstractContextManager[BinaryIO]] | None = None
    finding: Finding | None = None


class Watched:
    """A stream that remembers the hash of what was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.hash.update(data)
        return data


@dataclass(frozen=True)
class Intake:
    """How messages are read: for which region, as known when."""

    region_id: int
    today: date
    backfill: bool = False

    def known_on(self, dated: date) -> date:
        """A live import is known today; a backfill as of the message's own date (decisions 2)."""
        return dated if self.backfill else self.today


def portions(sources: Iterable[Source], intake: Intake, *, skip: int = 0) -> Iterator[Portion]:
    """Read messages into portions of bounded size; the first `skip` messages were dealt with before."""
    pseudonymise = pseudonymiser(intake.region_id)
    portion = Portion(intake.region_id, first=skip)
    for place, source in enumerate(sources):
        if place < skip:
            continue
        _read_one(source, portion, intake, pseudonymise)
        if portion.lines >= MOST_LINES or portion.count >= MOST_MESSAGES:
            yield portion
            portion = Portion(intake.region_id, first=place + 1)
    if portion.count:
        yield portion


def _read_one(source: Source, portion: Portion, intake: Intake, pseudonymise: Callable[[str], bytes]) -> None:
    msg = portion.begin()
    header: Header | None = None
    end: End | None = None
    if source.finding or source.opened is None:
        if source.finding:
            portion.note(source.label, msg, source.finding)
        portion.drop()
        return
    with source.opened() as stream:
        watched = Watched(stream)
        for item in read(watched, pseudonymise=pseudonymise, today=intake.today):
            if isinstance(item, ClaimLineRow):
                portion.put_text("stage_line", claim_line(msg, item))
            elif isinstance(item, Finding):
                portion.note(source.label, msg, item)
            elif isinstance(item, Header):
                header = item
            elif isinstance(item, End):
                end = item
            elif row := row_of(msg, item):
                portion.put(*row)
    if header is None or end is None or end.refused:
        portion.drop()
        return
    content = fingerprint_of(intake.region_id, watched.hash.digest())
    portion.keep(source.label, header, end, content, intake.known_on(header.dated))


def sources_from(messages: Sequence[tuple[str, bytes]]) -> list[Source]:
    """Messages that are in memory already."""
    return [Source(name, _in_memory(content)) for name, content in messages]


def _in_memory(content: bytes) -> Callable[[], AbstractContextManager[BinaryIO]]:
    return lambda: nullcontext(io.BytesIO(content))
