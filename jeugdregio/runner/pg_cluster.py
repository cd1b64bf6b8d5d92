"""The data folder of the embedded PostgreSQL: made whole or not at all, and freed of an earlier server."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from jeugdregio.runner import account, child, pg_binaries, processes
from jeugdregio.runner.errors import RunnerError

SUPERUSER = "postgres"
FAST, IMMEDIATE = signal.SIGINT, signal.SIGQUIT
LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8")
LOGIN = ("--auth-local=trust", "--auth-host=reject", f"--username={SUPERUSER}")


def initialise(data: Path, programs: Path, who: account.Account | None, *, durable: bool) -> None:
    """Make a new cluster in `data`, under another name first: one that was cut off half way is thrown away.

    Raises RunnerError with what initdb said.
    """
    half = data.with_name("data.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    account.give(half, who)
    made = subprocess.run(
        [
            *child.tied(who, signal.SIGKILL),
            *(programs / "initdb", "-D", half, *LOCALE, *LOGIN, "--no-instructions"),
            *([] if durable else ["--no-sync"]),
        ],
        env=environment(programs),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise RunnerError(f"PostgreSQL could not make its data folder:\n{made.stdout}{made.stderr}")
    half.replace(data)


def environment(programs: Path) -> dict[str, str]:
    """Ours without what would change how PostgreSQL's programs read their settings or speak.

    The libraries are named, because the programs find them by themselves only where /proc is mounted.
    """
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))}
    return ours | {"LC_ALL": "C", "LD_LIBRARY_PATH": str(pg_binaries.libraries(programs))}


def end_earlier(data: Path) -> None:
    """Make sure that no server whose launcher died is at work on `data`.

    Nor may a process of somebody else, with the id that server had, be taken for it.
    """
    pid_file = data / "postmaster.pid"
    pid = int(pid_file.read_text().partition("\n")[0] or 0) if pid_file.exists() else 0
    command = processes.command_of(pid) if pid else None
    if command and str(data) in command:
        # The death of its launcher has told it to stop already; give it time for that.
        if not processes.gone_within(pid, 5):
            processes.end(pid, [(FAST, 20), (IMMEDIATE, 10), (signal.SIGKILL, 10)])
    elif command:
        # PostgreSQL itself clears away an id that nobody has, but not one that somebody else has.
        pid_file.unlink(missing_ok=True)


class Launcher:
    """A file that names the process that runs the server, so that a second one leaves it alone."""

    def __init__(self, record: Path) -> None:
        self.record = record

    def claim(self) -> None:
        """Write ourselves down. Raises RunnerError when another live process stands there."""
        pid, _ = self._written()
        if pid != os.getpid() and self.live():
            raise RunnerError(f"PostgreSQL below {self.record.parent} already runs under process {pid}.")
        self.record.write_text(f"{os.getpid()}\n{processes.started_at(os.getpid())}")

    def live(self) -> bool:
        """Whether the process that stands there lives."""
        pid, started = self._written()
        return pid != 0 and processes.started_at(pid) == started

    def release(self) -> None:
        """Take our name away."""
        self.record.unlink(missing_ok=True)

    def _written(self) -> tuple[int, str]:
        if not self.record.exists():
            return 0, ""
        pid, _, started = self.record.read_text().partition("\n")
        return int(pid or 0), started
