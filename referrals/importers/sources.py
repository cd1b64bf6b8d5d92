"""Where messages come from: files, folders and ZIP archives, in an order that does not depend on the disk."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from jeugdregio.core.files.services import opened
from jeugdregio.core.models import StoredFile
from referrals.importers.ijw.archive import is_zip, members
from referrals.importers.ijw.findings import Finding
from referrals.importers.ijw.source import Readable
from referrals.importers.intake import Source


def sources_in(paths: Iterable[Path]) -> Iterator[Source]:
    """Every message below the paths: folders are walked in the order of their names, archives are opened."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield from _in_file(file)


def _in_file(path: Path) -> Iterator[Source]:
    with path.open("rb") as stream:
        yield from _in_stream(path.name, stream)


def sources_of(row: StoredFile) -> Iterator[Source]:
    """The messages of an upload: the file itself, or the members of the archive. Opened in memory only."""
    with opened(row) as plain:
        yield from _in_stream(row.name, cast(BinaryIO, plain))


def count_in(row: StoredFile) -> int:
    """How many messages an upload holds; nothing of them is read."""
    with opened(row) as plain:
        stream = cast(BinaryIO, plain)
        zipped = is_zip(stream.read(4))
        return sum(1 for _member in members(stream)) if zipped else 1


def _in_stream(name: str, stream: BinaryIO) -> Iterator[Source]:
    zipped = is_zip(stream.read(4))
    stream.seek(0)
    if not zipped:
        yield Source(name, lambda: nullcontext(stream))
        return
    for member in members(stream):
        if isinstance(member, Finding):
            yield Source(name, finding=member)
        else:
            yield Source(f"{name} #{member.number}", _opener(member.stream))


def _opener(stream: Readable) -> Callable[[], AbstractContextManager[BinaryIO]]:
    return lambda: nullcontext(cast(BinaryIO, stream))
