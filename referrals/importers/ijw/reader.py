"""Reads one iJw message as a stream: records, findings and an end, never an exception about its content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from referrals.importers.ijw.document import Document
from referrals.importers.ijw.findings import RefusedError
from referrals.importers.ijw.session import Item, Pseudonymise, Session
from referrals.importers.ijw.source import Readable, texts


def read(source: Readable, *, pseudonymise: Pseudonymise, today: date, fast: bool = True) -> Iterator[Item]:
    """Read a message of kind JW301, JW305, JW307, JW315, JW323 or JW325, release 3.0 to 3.2.

    In: a binary stream with at most 25 MB; a function from BSN to pseudonym; the business date. `fast`
    only switches the short cut for claim lines. Out: the header, rows and findings in the order of the
    message (the head of an answer comes after its rows), and always one End. A message with a finding of
    severity REFUSE must not be imported, also not the rows that came before it. Memory does not grow with
    the message, but for the keys of its lines. Raises PseudonymError when the function fails, and what
    `source.read` raises.
    """
    session = Session(pseudonymise, today)
    document = Document(session, fast=fast)
    refused: RefusedError | None = None
    try:
        for text in texts(source, session):
            document.feed(text)
            yield from session.take_out()
        document.close()
    except RefusedError as stopped:
        refused = stopped
    if refused is not None:
        session.add(refused.finding)
    yield from session.take_out()
    yield session.end()
