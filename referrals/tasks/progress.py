"""How far a job is, told now and then: a row in a table takes less time than writing down that it was read."""

import time
from collections.abc import Callable

from jeugdregio.core.jobs.services import Progress

PAUSE = 0.5


def now_and_then(progress: Progress, total: int) -> Callable[[int], None]:
    """Something to call as often as one likes with the number that was done; the last call may go unheard."""
    heard = 0.0

    def tell(done: int) -> None:
        nonlocal heard
        if time.monotonic() - heard >= PAUSE:
            heard = time.monotonic()
            progress.set(done=done, total=max(total, done) if total else 0)

    return tell
