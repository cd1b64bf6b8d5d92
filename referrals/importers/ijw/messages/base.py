"""What all kinds share: the header, the youth, double keys and numbers that turn out to be a BSN."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from referrals.importers.ijw.kinds import MAJOR
from referrals.importers.ijw.layouts.levels import Layout
from referrals.importers.ijw.records import Header
from referrals.importers.ijw.session import Session
from referrals.importers.ijw.structure import Fault

HEADER_WIDTH = 7
SHORTEST_BSN = 8


class BaseMessage:
    """Reads the header and knows the youth whose lines are being read."""

    youth: bytes | None

    def __init__(self, layout: Layout, minor: int, session: Session) -> None:
        self.layout = layout
        self.minor = minor
        self.session = session
        self.header: Header | None = None
        self.youth = None
        self._keys: dict[Hashable, int] = {}
        self._marks: set[int] = set()

    def before(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """Parts before the next level; the header and the youth are the same for every kind."""
        if level == "Bericht":
            self.session.stop_at(faults)
            self.read_header(values)
        elif level == "Client":
            self.session.faults(faults)
            self.read_youth(values)

    def line(self, number: int, values: list[Any], faults: list[Fault]) -> None:
        """One line: faults keep it from being read, the message is refused then."""
        self.session.lines += 1
        if faults:
            self.session.faults(faults, number)
        else:
            self.read_line(number, values)

    def swift(self, number: int, lines: list[list[Any]]) -> None:
        """Lines from the fast lane: without faults, and none holds the number of its youth."""
        for place, values in enumerate(lines):
            self.line(number + place, values, [])

    def after(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """Parts behind the next level."""
        self.session.faults(faults)

    def read_header(self, values: list[Any]) -> None:
        """Check the header and hand it over (RS047, CS025, CS015, TR135)."""
        code, major, minor, sender, receiver, identification, dated = values[:HEADER_WIDTH]
        session, kind, release = self.session, self.layout.kind, f"{MAJOR}.{self.minor}"
        if code != self.layout.code:
            session.find("RS047", element="Header/BerichtCode", kind=kind)
        if major != MAJOR:
            session.find("CS025", element="Header/BerichtVersie")
        if minor != self.minor:
            session.find("CS015", element="Header/BerichtSubversie", release=release)
        if dated > session.today:
            session.find(
                "TR135",
                element="BerichtIdentificatie/Dagtekening",
                dated_on=dated.isoformat(),
                today_on=session.today.isoformat(),
            )
        self.header = Header(kind, release, sender, receiver, identification, dated)
        self.name(identification)
        session.out.append(self.header)

    def read_youth(self, values: list[Any]) -> None:
        """Turn the BSN into a pseudonym."""
        self.youth = self.session.youth(values[0])
        values[0] = None
        if self.session.is_one_of(self._marks):
            self.session.find("JR-BSN", element="Bericht")

    def read_line(self, number: int, values: list[Any]) -> None:
        """Turn the values of one line into a record."""
        raise NotImplementedError

    def name(self, text: str) -> None:
        """Remember a text that stands above the youths, to find a BSN in it later."""
        self._marks |= self.session.marks_in(text)

    def check_key(self, number: int, key: Hashable, element: str) -> None:
        """A logical key comes once in a message (TR101)."""
        other = self._keys.setdefault(key, number)
        if other != number:
            self.session.find("TR101", line=number, element=element, other=other)

    def check_no_bsn(self, number: int, element: str, *texts: str | None) -> None:
        """The BSN of the youth may not stand in a field that is stored (design: privacy P1)."""
        for text in texts:
            if text is not None and len(text) >= SHORTEST_BSN and self.session.names_youth(text):
                self.session.find("JR-BSN", line=number, element=element)
