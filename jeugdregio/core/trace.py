"""Which request, job or command something was done by: an id of our own, from the log line to the history row."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

SCREEN, API, COMMAND = "screen", "api", "command"
CODE = 8


@dataclass(frozen=True, slots=True)
class Trace:
    """`source` is the way in: "screen", "api", "command", or "job:" with the kind of the job.

    `by`: who asked for it, for what a job does later in nobody's name.
    """

    id: str
    source: str
    by: int | None = None

    @property
    def code(self) -> str:
        """What a person can name on the telephone."""
        return self.id[:CODE].upper()


_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current_trace() -> Trace | None:
    """The trace that is being followed, or None outside any."""
    return _current.get()


@contextmanager
def traced(source: str = COMMAND, id: str = "", by: int | None = None) -> Iterator[Trace]:
    """Follow what is done inside under one id (32 hex digits), a new one unless given; the former comes back."""
    trace = Trace(id or uuid.uuid4().hex, source, by)
    token = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(token)
