"""The state of tables as one short text, read in one statement: another content gives another stamp."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, models


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of a table that a page rests on; `only` is a condition in SQL on the table named t."""

    model: type[models.Model]
    only: str = ""

    @property
    def statement(self) -> str:
        """The rows as text, in the order of their ids."""
        meta = self.model._meta
        where = f" WHERE {self.only}" if self.only else ""
        assert meta.pk and meta.pk.column
        return f"SELECT string_agg(t::text, E'\\n' ORDER BY t.{meta.pk.column}) FROM {meta.db_table} t{where}"  # noqa: S608


def stamp_of(facts: Sequence[Facts]) -> str:
    """A hash of all rows that the reader may see of these tables; one statement.

    It is asked in the context of the reader, so that row-level security decides what counts.
    """
    parts = ", ".join(f"coalesce(({found.statement}), '')" for found in facts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(concat_ws(E'\\x1e', {parts}))")
        return str(cursor.fetchone()[0])
