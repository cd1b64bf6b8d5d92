"""The session of the owner of the tables: bounded in how long it waits and works."""

from typing import Any

from django.conf import settings

OWNER = "owner"
SET = "SELECT set_config(%s, %s, false)"


def on_connection(connection: Any, **kwargs: Any) -> None:
    """A new connection of the owner gets its limits; those of the portal itself have none of these."""
    if connection.alias == OWNER:
        with connection.cursor() as cursor:
            for name, value in settings.OWNER_SESSION.items():
                cursor.execute(SET, [name, value])
