"""Bytes to text, with the limits that hold before any XML is parsed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Protocol

from referrals.importers.ijw.findings import found, refusal
from referrals.importers.ijw.session import Session

MEGABYTE = 1024 * 1024
MAX_MEGABYTES = 25
# Enough for the root and its namespaces; what follows can take the fast lane.
FIRST_CHUNK = 512
CHUNK = 256 * 1024
# A tag cannot be longer than the distance between two "<", and a tag of megabytes is an attack on memory.
MAX_SILENCE = 64 * 1024
# UTF-16 without a mark is valid UTF-8 with zeros.
_FIRST_LETTERS = 4
_BOM = "\ufeff"
_DOCTYPE = "<!DOCTYPE"
_ENCODING = re.compile(r"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"']")


class Readable(Protocol):
    """What can be read piece by piece, as a binary file."""

    def read(self, size: int = -1, /) -> bytes: ...


def texts(source: Readable, session: Session) -> Iterator[str]:
    """The text of a message, piece by piece.

    In: a binary stream. Out: pieces of text without byte order mark. Raises RefusedError when it is empty,
    too large, not UTF-8, declares another encoding or a document type, or holds a tag without end.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    guard = _Guard()
    total = 0
    size = FIRST_CHUNK
    while data := _piece(source, size):
        total += len(data)
        if total > MAX_MEGABYTES * MEGABYTE:
            raise refusal("FILE-SIZE", limit=MAX_MEGABYTES)
        text = _decoded(decoder, data, final=False)
        if size == FIRST_CHUNK:
            text = _begin(text, session)
            size = CHUNK
        guard.watch(text)
        if text:
            yield text
    _decoded(decoder, b"", final=True)
    if not total:
        raise refusal("FILE-EMPTY")


def _piece(source: Readable, size: int) -> bytes:
    """As many bytes as asked for, also from a source that gives fewer at a time; fewer only at the end."""
    data = source.read(size)
    if not data or len(data) >= size:
        return data
    pieces, missing = [data], size - len(data)
    while missing > 0 and (data := source.read(missing)):
        pieces.append(data)
        missing -= len(data)
    return b"".join(pieces)


def _decoded(decoder: codecs.IncrementalDecoder, data: bytes, *, final: bool) -> str:
    text: str | None = None
    try:
        text = decoder.decode(data, final)
    except UnicodeDecodeError:
        text = None
    if text is None:
        # Outside the except block: the decoding error holds the bytes.
        raise refusal("FILE-ENCODING")
    return text


def _begin(text: str, session: Session) -> str:
    """The first piece: byte order mark and declared encoding."""
    if text.startswith(_BOM):
        session.add(found("FILE-BOM"))
        text = text[len(_BOM) :]
    declared = _ENCODING.match(text)
    if "\x00" in text[:_FIRST_LETTERS] or (declared and declared.group(1).upper() not in {"UTF-8", "UTF8"}):
        raise refusal("FILE-ENCODING")
    return text


class _Guard:
    """Watches pieces of text for a document type and for tags without end, across their borders."""

    def __init__(self) -> None:
        self._tail = ""
        self._silence = 0

    def watch(self, text: str) -> None:
        if _DOCTYPE in self._tail + text[: len(_DOCTYPE)] or _DOCTYPE in text:
            raise refusal("FILE-DOCTYPE")
        self._tail = text[-len(_DOCTYPE) :]
        self._silence = _silence(text, self._silence)


def _silence(text: str, before: int) -> int:
    """How many characters stand behind the last "<"; `before` of them stand before this text."""
    last = -1 - before
    while True:
        end = last + MAX_SILENCE + 1
        found = text.rfind("<", max(0, last + 1), max(0, end))
        if found < 0 and end <= len(text):
            raise refusal("FILE-LIMIT")
        if found < 0 or end > len(text):
            return len(text) - 1 - max(found, last)
        last = found
