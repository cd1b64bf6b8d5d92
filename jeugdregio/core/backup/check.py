"""Whether a backup is what was written: every byte, and if not, which row or file was changed."""

import hashlib
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from jeugdregio.core.backup import vault
from jeugdregio.core.backup.make import DUMP, FILES, MARKS, OUTSIDE
from jeugdregio.core.backup.manifest import Manifest
from jeugdregio.core.backup.rows import MARK, Rows, name_of
from jeugdregio.core.files.seal import BrokenSeal

MOST = 20


def faults(folder: Path, manifest: Manifest, key: bytes | None) -> list[str]:
    """A sentence for each part that is not what the manifest says, at most twenty; none when all is well."""
    everything = chain(
        _of_dump(folder, manifest, key), _of_parts(folder, manifest, key), _of_files(folder, manifest, key)
    )
    return list(islice(everything, MOST))


def sql_of(folder: Path, key: bytes | None) -> Iterator[bytes]:
    """The dump as SQL, in portions."""
    return vault.unpacked(vault.take(folder / DUMP, key))


def _of_dump(folder: Path, manifest: Manifest, key: bytes | None) -> Iterator[str]:
    rows = Rows()
    try:
        marks = b"".join(vault.take(folder / MARKS, key))
        named = _changed(folder, key, rows, marks)
    except (BrokenSeal, zlib.error, OSError) as error:
        yield f"{DUMP} cannot be read: {type(error).__name__}"
        return
    if rows.digest.hexdigest() != manifest.dump_sha256:
        yield from named or ["the dump was changed outside its rows"]
    for table, count in manifest.tables.items():
        if rows.counts.get(table, 0) != count:
            yield f"{table} has {rows.counts.get(table, 0)} rows in the dump, {count} when it was made"


def _changed(folder: Path, key: bytes | None, rows: Rows, marks: bytes) -> list[str]:
    """The rows whose mark is another, at most twenty; every row is read, because the hash of all is taken too."""
    named: list[str] = []
    place = 0
    for line, mark in rows.watch(vault.lines(sql_of(folder, key))):
        if not mark:
            continue
        if mark != marks[place : place + MARK] and len(named) < MOST:
            named.append(f"changed: {name_of(rows.table, rows.counts[rows.table], line)}")
        place += MARK
    return named


def _of_parts(folder: Path, manifest: Manifest, key: bytes | None) -> Iterator[str]:
    for name, digest in manifest.parts.items():
        if _sha256(folder / OUTSIDE / name, key) != digest:
            yield f"{name} was changed or is missing"


def _of_files(folder: Path, manifest: Manifest, key: bytes | None) -> Iterator[str]:
    for address in manifest.files:
        if _sha256(folder / FILES / address[:2] / address, key) != address:
            yield f"file {address} was changed or is missing"


def _sha256(path: Path, key: bytes | None) -> str:
    digest = hashlib.sha256()
    try:
        for piece in vault.take(path, key):
            digest.update(piece)
    except (BrokenSeal, OSError):
        return ""
    return digest.hexdigest()
