"""The embedded PostgreSQL: started, recovered and stopped by us.

Whoever reaches the socket is trusted: the folder around it is open to our own user only (and `nobody` when we
are root). Passwords would lie in a file of that same user and so would keep nobody out.
"""

import shutil
import signal
import time
from pathlib import Path

import psycopg2

from jeugdregio.runner import account, child, pg_access, pg_binaries, pg_cluster, pg_profiles, places, urls
from jeugdregio.runner.errors import RunnerError

SOCKET = ".s.PGSQL.5432"
# After a crash the server replays its log before it answers.
LONGEST_RECOVERY = 600.0
STOP: dict[bool, tuple[tuple[signal.Signals, float], ...]] = {
    True: ((pg_cluster.FAST, 60.0), (pg_cluster.IMMEDIATE, 10.0)),
    False: ((pg_cluster.IMMEDIATE, 10.0),),
}
LOGINS = {
    "DATABASE_URL": "jeugdregio_app",
    "DATABASE_OWNER_URL": "jeugdregio_owner",
    "DATABASE_AUDITOR_URL": "jeugdregio_auditor",
    "DATABASE_BACKUP_URL": "jeugdregio_backup",
    # For launchers and tests, to make and clone databases; never for the portal.
    "DATABASE_ADMIN_URL": pg_cluster.SUPERUSER,
}


class Postgres:
    """One server with its data below `home`; `profile` is a key of `pg_profiles.PROFILES`."""

    def __init__(self, home: Path, *, profile: str = "safe", log: Path | None = None) -> None:
        self.home = home
        self.profile = pg_profiles.PROFILES[profile]
        self.log = log or home / "postgres.log"
        self.launcher = pg_cluster.Launcher(home / "launcher")
        self.server: child.Child | None = None
        self.data = self.programs = self.sockets = places.UNKNOWN
        self.account: account.Account | None = None

    def start(self) -> None:
        """Start the server on its old or new data and wait until it answers; make the roles.

        An earlier server on the same data whose launcher died is waited for and, if need be, ended.
        Raises RunnerError when a live launcher runs it, or with the log if it does not come up.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        self.launcher.claim()
        self._prepare()
        pg_cluster.end_earlier(self.data)
        self._start_until_answering()
        pg_access.ensure_roles(self.admin_url())

    def stop(self) -> None:
        """Stop the server and remove its sockets; does nothing when it does not run."""
        if self.server:
            self.server.stop()
            self.server = None
            self.launcher.release()
            places.forget_sockets(self.home / "sockets")

    def remove(self) -> None:
        """Stop the server and remove its data, also when that lies outside `home`."""
        self.stop()
        for name in ("data", "data.half"):
            shutil.rmtree(self.home / name, ignore_errors=True)
        places.forget_sockets(self.home / "sockets")
        places.forget_outside(self.home)

    def urls(self, name: str) -> dict[str, str]:
        """The addresses of database `name`, by the name of the environment variable that holds each."""
        folder = str(self.sockets)
        return {key: urls.socket_database_url(name, folder=folder, user=user) for key, user in LOGINS.items()}

    def admin_url(self) -> str:
        """Address for the superuser."""
        return self.urls("postgres")["DATABASE_ADMIN_URL"]

    def _prepare(self) -> None:
        # Which user decides which home, and data that stand in that home decide which user.
        home = places.data_home(self.home, account.service_account(self.home / "data"))
        self.data = home / "data"
        self.account = account.service_account(self.data)
        self.programs = pg_binaries.programs(home, self.account)
        self.sockets = places.socket_folder(self.home / "sockets", self.account, SOCKET)
        if not self.data.exists():
            pg_cluster.initialise(self.data, self.programs, self.account, durable=self.profile.durable)

    def _start_until_answering(self) -> None:
        until = time.monotonic() + LONGEST_RECOVERY
        crowded = time.monotonic() + 15
        self.server = self._spawn()
        while not self._answers():
            if not self.server.running():
                said = self.server.last_lines()
                # Children of a killed server hold its shared memory for a moment.
                if "still in use" not in said or time.monotonic() > crowded:
                    raise RunnerError(f"PostgreSQL did not start:\n{said}")
                time.sleep(0.5)
                self.server = self._spawn()
            if time.monotonic() > until:
                self.stop()
                raise RunnerError(
                    f"PostgreSQL did not answer in {LONGEST_RECOVERY:.0f} seconds; see {self.log}."
                )
            time.sleep(0.02)

    def _spawn(self) -> child.Child:
        for leftover in self.sockets.iterdir():
            leftover.unlink()
        settings = pg_profiles.settings(self.profile, pg_profiles.machine_memory())
        settings["unix_socket_directories"] = str(self.sockets)
        return child.start(
            "postgres",
            [
                *(self.programs / "postgres", "-D", self.data),
                *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
            ],
            log=self.log,
            env=pg_cluster.environment(self.programs),
            account=self.account,
            stop_signals=STOP[self.profile.durable],
        )

    def _answers(self) -> bool:
        try:
            with pg_access.administering(self.admin_url()):
                return True
        except psycopg2.OperationalError:
            return False
