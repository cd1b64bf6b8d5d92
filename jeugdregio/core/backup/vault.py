"""Files of a backup on disk: packed, sealed when there is a key, and read again piece by piece."""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from jeugdregio.core.files.seal import seal, unseal

CHUNK = 1 << 20
FAST = 1


def put(path: Path, chunks: Iterable[bytes], key: bytes | None) -> None:
    """Write a stream, sealed when there is a key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("wb") as out:
        for piece in seal(key, chunks) if key else chunks:
            out.write(piece)


def take(path: Path, key: bytes | None) -> Iterator[bytes]:
    """The stream again. Raises BrokenSeal when it was changed or the key is another one."""
    with path.open("rb") as stored:
        yield from unseal(key, stored) if key else pieces(stored)


def pieces(stored: BinaryIO) -> Iterator[bytes]:
    """A file in portions."""
    while piece := stored.read(CHUNK):
        yield piece


def packed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A stream, made smaller."""
    packer = zlib.compressobj(FAST)
    for piece in chunks:
        yield packer.compress(piece)
    yield packer.flush()


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The stream before it was packed. Raises zlib.error when it is none, or when its end is missing."""
    packer = zlib.decompressobj()
    for piece in chunks:
        yield packer.decompress(piece)
    yield packer.flush()
    if not packer.eof:
        raise zlib.error("the end is missing")


def lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A stream as lines, each with its end."""
    rest = b""
    for piece in chunks:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line + b"\n"
    if rest:
        yield rest
