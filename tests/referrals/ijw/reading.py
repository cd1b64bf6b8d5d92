"""Reading a message in a test: what came out, sorted."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jeugdregio.core.enums import Severity
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.reader import read
from referrals.importers.ijw.records import End, Header
from referrals.importers.ijw.session import Item

T = TypeVar("T")
TODAY = date(2027, 11, 23)


def pseudonym(bsn: str) -> bytes:
    """A stand-in for the keyed pseudonym of a region."""
    return hashlib.sha256(b"test key" + bsn.encode()).digest()[:16]


@dataclass(frozen=True)
class Reading:
    """The items of one message."""

    items: list[Item]

    @property
    def findings(self) -> list[Finding]:
        return [item for item in self.items if isinstance(item, Finding)]

    @property
    def rules(self) -> list[str]:
        return [finding.rule for finding in self.findings]

    @property
    def refusals(self) -> list[str]:
        return [finding.rule for finding in self.findings if finding.severity == Severity.REFUSE]

    @property
    def end(self) -> End:
        last = self.items[-1]
        assert isinstance(last, End)
        return last

    @property
    def header(self) -> Header:
        return self.only(Header)

    def all(self, record: type[T]) -> list[T]:
        return [item for item in self.items if isinstance(item, record)]

    def only(self, record: type[T]) -> T:
        (item,) = self.all(record)
        return item


def reading(message: bytes, *, today: date = TODAY, fast: bool = True) -> Reading:
    """Read one message from memory."""
    return Reading(list(read(io.BytesIO(message), pseudonymise=pseudonym, today=today, fast=fast)))
