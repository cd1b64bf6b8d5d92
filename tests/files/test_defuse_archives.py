"""Forty bombs are refused by what their directory says, or within the limits while they are read (T22)."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from jeugdregio.core.importing.container import check_container
from jeugdregio.core.importing.findings import StructureError
from jeugdregio.core.importing.limits import UPLOAD
from referrals.importers.ijw.archive import Limits, members
from referrals.importers.ijw.findings import Finding, RefusedError
from tests.files.bombs import XML, books, linked, messages, packed, workbook

# What may be unpacked before a file is refused: the beginning of parts, to see that nothing is declared in them.
MOST = 3 * 1024 * 1024


class Unpacked:
    """Counts every byte that comes out of an archive."""

    def __init__(self) -> None:
        self.bytes = 0


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> Unpacked:
    counted = Unpacked()
    honest = zipfile.ZipExtFile._read1

    def read(self: zipfile.ZipExtFile, n: int) -> bytes:
        data = honest(self, n)
        counted.bytes += len(data)
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "_read1", read)
    return counted


@contextmanager
def refused() -> Iterator[list[str]]:
    """What was said about a file; empty when it was let through."""
    said: list[str] = []
    try:
        yield said
    except (StructureError, RefusedError) as error:
        said.append(str(error))


def read_messages(content: bytes) -> list[str]:
    with refused() as said:
        for member in members(io.BytesIO(content), Limits()):
            if isinstance(member, Finding):
                said.append(member.rule)
                continue
            while member.stream.read(64 * 1024):
                pass
    return said


def read_book(content: bytes) -> list[str]:
    with refused() as said:
        check_container(io.BytesIO(content), UPLOAD)
    return said


def judged(every: dict[str, bytes], read: Any, unpacked: Unpacked) -> tuple[list[str], dict[str, int]]:
    """Bombs that were let through, and how much came out of each of the others."""
    through, out = [], {}
    for name, content in every.items():
        unpacked.bytes = 0
        if not read(content):
            through.append(name)
        out[name] = unpacked.bytes
    return through, out


@pytest.mark.shows("T22")
def test_forty_bombs_are_refused_before_they_become_large(unpacked: Unpacked) -> None:
    archives, workbooks = dict(messages()), dict(books())
    assert len(archives) + len(workbooks) == 40
    through, out = judged(archives, read_messages, unpacked)
    more, out_of_books = judged(workbooks, read_book, unpacked)
    sizes = [*out.values(), *out_of_books.values()]
    print(f"40 bombs: {len(through + more)} let through, at most {max(sizes) / 1024 / 1024:.1f} MB unpacked")
    assert through + more == []
    assert max(sizes) <= MOST, {name: size for name, size in {**out, **out_of_books}.items() if size > MOST}


def test_honest_archives_are_read(unpacked: Unpacked) -> None:
    """The positive control, also of the counter."""
    assert read_messages(packed({"1.xml": XML * 1_000, "../../2.xml": XML})) == []
    assert unpacked.bytes == 1_001 * len(XML)
    assert read_book(workbook({"xl/worksheets/sheet1.xml": XML})) == []


def test_a_link_is_read_as_the_text_that_it_is() -> None:
    """Nothing of an archive is written to a disk or followed, so a link leads nowhere."""
    found = [
        member.stream.read()
        for member in members(io.BytesIO(linked({"1.xml": XML})))
        if not isinstance(member, Finding)
    ]
    assert found == [XML, b"/etc/passwd"]
