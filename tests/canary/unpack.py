"""Every text that somebody could read out of an answer or a file, however it is packed or written."""

import base64
import binascii
import email.header
import gzip
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

import brotli
import pypdf

# An archive in an archive in an archive: deeper than anything that the portal makes.
DEEPEST = 5
TAGS = re.compile(r"<[^<>]*>")
CODED = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
SMALL = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
# A number that is printed as a column of a table may be cut by the end of a line.
LINES = {ord(sign): " " for sign in "\r\n\t"}
SPACES = re.compile(r"\s+")


def texts(content: bytes, encoding: str = "", depth: int = 0) -> Iterator[str]:
    """The content as text, and all that is hidden in it: packed, escaped, between tags, in other letters."""
    content = opened(content, encoding)
    if depth > DEEPEST:
        return
    if content[:4] == b"PK\x03\x04":
        yield from in_archive(content, depth)
    elif content[:5] == b"%PDF-":
        yield from in_pdf(content, depth)
    else:
        text = content.decode("utf-8", errors="replace")
        yield from written(text)
        yield from in_letters(text, depth)


def opened(content: bytes, encoding: str = "") -> bytes:
    """The bytes without the packing of the connection."""
    if encoding == "br":
        return brotli.decompress(content)
    if encoding == "deflate":
        return zlib.decompress(content)
    if encoding == "gzip" or content[:2] == b"\x1f\x8b":
        with suppress(OSError, EOFError, zlib.error):
            return gzip.decompress(content)
    return content


def in_archive(content: bytes, depth: int) -> Iterator[str]:
    """Names, remarks and contents of a ZIP, XLSX, ODS or DOCX."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from written(archive.comment.decode(errors="replace"))
        for entry in archive.infolist():
            yield from written(f"{entry.filename} {entry.comment.decode(errors='replace')}")
            yield from texts(archive.read(entry), depth=depth + 1)


def in_pdf(content: bytes, depth: int) -> Iterator[str]:
    """What is printed, what is said about it, its links and what is attached."""
    document = pypdf.PdfReader(io.BytesIO(content))
    for page in document.pages:
        printed = page.extract_text()
        yield from (printed, SPACES.sub("", printed))
        yield from (str(found.get_object()) for found in page.get("/Annots") or ())
    yield str(document.metadata or "")
    if document.xmp_metadata:
        yield document.xmp_metadata.stream.get_data().decode(errors="replace")
    for files in document.attachments.values():
        for file in files:
            yield from texts(file, depth=depth + 1)


def written(text: str) -> Iterator[str]:
    """The same text without its escapes: of HTML, of addresses, of JSON, of mail; and without tags between words."""
    plain = unquote(html.unescape(html.unescape(SMALL.sub(letter, text))))
    yield text
    if plain != text:
        yield plain
    if "<" in plain:
        yield TAGS.sub("", plain)
    if "=" in text:
        yield quopri.decodestring(text.encode()).decode(errors="replace")
    if "=?" in text:
        with suppress(UnicodeError, email.errors.HeaderParseError, LookupError):
            yield str(email.header.make_header(email.header.decode_header(text)))


def letter(found: re.Match[str]) -> str:
    return chr(int(found.group(1) or found.group(2), 16))


def in_letters(text: str, depth: int) -> Iterator[str]:
    """What was written as base64, with either alphabet; cookies and links carry it."""
    for found in {*CODED.findall(text), *CODED.findall(unquote(text))}:
        bare = found.rstrip("=").replace("-", "+").replace("_", "/")
        with suppress(binascii.Error, ValueError):
            decoded = base64.b64decode(bare + "=" * (-len(bare) % 4))
            if inflated := smaller(decoded):
                decoded = inflated
            if decoded[:2] in (b"PK", b"\x1f\x8b") or decoded[:5] == b"%PDF-" or is_text(decoded):
                yield from texts(decoded, depth=depth + 1)


def smaller(content: bytes) -> bytes:
    """What was packed as sessions and signed cookies are, or nothing."""
    with suppress(zlib.error):
        return zlib.decompress(content)
    return b""


def is_text(content: bytes) -> bool:
    """Whether bytes are words rather than a hash."""
    try:
        return content.decode().translate(LINES).isprintable()
    except UnicodeError:
        return False
