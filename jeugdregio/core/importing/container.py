"""The ZIP archive around a workbook, looked at before anything in it is unpacked."""

import re
from collections.abc import Iterable
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from jeugdregio.core.importing.findings import Found, StructureError
from jeugdregio.core.importing.limits import Limits

ENCRYPTED = 0x1
SMALL = 64 * 1024
LOCAL_HEADER = 30
STRINGS = "xl/sharedStrings.xml"
PROLOG = 64 * 1024
# Entities can only be declared before the first element.
SAFE_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?(?:\s|<!--(?:(?!-->).)*-->)*<[A-Za-z]", re.DOTALL
)
OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


def check_container(stream: BinaryIO, limits: Limits) -> None:
    """Raises StructureError for an archive that is damaged, locked, or becomes too large; rewinds the stream."""
    try:
        with ZipFile(stream) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_prolog(archive, member)
    except (BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        raise StructureError(Found("TAB-DAMAGED")) from None
    finally:
        stream.seek(0)


def overlapping(members: Iterable[ZipInfo]) -> bool:
    """Whether members lie over one another in the archive, so that the same bytes are unpacked again and again."""
    end = 0
    for member in sorted(members, key=lambda found: found.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + LOCAL_HEADER + member.compress_size
    return False


def _check_members(members: list[ZipInfo], limits: Limits) -> None:
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise StructureError(Found("TAB-TYPE"))
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise StructureError(Found("TAB-OLD"))
    total = sum(member.file_size for member in members)
    strings = sum(member.file_size for member in members if member.filename == STRINGS)
    dense = any(
        member.file_size > SMALL and member.file_size > limits.ratio * member.compress_size
        for member in members
    )
    too_large = total > limits.unpacked or strings > limits.strings
    if (
        overlapping(members)
        or dense
        or too_large
        or len(members) > limits.members
        or len(names) < len(members)
    ):
        raise StructureError(Found("TAB-BOMB"))


def _check_prolog(archive: ZipFile, member: ZipInfo) -> None:
    """No part may declare entities, nor hide that it does in another encoding."""
    with archive.open(member) as part:
        begin = part.read(PROLOG)
    if not SAFE_PROLOG.match(begin) or OTHER_ENCODING.match(begin.lstrip(b"\xef\xbb\xbf \r\n\t")):
        raise StructureError(Found("TAB-BOMB"))
