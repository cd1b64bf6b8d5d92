"""One question each about what the portal stands on. Each answers, whatever has gone wrong."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from jeugdregio.core.watch import heartbeats

SECONDS = 2
# The worker's regular task comes every half minute; the sealer's every ten seconds.
LATEST = {heartbeats.WORKER: 150.0, heartbeats.SEALER: 120.0}
RESTRICTED = """
    SELECT NOT (rolsuper OR rolbypassrls) AND NOT EXISTS
        (SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)
    FROM pg_roles WHERE rolname = current_user
"""


def database() -> bool:
    """Whether the database answers, to a role that is held to row-level security (decisions 5)."""
    with connection.cursor() as cursor:
        cursor.execute(RESTRICTED)
        return bool(cursor.fetchone()[0])


def migrations() -> bool:
    """Whether the tables are those of this version; once they are they stay so for as long as this process runs."""
    global _migrated
    _migrated = _migrated or not unapplied()
    return _migrated


_migrated = False


def unapplied() -> set[tuple[str, str]]:
    """The migrations of this version that the database has not had."""
    loader = MigrationLoader(connection)
    return set(loader.disk_migrations) - set(loader.applied_migrations)


def broker() -> bool:
    """Whether the broker comes back within a few seconds."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    with contextlib.closing(client):
        return bool(client.ping())


def files() -> bool:
    """Whether the file store takes a file and keeps it."""
    root = Path(settings.FILES_DIR)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=root) as written:
        written.write(b"ready")
        written.flush()
        os.fsync(written.fileno())
    return True


def worker() -> bool:
    """Whether scheduler, queue, worker and database together did their regular task lately."""
    return lately(heartbeats.WORKER, needed=True)


def sealer() -> bool:
    """Whether the audit streams were sealed lately; well when nothing seals yet."""
    return lately(heartbeats.SEALER, needed=False)


def lately(name: str, *, needed: bool) -> bool:
    """Whether a part did its work within its limit; `needed` says whether it must have done so ever."""
    passed = heartbeats.age(name)
    return not needed if passed is None else passed <= LATEST[name]


PROBES: dict[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "redis": broker,
    "files": files,
    "worker": worker,
    "sealer": sealer,
}


def answers() -> dict[str, str]:
    """The state of each part in one word, "ok" or "down"; no reason, because that may hold an address."""
    return {name: "ok" if _holds(probe) else "down" for name, probe in PROBES.items()}


def _holds(probe: Callable[[], bool]) -> bool:
    try:
        return probe()
    except (DatabaseError, redis.RedisError, OSError):
        return False
