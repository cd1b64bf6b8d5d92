"""Forty archives that want to become much larger than they are, or are not what they say: ZIP files and workbooks."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

MB = 1024 * 1024
CONTENT_TYPES, BOOK = "[Content_Types].xml", "xl/workbook.xml"
XML = b"<a/>"


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(files: dict[str, bytes]) -> bytes:
    return packed({CONTENT_TYPES: XML, BOOK: XML, **files})


def promised(data: bytes, size: int) -> bytes:
    """The directory says that the last file has another size than it has."""
    changed = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(magic) + offset
        changed[at : at + 4] = struct.pack("<I", size)
    return bytes(changed)


def repeated(data: bytes, times: int) -> bytes:
    """A directory with many entries that all point at the same packed bytes."""
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = data[start:end]
    last = entries.rindex(b"PK\x01\x02")
    name = struct.unpack("<H", entries[last + 28 : last + 30])[0]
    copies = b""
    for number in range(times):
        copy = bytearray(entries[last:])
        copy[46 : 46 + name] = f"{number:0{name}d}"[-name:].encode()
        copies += bytes(copy)
    whole = entries[:last] + copies
    count = entries.count(b"PK\x01\x02") - 1 + times
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(whole), start, 0)
    return data[:start] + whole + tail


def linked(files: dict[str, bytes]) -> bytes:
    """One file is a symbolic link to a place on the disk of who unpacks it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("link.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def nested(depth: int) -> bytes:
    content = XML + bytes(MB)
    for level in range(depth):
        content = packed({f"{level}.xml": content})
    return content


def zeros(megabytes: int) -> bytes:
    return XML + bytes(megabytes * MB)


def messages() -> Iterator[tuple[str, bytes]]:
    """Twenty archives of messages."""
    for megabytes in (2, 3, 4, 6, 8):
        yield f"one file of {megabytes} MB", packed({"1.xml": zeros(megabytes)})
    yield "many large files", packed({f"{number}.xml": zeros(2) for number in range(20)})
    yield "too many files", packed({f"{number}.xml": b"" for number in range(20_001)}, zipfile.ZIP_STORED)
    for times in (10, 100, 1_000):
        yield f"one file {times} times over", repeated(packed({"00001.xml": XML + b" " * 90_000}), times)
    for size in (0, 10, 1_000):
        yield f"says {size} bytes", promised(packed({"1.xml": zeros(4)}), size)
    for depth in (1, 2, 5):
        yield f"{depth} archives inside", packed({"1.xml": nested(depth)}, zipfile.ZIP_STORED)
    yield "another packing", packed({"1.xml": XML}, zipfile.ZIP_LZMA)
    yield "a very good packing", packed({"1.xml": zeros(8)}, zipfile.ZIP_BZIP2)
    yield "says 4 GB", promised(packed({"1.xml": XML}), 2**32 - 2)
    yield "cut off", packed({"1.xml": zeros(4)})[:-40]


def books() -> Iterator[tuple[str, bytes]]:
    """Twenty workbooks."""
    for megabytes in (2, 4, 8):
        for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/image1.png"):
            yield f"{part} of {megabytes} MB", workbook({part: zeros(megabytes)})
    yield "too many parts", workbook({f"xl/{number}.xml": XML for number in range(1_001)})
    for times in (10, 100):
        part = workbook({"xl/00001.xml": XML + b" " * 60_000})
        yield f"one part {times} times over", repeated(part, times)
    yield "says 2 GB", promised(workbook({"xl/1.bin": XML}), 2**31)
    for entity in (
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        b"<!DOCTYPE a>",
    ):
        yield f"declares {entity[10:20]!r}", workbook({"xl/sharedStrings.xml": entity + XML})
    yield (
        "another encoding",
        workbook({"xl/sharedStrings.xml": b'<?xml version="1.0" encoding="utf-7"?>' + XML}),
    )
    yield "no parts", packed({CONTENT_TYPES: XML})
    yield "cut off", workbook({})[:-40]
    yield "says nothing", b"PK\x03\x04" + bytes(100)


def bombs(make: Callable[[], Iterator[tuple[str, bytes]]]) -> dict[str, bytes]:
    return dict(make())
