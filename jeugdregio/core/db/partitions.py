"""Partitions by care quarter, made by the one function that the owner of the tables allows."""

from collections.abc import Iterable
from datetime import date

from django.db import connection, models


def ensure_partitions(model: type[models.Model], days: Iterable[date]) -> int:
    """Make the quarter partitions that these days fall in; returns how many were new."""
    quarters = sorted({(day.year, (day.month - 1) // 3) for day in days})
    made = 0
    with connection.cursor() as cursor:
        for year, quarter in quarters:
            first = date(year, quarter * 3 + 1, 1)
            cursor.execute("SELECT ensure_quarter_partition(%s::regclass, %s)", [model._meta.db_table, first])
            made += int(cursor.fetchone()[0])
    return made
