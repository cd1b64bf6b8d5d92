"""ZIP files of messages: checked before anything is unpacked, then streamed member by member.

Names in a ZIP file are never used and never shown: they can hold paths, and people put numbers of youths in
them. Members are known by their place. What the directory of the file promises is checked first, and what
really comes out is counted while it is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from jeugdregio.core.importing.container import overlapping
from referrals.importers.ijw.findings import Finding, RefusedError, refusal
from referrals.importers.ijw.source import MEGABYTE, Readable

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
_DIRECTORY_END = b"PK\x05\x06"
_LARGE_DIRECTORY = b"PK\x06\x07"
_END_SIZE = 22
_MAX_COMMENT = 0xFFFF
_SMALL = MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """What a ZIP file may hold; sizes in bytes, ratio as unpacked over packed."""

    members: int = 20_000
    total: int = 1024 * MEGABYTE
    ratio: int = 150
    directory: int = 8 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a ZIP file; `number` counts from 1. The stream ends when the next member is asked for."""

    number: int
    stream: Readable


def is_zip(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a ZIP file."""
    return head[:4] in (b"PK\x03\x04", _DIRECTORY_END)


def members(source: BinaryIO, limits: Limits | None = None) -> Iterator[Member | Finding]:
    """The files in a ZIP file, one at a time.

    In: a binary stream that can seek. Out: members in order, or one finding that refuses the whole file. What
    shows only while a member is read (damage, size, ratio, a ZIP file inside) raises RefusedError from its
    stream; `reader.read` turns that into a finding, and the caller must then refuse the ZIP file as a whole.
    """
    bounds = limits or Limits()
    refused: RefusedError | None = None
    try:
        yield from _members(source, bounds)
    except RefusedError as stopped:
        refused = stopped
    if refused is not None:
        yield refused.finding


def _members(source: BinaryIO, limits: Limits) -> Iterator[Member]:
    _check_directory(source, limits)
    archive = _opened(source)
    files = [info for info in archive.infolist() if not info.is_dir()]
    _check_files(files, limits)
    budget = _Budget(limits.total)
    for number, info in enumerate(files, start=1):
        yield Member(number, _Unpacked(archive, info, budget, limits))


def _check_directory(source: BinaryIO, limits: Limits) -> None:
    """Look at the end of the file before the library reads the directory into memory."""
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - _END_SIZE - _MAX_COMMENT))
    tail = source.read()
    at = tail.rfind(_DIRECTORY_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise refusal("ZIP-DAMAGED")
    count, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if (
        directory > limits.directory
        or count > limits.members
        or _LARGE_DIRECTORY in tail[max(0, at - 20) : at]
    ):
        raise refusal("ZIP-MEMBERS", limit=limits.members)
    source.seek(0)


def _opened(source: BinaryIO) -> zipfile.ZipFile:
    archive: zipfile.ZipFile | None = None
    try:
        archive = zipfile.ZipFile(source)
    except _DAMAGE:
        archive = None
    if archive is None:
        raise refusal("ZIP-DAMAGED")
    return archive


def _check_files(files: list[zipfile.ZipInfo], limits: Limits) -> None:
    """What the directory promises."""
    if len(files) > limits.members:
        raise refusal("ZIP-MEMBERS", limit=limits.members)
    if len({info.filename for info in files}) != len(files):
        raise refusal("ZIP-DUPLICATE")
    if overlapping(files):
        raise refusal("ZIP-DAMAGED")
    if any(info.flag_bits & _ENCRYPTED for info in files):
        raise refusal("ZIP-ENCRYPTED")
    if any(info.compress_type not in _METHODS for info in files):
        raise refusal("ZIP-METHOD")
    if sum(info.file_size for info in files) > limits.total:
        raise refusal("ZIP-SIZE", limit=limits.total // MEGABYTE)
    if any(_too_small(info.file_size, info.compress_size, limits) for info in files):
        raise refusal("ZIP-RATIO")


def _too_small(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > _SMALL and unpacked > packed * limits.ratio


class _Budget:
    """How many bytes all members together may still become."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._left = total

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise refusal("ZIP-SIZE", limit=self._total // MEGABYTE)


class _Unpacked(io.RawIOBase):
    """A member as a stream that counts what comes out and opens nothing before it is read."""

    def __init__(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget, limits: Limits
    ) -> None:
        self._archive = archive
        self._info = info
        self._budget = budget
        self._limits = limits
        self._inner: zipfile.ZipExtFile | None = None
        self._count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._damage_to_refusal(size if size >= 0 else self._limits.total)
        if self._count == 0 and is_zip(data):
            raise refusal("ZIP-NESTED")
        self._count += len(data)
        self._budget.spend(len(data))
        if _too_small(self._count, self._info.compress_size, self._limits):
            raise refusal("ZIP-RATIO")
        return data

    def close(self) -> None:
        if self._inner is not None:
            self._inner.close()
        super().close()

    def _damage_to_refusal(self, size: int) -> bytes:
        data: bytes | None = None
        try:
            if self._inner is None:
                self._inner = self._archive.open(self._info)  # type: ignore[assignment]
            assert self._inner is not None
            data = self._inner.read(size)
        except _DAMAGE:
            data = None
        if data is None:
            raise refusal("ZIP-DAMAGED")
        return data
