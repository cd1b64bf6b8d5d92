"""Bytes on disk under their own hash: written to a temporary file, synced, renamed, and only then named in a row."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

ADDRESS = 64


@dataclass(frozen=True)
class Written:
    address: str
    size: int


def root() -> Path:
    return Path(settings.FILES_DIR)


def path_of(address: str) -> Path:
    return root() / address[:2] / address[2:4] / address


class Draft:
    """A file being written; it gets its address when it is kept, and leaves no trace when it is dropped."""

    def __init__(self) -> None:
        waiting = root() / "waiting"
        waiting.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._out = tempfile.NamedTemporaryFile(dir=waiting, delete=False)  # noqa: SIM115
        self._digest, self._size = hashlib.sha256(), 0

    def write(self, chunk: bytes) -> None:
        """Raises OSError when the disk is full; the draft is gone then."""
        self._digest.update(chunk)
        self._size += len(chunk)
        with self._whole():
            self._out.write(chunk)

    def keep(self) -> Written:
        """Give it its address, the digest of what was written."""
        address = self._digest.hexdigest()
        self.put(path_of(address))
        return Written(address, self._size)

    def put(self, target: Path) -> None:
        """Sync, rename to a place, sync the folder: after this a power cut loses nothing."""
        with self._whole():
            self._out.flush()
            os.fsync(self._out.fileno())
            self._out.close()
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            Path(self._out.name).replace(target)
            _sync_folder(target.parent)

    def drop(self) -> None:
        # Closing writes what waits, and a full disk refuses that again.
        with suppress(OSError):
            self._out.close()
        Path(self._out.name).unlink(missing_ok=True)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self.drop()
            raise


def write(chunks: Iterable[bytes]) -> Written:
    """Store a stream durably; the same bytes twice take one place. Returns address (SHA-256) and size in bytes."""
    with _drafted(chunks) as draft:
        return draft.keep()


def put(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a stream durably to a place of its own; what stood there is replaced at once."""
    with _drafted(chunks) as draft:
        draft.put(target)


@contextmanager
def _drafted(chunks: Iterable[bytes]) -> Iterator[Draft]:
    draft = Draft()
    try:
        for chunk in chunks:
            draft.write(chunk)
        yield draft
    except BaseException:
        draft.drop()
        raise


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def open_stored(address: str) -> BinaryIO:
    return path_of(address).open("rb")


def destroy(address: str) -> None:
    path_of(address).unlink(missing_ok=True)


def stored_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a store by its address, in the order of addresses; what is still being written is left out."""
    for path in sorted(folder.glob("??/??/*")):
        if len(path.name) == ADDRESS and path.name.startswith(path.parent.parent.name):
            yield path.name, path
