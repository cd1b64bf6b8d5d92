"""The outbox: a task is asked for in the transaction that needs it, and sent after that has been committed.

A row stays until a worker says that its task has run (see `ended`). A queue that loses its messages loses
nothing: what has not run is sent again, after a pause that doubles. Tasks can be run more than once.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from jeugdregio.core.models import Outbox

BATCH = 100
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)
DOUBLINGS = 5


def ask(task: str, **arguments: Any) -> None:
    """Ask for a task by name, with ids as arguments. It is sent when the transaction commits, or by the scheduler."""
    Outbox.objects.create(task=task, arguments=arguments)
    transaction.on_commit(_send_quietly)


def send_waiting() -> int:
    """Send what was asked for and is due; returns how many. A crash in between sends a task twice, never not."""
    from celery import current_app

    with transaction.atomic():
        due = Outbox.objects.filter(due_at__lte=Now()).order_by("id")
        rows = list(due.select_for_update(skip_locked=True)[:BATCH])
        for row in rows:
            current_app.send_task(row.task, kwargs=row.arguments, task_id=task_id(row))
            row.due_at = Now() + min(FIRST_PAUSE * 2 ** min(row.attempts, DOUBLINGS), LONGEST_PAUSE)
            row.sent_at, row.attempts = Now(), row.attempts + 1
        Outbox.objects.bulk_update(rows, ["due_at", "sent_at", "attempts"])
    return len(rows)


def task_id(row: Outbox) -> str:
    """What the message of a row is called; the worker knows the row by it."""
    return f"outbox-{row.pk}"


def row_of(task_id: str) -> int | None:
    """The row whose message is called this; None for a task that the scheduler sent by itself."""
    head, _dash, number = task_id.partition("-")
    return int(number) if head == "outbox" and number.isdigit() else None


def _send_quietly() -> None:
    """The queue may be away for a moment; the scheduler sends the rest, so nobody's request fails over it."""
    import logging

    from kombu.exceptions import KombuError
    from redis.exceptions import RedisError

    try:
        send_waiting()
    except (KombuError, RedisError, OSError):
        logging.getLogger(__name__).warning("the queue cannot be reached; the outbox keeps the tasks")
