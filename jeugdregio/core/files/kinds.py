"""What an upload is, by three witnesses that must agree: its name, what the browser says, and its first bytes (T23)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

UNKNOWN = frozenset({"", "application/octet-stream"})
ZIP = b"PK\x03\x04"
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What begins like this is no text of ours, whatever its name says.
FOREIGN: tuple[bytes, ...] = (
    *(
        b"%PDF",
        b"PK",
        b"MZ",
        b"\x7fELF",
        b"GIF8",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"\xd0\xcf\x11\xe0",
        b"{\\rtf",
    ),
    *(b"#!", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\xca\xfe\xba\xbe", b"BZh", b"<"),
)
PAGES = (
    b"<!doctype html",
    b"<html",
    b"<script",
    b"<svg",
    b"<?php",
    b"<body",
    b"<iframe",
    b"<?xml-stylesheet",
)


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken in; `claims` are the types that browsers give it."""

    ending: str
    claims: frozenset[str]
    begins: Callable[[bytes], bool]

    def fits(self, name: str, claimed: str, head: bytes) -> bool:
        """Whether name, type and content say the same. A browser that says nothing does not contradict."""
        kind = claimed.split(";")[0].strip().lower()
        return (
            PurePath(name).suffix.lower() == self.ending
            and (kind in self.claims or kind in UNKNOWN)
            and self.begins(head)
        )


def is_archive(head: bytes) -> bool:
    return head.startswith(ZIP)


def is_xml(head: bytes) -> bool:
    """Marked-up text that is no page for a browser."""
    text = _text(head)
    return text.startswith(b"<") and not any(page in text for page in PAGES)


def is_text(head: bytes) -> bool:
    """Plain text that begins like no other kind of file."""
    text = _text(head)
    binary = b"\x00" in text and not head.startswith(BOMS[1:])
    return not binary and not head.startswith(FOREIGN) and not any(page in text for page in PAGES)


def _text(head: bytes) -> bytes:
    for bom in BOMS:
        head = head.removeprefix(bom)
    return head.lstrip().lower()


XML = Kind(".xml", frozenset({"text/xml", "application/xml"}), is_xml)
ARCHIVE = Kind(".zip", frozenset({"application/zip", "application/x-zip-compressed"}), is_archive)
SHEET = Kind(
    ".xlsx",
    frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"}),
    is_archive,
)
DOCUMENT = Kind(
    ".docx",
    frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"}),
    is_archive,
)
TEXT_DOCUMENT = Kind(
    ".odt", frozenset({"application/vnd.oasis.opendocument.text", "application/zip"}), is_archive
)
OPEN_SHEET = Kind(
    ".ods", frozenset({"application/vnd.oasis.opendocument.spreadsheet", "application/zip"}), is_archive
)
PDF = Kind(".pdf", frozenset({"application/pdf"}), lambda head: head.startswith(b"%PDF-"))
PNG = Kind(".png", frozenset({"image/png"}), lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"))
JPEG = Kind(".jpg", frozenset({"image/jpeg"}), lambda head: head.startswith(b"\xff\xd8\xff"))
PAPERS = (PDF, DOCUMENT, TEXT_DOCUMENT, SHEET, OPEN_SHEET, PNG, JPEG)
"""What people hand in as evidence: documents, sheets and pictures."""
TABLE = Kind(
    ".csv", frozenset({"text/csv", "text/plain", "application/csv", "application/vnd.ms-excel"}), is_text
)
