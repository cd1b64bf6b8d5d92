"""All that a portal holds, as one digest for each table and file, so that two moments can be compared."""

import hashlib
from contextlib import closing
from pathlib import Path

import psycopg2

# Columns that are meant to move with every run, each with the reason; everything else counts.
BOOKKEEPING = {
    "core_heartbeat": ("at",),  # when a part last worked: to move it is all that its task does
}
TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
"""
DIGEST = """
    SELECT '{table}', count(*) || ' ' || md5(coalesce(string_agg(row, chr(10) ORDER BY row COLLATE "C"), ''))
    FROM (SELECT (to_jsonb(t) - '{{{left_out}}}'::text[])::text AS row FROM "{table}" t) AS rows
"""
State = dict[str, str]


def state_of(admin_url: str, home: Path, *, whole: bool = False) -> State:
    """Every table, partitions too, read past all policies, and every file under a folder.

    `whole`: with the columns of BOOKKEEPING.
    """
    with closing(psycopg2.connect(admin_url)) as line, line.cursor() as cursor:
        cursor.execute(TABLES)
        each = [
            DIGEST.format(table=table, left_out=",".join(() if whole else BOOKKEEPING.get(table, ())))
            for (table,) in cursor.fetchall()
        ]
        cursor.execute(" UNION ALL ".join(each))
        found = dict(cursor.fetchall())
    return found | {str(path.relative_to(home)): digest(path) for path in home.rglob("*") if path.is_file()}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed(before: State, after: State) -> list[str]:
    """The tables and files that are not what they were."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
