"""One program that runs under us: started, watched, stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jeugdregio.runner import launch
from jeugdregio.runner.account import Account

LARGEST_LOG = 10_000_000


@dataclass
class Child:
    """A started program and the file with what it prints."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signals: Sequence[tuple[signal.Signals, float]]
    log_start: int = 0
    asked: bool = False

    @property
    def pid(self) -> int:
        """Its process id; the same before and after it became the program."""
        return self.process.pid

    def running(self) -> bool:
        """Whether it has not ended; an ended one is reaped."""
        return self.process.poll() is None

    def ask(self) -> None:
        """Send the first stop signal and do not wait, so that several can stop at the same time."""
        if self.running():
            self.process.send_signal(self.stop_signals[0][0])
            self.asked = True

    def stop(self) -> None:
        """Send the stop signals in turn, each with its patience in seconds, and kill it at last."""
        stop(self.process, self.stop_signals, asked=self.asked)

    def last_lines(self, count: int = 15) -> str:
        """The end of its log, from its start on."""
        said = self.log.read_bytes()[self.log_start :].decode(errors="replace")
        return "\n".join(said.splitlines()[-count:])


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    cwd: Path | str = "/",
    stop_signals: Sequence[tuple[signal.Signals, float]] = ((signal.SIGTERM, 10),),
) -> Child:
    """Start `command` so that it gets the first of `stop_signals` when this process dies, however that dies.

    Call from the main thread: the kernel looks at the thread that asked. With an `account` the program is
    named by its whole path: that account may not be able to read this Python, which would search for it.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    _shorten(log)
    with log.open("ab") as out:
        log_start = out.tell()
        process = subprocess.Popen(
            [*tied(account, stop_signals[0][0]), *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            # Ctrl-C in the terminal must reach us only: we stop the others, in order.
            start_new_session=True,
        )
    return Child(name, process, log, stop_signals, log_start)


def stop(
    process: subprocess.Popen[bytes],
    signals: Sequence[tuple[signal.Signals, float]],
    *,
    asked: bool = False,
) -> None:
    """Send the signals in turn, each with its patience in seconds, and kill the process at last.

    One that was `asked` has had the first signal and only gets the patience.
    """
    for step, (number, patience) in enumerate(signals):
        if process.poll() is not None:
            return
        if step or not asked:
            process.send_signal(number)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    if process.poll() is None:
        process.kill()
        process.wait()


def tied(account: Account | None, death_signal: signal.Signals) -> list[str]:
    """The words before a command that make it end with us and give up root."""
    who = (str(account.uid), str(account.gid)) if account else ("-", "-")
    return [sys.executable, "-I", "-S", launch.__file__, str(os.getpid()), str(int(death_signal)), *who]


def _shorten(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
