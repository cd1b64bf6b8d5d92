"""PostgreSQL and Redis for the whole portal: our own, or the servers that the environment names."""

import os
from pathlib import Path

from jeugdregio.runner import pg_access
from jeugdregio.runner.child import Child
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.postgres import Postgres
from jeugdregio.runner.project import DATABASE
from jeugdregio.runner.redis import Redis


class Ground:
    """What `DATABASE_URL` and `REDIS_URL` do not name is started below `var`."""

    def __init__(self, var: Path, *, profile: str = "safe") -> None:
        logs = var / "log"
        database = Postgres(var / "postgres", profile=profile, log=logs / "postgres.log")
        self.postgres = None if os.environ.get("DATABASE_URL") else database
        self.redis = None if os.environ.get("REDIS_URL") else Redis(var / "redis", log=logs / "redis.log")

    def start(self) -> dict[str, str]:
        """Start what is ours. Out: the addresses, by environment variable. Raises RunnerError."""
        found: dict[str, str] = {}
        if self.postgres:
            self.postgres.start()
            pg_access.ensure_database(self.postgres.admin_url(), DATABASE)
            found |= self.postgres.urls(DATABASE)
        elif not os.environ.get("DATABASE_OWNER_URL"):
            raise RunnerError("With DATABASE_URL also set DATABASE_OWNER_URL: the login that may migrate.")
        if self.redis:
            self.redis.start()
            found["REDIS_URL"] = self.redis.url()
        return found

    def stop(self) -> None:
        """Stop what is ours."""
        for server in (self.redis, self.postgres):
            if server:
                server.stop()

    def remove(self) -> None:
        """Stop what is ours and remove its data, also outside `var`."""
        for server in (self.redis, self.postgres):
            if server:
                server.remove()

    def children(self) -> list[Child]:
        """The servers that we started."""
        servers = [server.server for server in (self.postgres, self.redis) if server]
        return [server for server in servers if server]
