"""The statements that destroy: one table, or one quarter of it, in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jeugdregio.core.retention.holds import Held, free_of
from jeugdregio.core.retention.kinds import Kind, Table

QUARTERS = """
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = to_regclass(%s) ORDER BY c.relname
"""


@dataclass(frozen=True)
class Order:
    """What to destroy of one kind in one region: what is dated before a day and free of holds.

    Without a region: the rows that belong to none.
    """

    region_id: int | None
    kind: Kind
    before: date
    holds: list[Held]

    def where(self, table: Table) -> tuple[str, list[Any]]:
        """The condition on a row `t`, with its parameters."""
        free, values = free_of(table, self.holds)
        only = f" AND {table.only}" if table.only else ""
        whose = [] if self.region_id is None else [self.region_id]
        condition = f"{'t.region_id = %s AND ' if whose else ''}{table.dated} < %s AND {free}{only}"
        return condition, [*whose, self.before, *values]


def pieces(table: Table, before: date) -> Iterator[str]:
    """The table itself, or those of its partitions that begin before the day."""
    if not table.in_quarters:
        yield table.name
        return
    with connection.cursor() as cursor:
        cursor.execute(QUARTERS, [table.name])
        names = [name for (name,) in cursor.fetchall()]
    yield from (name for name in names if first_day(name) < before)


def first_day(partition: str) -> date:
    """The first day of a quarter, from the name of its partition (table_2021q3)."""
    year, _, quarter = partition.rpartition("_")[2].partition("q")
    return date(int(year), int(quarter) * 3 - 2, 1)


def count_due(order: Order, table: Table, piece: str) -> int:
    """How many rows would be destroyed in a piece of a table, which may be the table itself."""
    if table.stream:
        return _purge(order, table, piece, really=False)
    condition, values = order.where(table)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{piece}" t WHERE {condition}', values)
        return int(cursor.fetchone()[0])


def destroy(order: Order, table: Table, piece: str) -> int:
    """Destroy what is due in one piece of a table; returns how many rows."""
    if table.stream:
        return _purge(order, table, piece, really=True)
    condition, values = order.where(table)
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{piece}" t WHERE {condition}', values)
        return int(cursor.rowcount)


def _purge(order: Order, table: Table, piece: str, *, really: bool) -> int:
    """Rows of a log leave through the one function that may take them out, or are counted by it."""
    if order.holds:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT purge_rows(%s, to_regclass(%s), %s, %s, %s)",
            [table.stream, f'"{piece}"', order.before, order.kind.key, really],
        )
        return int(cursor.fetchone()[0])


def drop_if_empty(piece: str) -> bool:
    """Drop a quarter of a table when no region has a row in it; the database itself looks. True when it did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT drop_empty_quarter(to_regclass(%s))", [f'"{piece}"'])
        return bool(cursor.fetchone()[0])
