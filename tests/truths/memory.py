"""The most memory that one process of the database held for itself, looked at every half second."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

EVERY = 0.5
PROC = Path("/proc")


class Watch:
    """Watches the servers below a folder as long as its block lasts; `most` is in bytes."""

    def __init__(self, folder: Path) -> None:
        self.most = 0
        self._pid_file = folder / "postgres" / "data" / "postmaster.pid"
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self.most = max((self.most, *map(anonymous, children(first_number(self._pid_file)))))


def first_number(path: Path) -> int:
    try:
        return int(path.read_text().split()[0])
    except (OSError, IndexError, ValueError):
        return 0


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    try:
        text = (PROC / str(pid) / "task" / str(pid) / "children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def anonymous(pid: int) -> int:
    """Bytes of a process that are no file and not shared."""
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon")), 0)
