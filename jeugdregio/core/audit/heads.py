"""The heads of the chains in files outside the database, one file a stream, to which lines are only ever added.

Each line says which row stands at a place and what the head of the chain was there. Whoever can rewrite the database
cannot rewrite these lines too, as long as the folder is copied to, or lies on, another system.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LINE = re.compile(r"^(\d+)\t(\d+)\t([0-9a-f]{64})\n$")
NEAR_THE_END = 4096


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a chain at one place, and the row that was sealed there."""

    place: int
    row_id: int
    head: bytes


def path_of(stream: str) -> Path:
    """The file of a stream."""
    return Path(settings.AUDIT_HEADS) / f"{stream}.heads"


def append(stream: str, heads: Iterable[Head]) -> int:
    """Add lines, and return how many, once they are on disk."""
    path = path_of(stream)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    count = 0
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "ab+") as file:
        # A line that a crash cut off is left as it is, and written again.
        if file.tell() and os.pread(file.fileno(), 1, file.tell() - 1) != b"\n":
            file.write(b"\n")
        for line in heads:
            file.write(f"{line.place}\t{line.row_id}\t{line.head.hex()}\n".encode())
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def read(stream: str) -> Iterator[Head]:
    """The lines that stand there now, in order; one that is not whole or was written before is passed over."""
    path = path_of(stream)
    return _lines(path, path.stat().st_size) if path.exists() else iter(())


def _lines(path: Path, size: int) -> Iterator[Head]:
    last = done = 0
    with path.open("rb") as file:
        for line in file:
            done += len(line)
            if done > size:
                return
            found = parsed(line.decode(errors="replace"))
            if found and found.place > last:
                last = found.place
                yield found


def last_of(stream: str) -> Head | None:
    """The last whole line; None when nothing was written yet."""
    path = path_of(stream)
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - NEAR_THE_END))
        lines = file.read().decode(errors="replace").splitlines(keepends=True)
    return next((found for line in reversed(lines) if (found := parsed(line))), None)


def parsed(line: str) -> Head | None:
    """A line as it was written; None when it is not whole."""
    found = LINE.match(line)
    return Head(int(found[1]), int(found[2]), bytes.fromhex(found[3])) if found else None
