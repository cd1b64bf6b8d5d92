"""Putting a backup back: only when it is whole, only where there is nothing, and without what was destroyed since."""

from dataclasses import dataclass
from pathlib import Path

import psycopg2

from jeugdregio.core.backup import check, facts, manifest, vault
from jeugdregio.core.backup.make import FILES, OUTSIDE
from jeugdregio.core.errors import Refused
from jeugdregio.core.files.store import stored_files
from jeugdregio.runner.pg_programs import run_sql

ANYTHING = (
    "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')"
)


@dataclass(frozen=True)
class Targets:
    """Where it goes: the empty database as its owner and as `backup`, an empty file store, and the files beside."""

    owner: str
    backup: str
    files: Path
    outside: dict[str, Path]
    key: bytes | None


def backup_restore(*, folder: Path, targets: Targets) -> manifest.Manifest:
    """Put a backup back and compare what came of it. Out: its manifest.

    Raises Refused, before anything is written, when the backup is not what was written or the target is not
    empty, and after it when counts or fixed figures differ. Raises RunnerError when the database refuses.
    """
    found = manifest.read(folder, targets.key)
    refuse_unless_empty(targets)
    if faults := check.faults(folder, found, targets.key):
        raise Refused("The backup is not what was written. " + "; ".join(faults))
    run_sql(targets.owner, check.sql_of(folder, targets.key))
    for address in found.files:
        place = targets.files / address[:2] / address[2:4] / address
        vault.put(place, vault.take(folder / FILES / address[:2] / address, targets.key), None)
    for name in found.parts:
        beside = place_of(name, targets.outside)
        # What stands outside was never lost with the database, and knows more than the backup.
        if beside and not beside.exists():
            vault.put(beside, vault.take(folder / OUTSIDE / name, targets.key), None)
    if different := differences(found, targets.backup):
        raise Refused("What was restored differs from the backup. " + "; ".join(different))
    return found


def place_of(name: str, outside: dict[str, Path]) -> Path | None:
    """Where a part goes; None for one that nothing here knows. Out of a folder only a plain file name is taken."""
    first, _slash, rest = name.partition("/")
    if first not in outside or "/" in rest or rest == "..":
        return None
    return outside[first] / rest if rest else outside[first]


def refuse_unless_empty(targets: Targets) -> None:
    """Raises Refused when something stands where the backup would go."""
    connection = psycopg2.connect(targets.owner)
    try:
        with connection.cursor() as cursor:
            cursor.execute(ANYTHING)
            (standing,) = cursor.fetchall()[0]
            if standing:
                raise Refused("The database is not empty. Make an empty one and restore into that.")
    finally:
        connection.close()
    if any(True for _file in stored_files(targets.files)):
        raise Refused("The file store is not empty. Name an empty folder in JEUGDREGIO_FILES.")


def differences(found: manifest.Manifest, url: str) -> list[str]:
    """A sentence for each table or fixed figure that is not as the manifest says."""
    with facts.snapshot(url) as (cursor, _moment):
        tables, hashes = facts.tables(cursor), facts.hashes(cursor)
    return [
        f"{name} is {now.get(name)}, was {was.get(name)}"
        for was, now in ((found.tables, tables), (found.hashes, hashes))
        for name in sorted(was.keys() | now.keys())
        if was.get(name) != now.get(name)
    ]
