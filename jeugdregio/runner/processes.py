"""Looks at and ends processes by their id, without mistaking a reused id for an old process."""

import os
import signal
import subprocess
import time
from pathlib import Path


def command_of(pid: int) -> str | None:
    """The command line of a live process; None when there is none (an unreaped one counts as none).

    Blank when the process lives and its command cannot be read.
    """
    if not alive(pid):
        return None
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return _from_ps(pid, "command")


def started_at(pid: int) -> str | None:
    """A mark that differs between two processes with the same id; None when there is no such process."""
    if not alive(pid):
        return None
    stat = _proc_stat(pid)
    return stat[19] if stat else _from_ps(pid, "lstart")


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    stat = _proc_stat(pid)
    return not stat or stat[0] not in "ZX"


def _proc_stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the state on; the name before them may hold spaces and brackets."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _from_ps(pid: int, column: str) -> str:
    try:
        command = ["ps", "-o", f"{column}=", "-p", str(pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return found.stdout.strip()


def gone_within(pid: int, seconds: float) -> bool:
    """Wait until the process is gone, at most so long; whether it is."""
    until = time.monotonic() + seconds
    while alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def end(pid: int, steps: list[tuple[signal.Signals, float]]) -> None:
    """Send each signal in turn, with so many seconds of patience, until the process is gone."""
    for number, patience in steps:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        if gone_within(pid, patience):
            return
