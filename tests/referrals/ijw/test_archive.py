"""ZIP files: bombs, locks, doubles and damage are refused; names are never used."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest

from referrals.importers.ijw.archive import Limits, Member, is_zip, members
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.reader import read
from tests.data import ijw
from tests.referrals.ijw.reading import TODAY, Reading, pseudonym

MESSAGE = ijw.claim()
SMALL = Limits(members=5, total=3 * 1024 * 1024, ratio=50)


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def rules(archive: bytes, limits: Limits = SMALL) -> list[str]:
    """The rules found while every member is read by the reader of messages."""
    found: list[str] = []
    for item in members(io.BytesIO(archive), limits):
        if isinstance(item, Finding):
            found.append(item.rule)
        else:
            found += Reading(list(read(item.stream, pseudonymise=pseudonym, today=TODAY))).rules
    return found


def test_members_are_read_in_order_and_known_by_their_place() -> None:
    archive = packed(
        {"b/2.xml": ijw.start(), "map/": b"", "a/../../1.xml": ijw.claim(), ijw.bsn(): ijw.stop()}
    )
    kinds = []
    for member in members(io.BytesIO(archive)):
        assert isinstance(member, Member)
        kinds.append(
            (
                member.number,
                Reading(list(read(member.stream, pseudonymise=pseudonym, today=TODAY))).header.kind,
            )
        )
        assert ijw.bsn() not in repr(member)
    assert kinds == [(1, "JW305"), (2, "JW323"), (3, "JW307")]


def doubled() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("1.xml", MESSAGE)
            archive.writestr("1.xml", MESSAGE)
        return target.getvalue()


def locked() -> bytes:
    data = bytearray(packed({"1.xml": MESSAGE}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(magic) + offset
        data[at] |= 1
    return bytes(data)


def lying(size: int) -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(packed({"1.xml": MESSAGE + b" " * (4 * 1024 * 1024)}))
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(magic) + offset
        data[at : at + 4] = struct.pack("<I", size)
    return bytes(data)


def overlapping() -> bytes:
    """Many entries of the directory that all point at one file."""
    data = packed({"1.xml": MESSAGE + b"<!-- -->" * 60_000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"1.xml", f"{n}.xml".encode()) for n in range(5))
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 5, 5, len(entries), start, 0)
    return data[:start] + entries + tail


def flipped() -> bytes:
    data = bytearray(packed({"1.xml": MESSAGE * 3}))
    at = data.index(b"1.xml") + 60
    data[at] ^= 0xFF
    return bytes(data)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "too many members": (lambda: packed({f"{n}.xml": MESSAGE for n in range(6)}), "ZIP-MEMBERS"),
    "too large": (lambda: packed({f"{n}.xml": MESSAGE + bytes(1024 * 1024) for n in range(4)}), "ZIP-SIZE"),
    "bomb": (lambda: packed({"1.xml": bytes(2 * 1024 * 1024)}), "ZIP-RATIO"),
    "lying bomb": (lambda: lying(len(MESSAGE)), "ZIP-DAMAGED"),
    "ZIP in ZIP": (lambda: packed({"1.xml": packed({"2.xml": MESSAGE})}, zipfile.ZIP_STORED), "ZIP-NESTED"),
    "password": (locked, "ZIP-ENCRYPTED"),
    "same name": (doubled, "ZIP-DUPLICATE"),
    "other packing": (lambda: packed({"1.xml": MESSAGE}, zipfile.ZIP_BZIP2), "ZIP-METHOD"),
    "cut off": (lambda: packed({"1.xml": MESSAGE})[:-30], "ZIP-DAMAGED"),
    "no ZIP": (lambda: MESSAGE, "ZIP-DAMAGED"),
    "changed inside": (flipped, "ZIP-DAMAGED"),
}


@pytest.mark.shows("ASVS 5.2.3", "T22")
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_bad_zip_file_is_refused_by_its_rule(name: str) -> None:
    make, rule = REFUSED[name]
    assert rules(make())[-1] == rule


def test_the_zip_file_that_they_are_made_of_is_fine() -> None:
    assert rules(packed({f"{n}.xml": MESSAGE for n in range(5)})) == []


def test_entries_that_share_one_file_are_stopped_by_what_comes_out() -> None:
    found = rules(overlapping(), Limits(members=10, total=1024 * 1024, ratio=1000))
    assert {"ZIP-SIZE", "ZIP-DAMAGED"} & set(found)


def test_a_directory_is_weighed_before_it_is_read() -> None:
    many = packed({f"{n:08d}": b"" for n in range(3000)}, zipfile.ZIP_STORED)
    assert rules(many, Limits(directory=50_000)) == ["ZIP-MEMBERS"]


def test_a_member_is_streamed() -> None:
    archive = packed({"1.xml": MESSAGE + b" " * 1_000_000})
    (member,) = members(io.BytesIO(archive))
    assert isinstance(member, Member)
    assert member.stream.read(10) == MESSAGE[:10]
    assert member.stream.read(10) == MESSAGE[10:20]


def test_zip_files_are_recognised_by_their_first_bytes() -> None:
    assert is_zip(packed({"1.xml": b"x"})[:8])
    assert is_zip(packed({})[:8])
    assert not is_zip(MESSAGE[:8])
    assert not is_zip(b"PK")
