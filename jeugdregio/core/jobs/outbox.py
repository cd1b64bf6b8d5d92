"""The outbox: a task is asked for in the transaction that needs it, and sent after that has been committed."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from jeugdregio.core.models import Outbox

BATCH = 100


def ask(task: str, **arguments: Any) -> None:
    """Ask for a task by name, with ids as arguments. It is sent when the transaction commits, or by the scheduler."""
    Outbox.objects.create(task=task, arguments=arguments)
    transaction.on_commit(_send_quietly)


def send_waiting() -> int:
    """Send what was asked for and not yet sent; returns how many. A crash in between sends a task twice, never not."""
    from celery import current_app

    with transaction.atomic():
        rows = list(
            Outbox.objects.select_for_update(skip_locked=True).filter(sent_at=None).order_by("id")[:BATCH]
        )
        for row in rows:
            current_app.send_task(row.task, kwargs=row.arguments)
        Outbox.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=timezone.now())
    return len(rows)


def _send_quietly() -> None:
    """The queue may be away for a moment; the scheduler sends the rest, so nobody's request fails over it."""
    import logging

    from kombu.exceptions import KombuError
    from redis.exceptions import RedisError

    try:
        send_waiting()
    except (KombuError, RedisError, OSError):
        logging.getLogger(__name__).warning("the queue cannot be reached; the outbox keeps the tasks")
