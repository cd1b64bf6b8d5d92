"""The parts of an upload on disk: each is sealed by itself before it is written, and lies under where it begins.

A part is written whole or not at all (temporary file, sync, rename), so what a kill leaves is a part that the row does
not count yet; the next try writes it anew.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from jeugdregio.core.files import store
from jeugdregio.core.files.seal import BrokenSeal, seal, unseal

LARGEST = 1024 * 1024
"""Bytes of one part."""


def place_of(public_id: UUID) -> Path:
    """The folder of an upload."""
    return store.root() / "arriving" / str(public_id)


def part_write(public_id: UUID, begins: int, content: bytes) -> None:
    """Put a part on disk, sealed. In: where it begins, in bytes of the file. Raises OSError when the disk is full."""
    folder = place_of(public_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    store.put(folder / f"{begins:012d}", seal(settings.FILE_KEY, [content]))


def parts_read(public_id: UUID, received: int) -> Iterator[bytes]:
    """The plaintext of what was received, part by part. Raises BrokenSeal when a part is gone or was changed."""
    at = 0
    while at < received:
        try:
            with (place_of(public_id) / f"{at:012d}").open("rb") as stored:
                part = b"".join(unseal(settings.FILE_KEY, stored))
        except FileNotFoundError as error:
            raise BrokenSeal("a part of the upload is gone") from error
        if not part:
            raise BrokenSeal("a part of the upload is empty")
        at += len(part)
        yield part


def parts_drop(public_id: UUID) -> None:
    """Take all parts away; what is gone already is gone."""
    shutil.rmtree(place_of(public_id), ignore_errors=True)


def parts_left(before: datetime) -> Iterator[UUID]:
    """Uploads of which nothing was written since a moment: nobody goes on with them."""
    for folder in sorted((store.root() / "arriving").glob("*")):
        if folder.stat().st_mtime < before.timestamp():
            yield UUID(folder.name)
