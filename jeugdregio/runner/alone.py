"""One runner per var folder: who it is, and what an earlier one left behind."""

import fcntl
import os
import signal
import time
from pathlib import Path
from typing import IO

from jeugdregio.runner import processes
from jeugdregio.runner.child import Child
from jeugdregio.runner.errors import RunnerError


class Alone:
    """Held from the start of a runner to its end, also when it is killed: the kernel lets go of the lock."""

    def __init__(self, var: Path) -> None:
        self.folder = var / "run"
        self.lock: IO[str] | None = None

    @property
    def taken(self) -> bool:
        """Whether we are the one."""
        return self.lock is not None

    def take(self) -> None:
        """Become the one runner, if we are not, and end what a killed one left.

        Raises RunnerError when another one runs.
        """
        if self.taken:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = (self.folder / "runner").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise RunnerError(
                f"This already runs (process {self.runner()}); stop that first: make stop."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self.lock = lock
        self._end_leftovers()

    def release(self) -> None:
        """Make room for another runner."""
        if self.lock:
            (self.folder / "children").unlink(missing_ok=True)
            self.lock.close()
            self.lock = None

    def runner(self) -> int:
        """The process id of the runner; 0 when none runs."""
        path = self.folder / "runner"
        if not path.exists():
            return 0
        with path.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(lock.read() or 0)
        return 0

    def note(self, child: Child) -> None:
        """Write down a child, so that the next runner can find it."""
        with (self.folder / "children").open("a") as record:
            record.write(f"{child.pid} {processes.started_at(child.pid)}\n")

    def _end_leftovers(self) -> None:
        record = self.folder / "children"
        if not record.exists():
            return
        for line in record.read_text().splitlines():
            pid, _, started = line.partition(" ")
            # The death of their runner has told them to stop; most are gone by now.
            if processes.started_at(int(pid)) == started and not processes.gone_within(int(pid), 5):
                processes.end(int(pid), [(signal.SIGTERM, 5), (signal.SIGKILL, 5)])
        record.unlink()


def stop(var: Path) -> bool:
    """Stop the runner of `var` and wait for its end; False when none runs."""
    alone = Alone(var)
    pid = alone.runner()
    if not pid:
        return False
    os.kill(pid, signal.SIGTERM)
    while alone.runner() == pid:
        time.sleep(0.1)
    return True
