"""The session's own tables in which rows wait for their checks, filled by COPY while the file is read.

Temporary tables belong to this connection alone, so they need no row-level security and COPY may fill them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from jeugdregio.core.importing.columns import Table
from jeugdregio.core.importing.findings import StructureError

ROWS = "table_row"
FOUND = "table_finding"


class Chunks:
    """Text for COPY, made when the server asks for it, so that reading and storing go side by side.

    A file that turns out to be broken ends the COPY; `check` raises what was wrong.
    """

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._error: StructureError | None = None

    def read(self, size: int = -1) -> str:
        """The next piece, whatever its size; empty at the end."""
        try:
            return next(filter(None, self._chunks), "")
        except StructureError as error:
            self._error = error
            return ""

    def check(self) -> None:
        """Raises the StructureError that ended the reading."""
        if self._error:
            raise self._error


def copy_lines(rows: Iterable[Sequence[str]]) -> str:
    """Rows of COPY values as COPY text."""
    text = "\n".join(map("\t".join, rows))
    return f"{text}\n" if text else ""


def copy(table: str, columns: Sequence[str], chunks: Iterator[str]) -> None:
    """Fill a temporary table with COPY text. Raises StructureError when the reading raised it."""
    source = Chunks(chunks)
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", source)
    source.check()


def create(table: Table, extra: str) -> None:
    """Make the staging tables of a kind of file, empty, until the transaction ends."""
    columns = "".join(f", {column.key} {column.kind.sql}" for column in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{ROWS}, pg_temp.{FOUND}")
        cursor.execute(
            f"CREATE TEMP TABLE {ROWS} (line int NOT NULL{columns}{extra and ', ' + extra},"
            " state text NOT NULL DEFAULT 'new') ON COMMIT DROP"
        )
        cursor.execute(
            f"CREATE TEMP TABLE {FOUND} (line int NOT NULL, rule text NOT NULL, element text NOT NULL,"
            " params jsonb NOT NULL) ON COMMIT DROP"
        )


def run(statement: str, params: Mapping[str, Any]) -> int:
    """Run one statement; returns the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


def fetch(statement: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """All rows of a question."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def drop() -> None:
    """Remove the staging tables, so that a second file in the same transaction starts clean."""
    run(f"DROP TABLE IF EXISTS pg_temp.{ROWS}, pg_temp.{FOUND}", {})
