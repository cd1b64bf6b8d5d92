"""A queue in this process that keeps every message, to hand it over again."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from kombu.exceptions import OperationalError

from jeugdregio.celery import app
from jeugdregio.core.jobs import outbox

OTHERS = ("celery.", "tests.")


@dataclass(frozen=True)
class Message:
    """What travels to a worker: which task, with what, and under which name."""

    task: str
    arguments: tuple[tuple[str, Any], ...]
    id: str

    @property
    def own(self) -> set[str]:
        """What ends with every message of the outbox, whatever its task does: its row there."""
        return set() if outbox.row_of(self.id) is None else {"core_outbox"}


@dataclass
class Queue:
    """Stands where Redis does: the outbox and the scheduler send here, and who takes is the worker."""

    sent: dict[Message, None] = field(default_factory=dict)
    waiting: deque[Message] = field(default_factory=deque)
    away: bool = False

    def send_task(self, name: str, *, kwargs: dict[str, Any], task_id: str) -> None:
        if self.away:
            raise OperationalError("the queue is away")
        message = Message(name, tuple(sorted(kwargs.items())), task_id)
        self.sent[message] = None
        self.waiting.append(message)

    def schedule(self) -> None:
        """One message for each row of the timetable, as the scheduler sends them: not through the outbox."""
        for name, entry in app.conf.beat_schedule.items():
            self.send_task(entry["task"], kwargs=entry.get("kwargs", {}), task_id=f"beat-{name}")

    def take(self) -> Iterator[Message]:
        """What waits, one after the other, also what is sent meanwhile."""
        while self.waiting:
            yield self.waiting.popleft()


def run(message: Message) -> str:
    """Run a message as a worker does, with its signals: the outbox hears that the task has run."""
    outcome = app.tasks[message.task].apply(kwargs=dict(message.arguments), task_id=message.id)
    return str(outcome.state)


@contextmanager
def queued() -> Iterator[Queue]:
    """Let whatever is sent inside arrive in a queue of this process."""
    app.loader.import_default_modules()
    queue = Queue()
    with patch.object(app, "send_task", queue.send_task):
        yield queue


def registered() -> set[str]:
    """Every task of the project, by its name, as a worker would know them."""
    return {name for name in app.tasks if not name.startswith(OTHERS)}
