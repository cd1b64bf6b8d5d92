"""Turns the first request to stop into an exception, and lets nothing disturb the stopping after that."""

import signal
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody asked us to stop; carries the exit code that a shell expects for the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def listen() -> None:
    """From now on Ctrl-C, a termination and a closed terminal raise StopRequested, once."""

    def stop(number: int, _frame: FrameType | None) -> None:
        for known in STOPPING:
            signal.signal(known, signal.SIG_IGN)
        raise StopRequested(number)

    for known in STOPPING:
        signal.signal(known, stop)
