"""One PostgreSQL and one Redis for a whole test run, shared by all its processes.

The first process of a run (with xdist: the controller) starts them and hands the address of a small file down
in the environment; it stops them when it ends. `DATABASE_ADMIN_URL` (with the other addresses) and
`REDIS_URL` make the run use real servers instead.
"""

import atexit
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from jeugdregio.runner import pg_access, places, urls
from jeugdregio.runner.errors import RunnerError
from jeugdregio.runner.pg_cluster import Launcher
from jeugdregio.runner.postgres import LOGINS, Postgres
from jeugdregio.runner.redis import Redis

HANDED_DOWN = "JEUGDREGIO_TEST_SERVICES"
PROFILE = "JEUGDREGIO_TEST_PROFILE"
PREFIX = "jr-test-"
PLACES = (Path("/dev/shm"), Path("/tmp"))
# Free memory below which the data of a run go to disk; a run stays well under a quarter of it.
ENOUGH = 8 * 2**30


@dataclass(frozen=True)
class Services:
    """Where the servers of this run are; every process of the run sees the same."""

    home: str
    databases: dict[str, str]
    redis: str

    def urls(self, name: str) -> dict[str, str]:
        """The addresses of database `name` (DATABASE_URL, DATABASE_OWNER_URL and so on)."""
        return {key: urls.with_database(url, name) for key, url in self.databases.items()}

    def redis_url(self, number: int = 0) -> str:
        """The address of Redis database `number`."""
        return urls.with_redis_number(self.redis, number)

    @property
    def admin_url(self) -> str:
        """The address of the superuser."""
        return self.databases["DATABASE_ADMIN_URL"]


def ensure_services() -> Services:
    """The services of this run, started when nobody did; call it early, from the main thread."""
    handed_down = Path(os.environ.get(HANDED_DOWN, "/nonexistent"))
    if handed_down.exists():
        return Services(**json.loads(handed_down.read_text()))
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=fastest_place()))
    # PostgreSQL may run as nobody, who must pass through to its own folder.
    home.chmod(0o711)
    # Registered first, so done last: the servers' own notes are in there.
    _at_exit(lambda: shutil.rmtree(home, ignore_errors=True))
    found = Services(str(home), _start_database(home), _start_redis(home))
    (home / "services.json").write_text(json.dumps(asdict(found)))
    os.environ[HANDED_DOWN] = str(home / "services.json")
    return found


def fastest_place() -> Path:
    """In memory where there is plenty: there a clone takes 0.05 seconds, on a busy disk up to 2."""
    memory, disk = PLACES
    if not os.access(memory, os.W_OK):
        return disk
    room = os.statvfs(memory)
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return memory if min(free, room.f_bavail * room.f_frsize) > ENOUGH else disk


def _start_database(home: Path) -> dict[str, str]:
    if os.environ.get("DATABASE_ADMIN_URL"):
        if missing := [key for key in LOGINS if not os.environ.get(key)]:
            raise RunnerError(f"Tests on a PostgreSQL server of your own also need {', '.join(missing)}.")
        return {key: os.environ[key] for key in LOGINS}
    if os.environ.get("DATABASE_URL"):
        raise RunnerError(
            "Tests on a PostgreSQL server of your own need DATABASE_ADMIN_URL, to make databases."
        )
    server = Postgres(home / "postgres", profile=os.environ.get(PROFILE, "unsafe"))
    _at_exit(server.remove)
    server.start()
    return server.urls("postgres")


def _start_redis(home: Path) -> str:
    if url := os.environ.get("REDIS_URL"):
        return url
    server = Redis(home / "redis")
    _at_exit(server.remove)
    server.start()
    return server.url()


def _at_exit(leave: Callable[[], None]) -> None:
    """Do something when this process ends, and not when a fork of it does."""
    starter = os.getpid()
    atexit.register(lambda: leave() if os.getpid() == starter else None)


def _sweep() -> None:
    """Remove what earlier runs left that were killed; the kernel has ended their servers."""
    for home in (home for place in PLACES for home in place.glob(f"{PREFIX}*")):
        if home.stat().st_uid != os.geteuid() or Launcher(home / "postgres" / "launcher").live():
            continue
        for record in home.rglob("sockets"):
            places.forget_sockets(record)
        shutil.rmtree(home, ignore_errors=True)


def create_template(migrate: Callable[[dict[str, str]], None], name: str = "jeugdregio_template") -> str:
    """Make the template database once per run, whichever process comes first; the others wait for it.

    `migrate` gets the addresses of the empty database and must close its connections. Out: its name.
    """
    services = ensure_services()
    with (Path(services.home) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = Path(services.home) / f"{name}.made"
        if not made.exists():
            pg_access.drop_database(services.admin_url, name)
            pg_access.ensure_database(services.admin_url, name)
            migrate(services.urls(name))
            made.touch()
    return name


def clone_database(template: str, name: str) -> dict[str, str]:
    """Make database `name` as a copy of `template`, replacing an older one. Out: its addresses."""
    services = ensure_services()
    pg_access.drop_database(services.admin_url, name)
    pg_access.create_database(services.admin_url, name, template=template)
    return services.urls(name)


def drop_database(name: str) -> None:
    """Remove database `name` if it is there, cutting off who is connected."""
    pg_access.drop_database(ensure_services().admin_url, name)
