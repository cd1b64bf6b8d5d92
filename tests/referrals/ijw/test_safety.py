"""Hostile and broken files are refused at once, with a finding and never with an exception."""

import io
import itertools
import time
from collections.abc import Iterator

import pytest

from referrals.importers.ijw.reader import read
from tests.data import ijw
from tests.data.ijw import Claimed
from tests.referrals.ijw.reading import TODAY, Reading, pseudonym, reading

MEGABYTE = 1024 * 1024
PROLOG = b'<?xml version="1.0" encoding="UTF-8"?>\r\n'
PLAIN = ijw.claim()
BODY = PLAIN.removeprefix(PROLOG)
LEVELS = [b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)]
LAUGHS = b" [<!ENTITY a 'ha'>" + b"".join(LEVELS) + b"]"
SOAP = b"<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'>"


def before_unit(text: bytes) -> bytes:
    """The plain claim with something in front of the unit of its line."""
    return PLAIN.replace(b"<m:Eenheid>", text + b"<m:Eenheid>")


def doctype(text: bytes, value: bytes = b"R0001") -> bytes:
    """The plain claim behind a document type."""
    return b"<!DOCTYPE x" + text + b">" + BODY.replace(b"R0001", value)


ATTRIBUTES = b"".join(b" a%d=''" % number for number in range(25_000))
HOSTILE = {
    "billion laughs": (doctype(LAUGHS, b"&j;"), "FILE-DOCTYPE"),
    "external entity": (doctype(b" [<!ENTITY f SYSTEM 'file:///etc/passwd'>]", b"&f;"), "FILE-DOCTYPE"),
    "parameter entity": (doctype(b" [<!ENTITY % p SYSTEM 'http://localhost:1/x'> %p;]"), "FILE-DOCTYPE"),
    "document type": (doctype(b""), "FILE-DOCTYPE"),
    "document type after a long comment": (b"<!--" + b"<x>" * 3000 + b"-->" + doctype(b""), "FILE-DOCTYPE"),
    "undeclared entity": (PLAIN.replace(b"R0001", b"&boem;"), "FILE-XML"),
    "41 levels": (before_unit(b"<a>" * 41 + b"</a>" * 41), "FILE-DEPTH"),
    "1,000 levels": (SOAP + b"<a>" * 1000, "FILE-DEPTH"),
    "50,000 levels": (SOAP + b"<a>" * 50_000, "FILE-DEPTH"),
    "a tag of 200 kB": (PLAIN.replace(b"<m:Eenheid>", b"<m:Eenheid" + ATTRIBUTES + b">"), "FILE-LIMIT"),
    "a value of 200 kB": (PLAIN.replace(b"R0001", b"R" * 200_000), "FILE-LIMIT"),
    "a million unknown elements": (before_unit(b"<a/>" * 1_000_000), "FILE-LIMIT"),
    "a million elements in an envelope": (SOAP + b"<a/>" * 1_000_000, "FILE-LIMIT"),
    "empty": (b"", "FILE-EMPTY"),
    "white space": (b"  \r\n ", "FILE-XML"),
    "text": (b"naam;bedrag\r\n", "FILE-XML"),
    "latin-1": (PLAIN.replace(b"R0001", "R\u00e9".encode("latin-1")), "FILE-ENCODING"),
    "utf-16": (PLAIN.decode().encode("utf-16"), "FILE-ENCODING"),
    "utf-16 without mark": (PLAIN.decode().encode("utf-16-le"), "FILE-ENCODING"),
    "another encoding declared": (PLAIN.replace(b"UTF-8", b"ISO-8859-1"), "FILE-ENCODING"),
    "half a letter at the end": (PLAIN + "é".encode()[:1], "FILE-ENCODING"),
    "zero byte": (PLAIN.replace(b"R0001", b"R\x00"), "FILE-XML"),
    "text behind the message": (PLAIN + b"<m:Bericht/>", "FILE-XML"),
    "ZIP file": (b"PK\x03\x04" + b"x" * 40, "FILE-XML"),
}


@pytest.mark.shows("ASVS 1.5.1", "T20")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_by_its_rule(name: str) -> None:
    text, rule = HOSTILE[name]
    seen = reading(text)
    assert (seen.refusals, seen.end.refused) == ([rule], True)


def test_the_message_that_they_are_made_of_is_fine() -> None:
    assert reading(PLAIN).findings == []
    assert reading(PLAIN.replace(b"R0001", "Ré".encode())).findings == []
    assert reading(PLAIN.replace(b"R0001", b"R&#x41;&amp;")).findings == []


def test_forty_levels_are_not_too_deep() -> None:
    deep = PLAIN.replace(b"<m:Eenheid>01", b"<a>" * 33 + b"</a>" * 33 + b"<m:Eenheid>01")
    assert reading(deep).refusals == ["ST-UNKNOWN"]


def test_a_byte_order_mark_is_read_over_and_said() -> None:
    seen = reading(b"\xef\xbb\xbf" + PLAIN)
    assert seen.rules == ["FILE-BOM"]
    assert not seen.end.refused


@pytest.mark.parametrize("fast", [True, False])
def test_a_message_cut_off_anywhere_is_refused(fast: bool) -> None:
    message = ijw.claim([(ijw.bsn(n), [Claimed(f"R{n}", number=n)]) for n in range(5)]).rstrip()
    for cut in range(1, len(message), 7):
        seen = reading(message[:cut], fast=fast)
        assert seen.end.refused, cut
        assert len(seen.refusals) == 1
    assert not reading(message, fast=fast).end.refused


class Counting(io.RawIOBase):
    """An endless claim that counts what was taken from it."""

    def __init__(self) -> None:
        self.taken = 0
        self._pieces = self._endless()

    def _endless(self) -> Iterator[bytes]:
        start, _, rest = ijw.claim().partition(b"<m:Clienten>")
        yield start + b"<m:Clienten>"
        client = rest[: rest.index(b"</m:Clienten>")]
        for number in itertools.count():
            yield client.replace(b"R0001", b"R%d" % number).replace(b"10073", b"%d" % number)

    def read(self, size: int = -1, /) -> bytes:
        piece = b"".join(itertools.islice(self._pieces, 20))
        self.taken += len(piece)
        return piece


def test_more_than_25_megabytes_is_refused_without_reading_on() -> None:
    source = Counting()
    seen = Reading(list(read(source, pseudonymise=pseudonym, today=TODAY)))
    assert seen.refusals == ["FILE-SIZE"]
    assert source.taken < 26 * MEGABYTE


def test_exactly_25_megabytes_is_allowed() -> None:
    room = 25 * MEGABYTE - len(PLAIN)
    full = PLAIN + b"<!-- -->" * (room // 8) + b" " * (room % 8)
    assert len(full) == 25 * MEGABYTE
    assert reading(full).findings == []
    assert reading(full + b" ").refusals == ["FILE-SIZE"]


def test_refusing_takes_no_time() -> None:
    started = time.process_time()
    for text, _ in HOSTILE.values():
        reading(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("start", [0, 400, 513, 70_000, 262_656, 300_000])
def test_the_longest_value_is_the_same_everywhere_in_a_file(start: int) -> None:
    filler = (
        b"<!--" + b"x" * (start % 50_000) + b"-->" + (b"<!--" + b"x" * 49_993 + b"-->") * (start // 50_000)
    )
    head, tail = PLAIN.split(b"<m:Eenheid>")
    longest = head + filler + b"<!--" + b"y" * (64 * 1024 - 7) + b"-->"
    assert "FILE-LIMIT" not in reading(longest + b"<m:Eenheid>" + tail).rules
    assert reading(longest + b"y<m:Eenheid>" + tail).refusals == ["FILE-LIMIT"]
