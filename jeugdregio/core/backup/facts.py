"""What must be the same before a backup and after its restore, as the role `backup` sees it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from psycopg2 import sql

TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"
# Figures that somebody fixed or signed, by name; each app adds a statement that gives one row per fixed thing.
_FIXED: dict[str, str] = {}


def register(name: str, statement: str) -> None:
    """Compare what this statement gives, too. It runs as the role `backup` and must sort its rows."""
    _FIXED[name] = statement


@contextmanager
def snapshot(url: str) -> Iterator[tuple[Any, str]]:
    """A cursor in a transaction that sees one moment, and the name under which pg_dump sees the same."""
    connection = psycopg2.connect(url)
    try:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (name,) = cursor.fetchall()[0]
            yield cursor, name
    finally:
        connection.close()


def tables(cursor: Any) -> dict[str, int]:
    """Rows of every table, partitions each by its own name."""
    cursor.execute(TABLES)
    names = [name for (name,) in cursor.fetchall()]
    counts = {}
    for name in names:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
        counts[name] = int(cursor.fetchone()[0])
    return counts


def hashes(cursor: Any) -> dict[str, str]:
    """One SHA-256 for each registered statement, over its rows."""
    found = {}
    for name, statement in sorted(_FIXED.items()):
        cursor.execute(statement)
        found[name] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def migrations(cursor: Any) -> list[str]:
    """The migrations that the database had."""
    cursor.execute(MIGRATIONS)
    return [name for (name,) in cursor.fetchall()]
