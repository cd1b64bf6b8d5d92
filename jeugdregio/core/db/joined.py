"""Rows of a few tables as models, by a statement that is written once: for what every request asks.

Django writes the text of a query anew each time, which for a join of four tables costs more than the database.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db import connection, models

Rows = Iterator[tuple[Any, ...]]


class Joined:
    """`statement` names the columns of each table as {0}, {1}: all of them, of the aliases and models in order."""

    def __init__(self, statement: str, **tables: type[models.Model]) -> None:
        self.template, self.tables = statement, tables

    @cached_property
    def statement(self) -> str:
        """The statement with every column written out."""
        return self.template.format(
            *(
                ", ".join(
                    f"{alias}.{connection.ops.quote_name(str(field.column))}" for field in fields_of(model)
                )
                for alias, model in self.tables.items()
            )
        )

    def rows(self, params: Sequence[Any]) -> Rows:
        """For each row one object a table; None for a table that an outer join found nothing in."""
        with connection.cursor() as cursor:
            cursor.execute(self.statement, params)
            found = cursor.fetchall()
        for row in found:
            values = iter(row)
            yield tuple(
                made(model, [next(values) for _ in fields_of(model)]) for model in self.tables.values()
            )


def fields_of(model: type[models.Model]) -> Sequence["models.Field[Any, Any]"]:
    return model._meta.concrete_fields


def made(model: type[models.Model], values: list[object]) -> models.Model | None:
    """An object as Django makes it from the database."""
    fields = fields_of(model)
    if all(value is None for value in values):
        return None
    read = [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, values, strict=True)
    ]
    return model.from_db(connection.alias, [str(field.attname) for field in fields], read)
