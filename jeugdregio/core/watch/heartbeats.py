"""When a part of the portal last did its work, kept in the database by its clock."""

from django.db import connection

WORKER, BACKUP, SEALER = "worker", "backup", "sealer"
BEAT = """
    INSERT INTO core_heartbeat (name, at) VALUES (%s, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET at = clock_timestamp()
"""
AGE = "SELECT extract(epoch FROM clock_timestamp() - at)::float FROM core_heartbeat WHERE name = %s"


def beat(name: str) -> None:
    """Note that a part did its work just now."""
    with connection.cursor() as cursor:
        cursor.execute(BEAT, [name])


def age(name: str) -> float | None:
    """Seconds since a part last did its work; None when it never did."""
    with connection.cursor() as cursor:
        cursor.execute(AGE, [name])
        found = cursor.fetchone()
    return None if found is None else float(found[0])
