"""Servers of the bench's own, with their data kept below `var/bench`, so that a large region is read in once.

Grounds are databases; a part of the bench works on a copy and never on the ground itself.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from jeugdregio.runner import pg_access, project
from jeugdregio.runner.postgres import Postgres
from jeugdregio.runner.redis import Redis
from tests import services
from tests.conftest import migrate

ROOT = Path(__file__).resolve().parent.parent
HOME = project.var_folder() / "bench"
# What shapes a ground; another content makes another one, and the old one goes.
SHAPED_BY = (
    "jeugdregio/demo/generator/**/*.py",
    "jeugdregio/demo/data/*",
    "jeugdregio/demo/[fg]*.py",
    "jeugdregio/demo/agreements.py",
    "*/migrations/*.py",
    "*/*/migrations/*.py",
)


@contextmanager
def servers() -> Iterator[None]:
    """PostgreSQL (durable, as in production) and Redis; servers that the environment names are used instead."""
    if os.environ.get("DATABASE_ADMIN_URL") or os.environ.get(services.HANDED_DOWN):
        services.ensure_services()
        yield
        return
    HOME.mkdir(parents=True, exist_ok=True)
    HOME.chmod(0o711)
    database, redis = Postgres(HOME / "postgres"), Redis(HOME / "redis")
    try:
        database.start()
        redis.start()
        found = services.Services(str(HOME), database.urls("postgres"), redis.url())
        (HOME / "services.json").write_text(json.dumps(asdict(found)))
        os.environ[services.HANDED_DOWN] = str(HOME / "services.json")
        yield
    finally:
        redis.stop()
        database.stop()


def stamp() -> str:
    """What the project's sources make of a ground, in a few letters."""
    digest = hashlib.sha256()
    for pattern in SHAPED_BY:
        for path in sorted(ROOT.glob(pattern)):
            if ".venv" not in path.parts and "node_modules" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def template() -> str:
    """A migrated database without a row, made once for these sources."""
    return services.create_template(migrate, f"empty_{stamp()}")


class State:
    """How far a ground is, in a small file; a ground that was cut off goes on from there."""

    def __init__(self, size: str) -> None:
        self.name = f"ground_{size.lower()}_{stamp()}"
        self.messages = HOME / f"messages-{self.name}"
        self._file = HOME / f"{self.name}.json"
        HOME.mkdir(parents=True, exist_ok=True)

    def read(self) -> dict[str, int | float | bool]:
        """What was noted, or nothing."""
        found: dict[str, int | float | bool] = (
            json.loads(self._file.read_text()) if self._file.exists() else {}
        )
        return found

    def write(self, **values: float) -> None:
        """Note more, whole or not at all."""
        half = self._file.with_suffix(".half")
        half.write_text(json.dumps({**self.read(), **values}))
        half.replace(self._file)

    def forget_others(self, size: str) -> None:
        """Remove grounds of this size that older sources made."""
        admin = services.ensure_services().admin_url
        for file in HOME.glob(f"ground_{size.lower()}_*.json"):
            if file != self._file:
                pg_access.drop_database(admin, file.stem)
                shutil.rmtree(HOME / f"messages-{file.stem}", ignore_errors=True)
                file.unlink()
        for file in HOME.glob("empty_*.made"):
            if file.stem != f"empty_{stamp()}":
                pg_access.drop_database(admin, file.stem)
                file.unlink()
