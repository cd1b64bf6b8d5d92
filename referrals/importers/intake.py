"""From files to portions: each message is read once, its number of a person turned into a pseudonym while parsing."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from jeugdregio.core.files.services import fingerprinter
from jeugdregio.core.pseudonyms import pseudonymiser
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.reader import read
from referrals.importers.ijw.records import ClaimLineRow, End, Header
from referrals.importers.portion import Portion, claim_line, row_of
from referrals.importers.sizes import sizes

MOST_LINES = 40_000
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
    reader = _Reader(intake)
    portion, most = Portion(intake.region_id, first=skip), sizes(MOST_LINES)
    wanted = next(most)
    for place, source in enumerate(sources):
        if place < skip:
            continue
        reader.read(source, portion)
        if portion.lines >= wanted or portion.count >= MOST_MESSAGES:
            yield portion
            portion, wanted = Portion(intake.region_id, first=place + 1), next(most)
    if portion.count:
        yield portion


class _Reader:
    """Reads messages with the keys of one region, which are made once."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._pseudonymise = pseudonymiser(intake.region_id)
        self._fingerprint = fingerprinter(intake.region_id)

    def read(self, source: Source, portion: Portion) -> None:
        """Put one message into the portion, whole or not at all."""
        msg = portion.begin()
        if source.finding or source.opened is None:
            if source.finding:
                portion.note(source.label, msg, source.finding)
            portion.drop()
            return
        with source.opened() as stream:
            watched = Watched(stream)
            header, end = self._follow(watched, source.label, msg, portion)
        if header is None or end is None or end.refused:
            portion.drop()
            return
        content = self._fingerprint(watched.hash.digest())
        portion.keep(source.label, header, end, content, self._intake.known_on(header.dated))

    def _follow(
        self, stream: Watched, label: str, msg: int, portion: Portion
    ) -> tuple[Header | None, End | None]:
        header: Header | None = None
        end: End | None = None
        for item in read(stream, pseudonymise=self._pseudonymise, today=self._intake.today):
            if isinstance(item, ClaimLineRow):
                portion.put_text("stage_line", claim_line(msg, item))
            elif isinstance(item, Finding):
                portion.note(label, msg, item)
            elif isinstance(item, Header):
                header = item
            elif isinstance(item, End):
                end = item
            elif row := row_of(msg, item):
                portion.put(*row)
        return header, end


def sources_from(messages: Sequence[tuple[str, bytes]]) -> list[Source]:
    """Messages that are in memory already."""
    return [Source(name, _in_memory(content)) for name, content in messages]


def _in_memory(content: bytes) -> Callable[[], AbstractContextManager[BinaryIO]]:
    return lambda: nullcontext(io.BytesIO(content))
