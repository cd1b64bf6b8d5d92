"""Past the portal: the superuser on a connection of its own, and what the history holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from django.db import models

from jeugdregio.core.models import Change


@contextmanager
def superuser(urls: dict[str, str]) -> Iterator[Any]:
    """A cursor of the superuser in the database of these addresses; commits at the end."""
    link = psycopg2.connect(urls["DATABASE_ADMIN_URL"])
    try:
        with link, link.cursor() as cursor:
            yield cursor
    finally:
        link.close()


def changes_of(row: models.Model) -> list[Change]:
    """What the reader of this moment finds about a row, oldest first."""
    return list(Change.objects.filter(subject=row._meta.db_table, subject_id=row.pk).order_by("id"))
