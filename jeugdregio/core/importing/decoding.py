"""Which encoding a text file has, and whether it is a text file at all."""

import codecs
from typing import BinaryIO

from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.limits import MB, Limits

CHUNK = 1 * MB
WINDOWS = "cp1252"
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# Files that people mistake for a table.
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<", b"\x1f\x8b", b"PK")


def check_size(stream: BinaryIO, limits: Limits) -> None:
    """Raises StructureError when the file is larger than the limit, or empty. Leaves the stream at its begin."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > limits.size:
        raise StructureError(Found("TAB-SIZE", params={"limit": limits.size // MB}))
    if not size:
        raise StructureError(Found("TAB-EMPTY"))


def is_workbook(stream: BinaryIO) -> bool:
    """Whether the file says that it is an XLSX file. Raises StructureError for a file of another kind."""
    first = stream.read(8)
    stream.seek(0)
    if first.startswith(OLD_EXCEL):
        raise StructureError(Found("TAB-OLD"))
    if first.startswith(ZIP):
        return True
    if first.startswith(OTHERS):
        raise StructureError(Found("TAB-TYPE"))
    return False


def encoding_of(stream: BinaryIO) -> str:
    """utf-8-sig, utf-16 (with its mark) or cp1252; reads the file once and leaves it at its begin.

    Raises StructureError when it is none of these.
    """
    first = stream.read(4)
    stream.seek(0)
    marked = first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    candidates = ("utf-16",) if marked else ("utf-8-sig", WINDOWS)
    for encoding in candidates:
        if _fits(stream, encoding):
            return encoding
    raise StructureError(Found("TAB-ENCODING"))


def _fits(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(CHUNK):
            if "\x00" in decoder.decode(chunk):
                raise StructureError(Found("TAB-ENCODING"))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True
