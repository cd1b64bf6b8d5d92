"""Making a backup: heads of the audit streams first, then one moment of the database, then the files."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jeugdregio.core.backup import facts, manifest, vault
from jeugdregio.core.backup.rows import Rows
from jeugdregio.core.files.store import stored_files
from jeugdregio.runner.pg_programs import lines_of_dump

DUMP, MARKS, FILES, OUTSIDE = "dump.sql.z", "rows.z", "files", "outside"


@dataclass(frozen=True)
class Sources:
    """What goes in: the database as the role `backup`, the file store, and files that are kept beside both."""

    database: str
    files: Path
    outside: dict[str, Path]
    key: bytes | None


def backup_make(*, sources: Sources, target: Path, now: datetime) -> Path:
    """Make a backup in a folder of its own below `target`. Out: that folder; it has its name only when complete.

    Raises RunnerError when the database cannot be dumped, OSError when the disk is full.
    """
    name = now.strftime("%Y%m%dT%H%M%S.%fZ")
    half = target / f"{name}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)
    try:
        manifest.write(half, _fill(sources, half, now), sources.key)
        half.rename(target / name)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return target / name


def _fill(sources: Sources, folder: Path, now: datetime) -> manifest.Manifest:
    # What lies outside is older than the rows then, and never speaks of rows that the dump does not have.
    parts = {name: _keep(folder, sources, name, path) for name, path in members(sources.outside)}
    with facts.snapshot(sources.database) as (cursor, moment):
        rows = _dump(sources, folder, moment)
        return manifest.Manifest(
            made_at=now.isoformat(),
            encrypted=sources.key is not None,
            dump_sha256=rows.digest.hexdigest(),
            tables=facts.tables(cursor),
            hashes=facts.hashes(cursor),
            migrations=facts.migrations(cursor),
            parts=parts,
            files=_copy_files(sources, folder),
        )


def members(outside: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    """The files that are there, those in a folder as folder/file."""
    for name, path in outside.items():
        if path.is_dir():
            yield from (
                (f"{name}/{found.name}", found) for found in sorted(path.iterdir()) if found.is_file()
            )
        elif path.exists():
            yield name, path


def _keep(folder: Path, sources: Sources, name: str, path: Path) -> str:
    content = path.read_bytes()
    vault.put(folder / OUTSIDE / name, [content], sources.key)
    return hashlib.sha256(content).hexdigest()


def _dump(sources: Sources, folder: Path, moment: str) -> Rows:
    rows, marks = Rows(), bytearray()

    def lines() -> Iterator[bytes]:
        for line, mark in rows.watch(lines_of_dump(sources.database, snapshot=moment)):
            marks.extend(mark)
            yield line

    vault.put(folder / DUMP, vault.packed(lines()), sources.key)
    vault.put(folder / MARKS, [bytes(marks)], sources.key)
    return rows


def _copy_files(sources: Sources, folder: Path) -> list[str]:
    """Every file by its address; one that is destroyed meanwhile has gone rightly."""
    copied = []
    for address, path in stored_files(sources.files):
        try:
            with path.open("rb") as stored:
                vault.put(folder / FILES / address[:2] / address, vault.pieces(stored), sources.key)
        except FileNotFoundError:
            continue
        copied.append(address)
    return copied
