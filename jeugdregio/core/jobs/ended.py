"""The worker takes a task out of the outbox when it has run; until then the outbox sends it again."""

from typing import Any

from celery import states
from celery.signals import task_postrun

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.jobs.outbox import row_of
from jeugdregio.core.models import Outbox

# A failed task is on its job's row, for a person to try again. One that was passed over still has to run.
ENDED = frozenset({states.SUCCESS, states.FAILURE})


def forget(task_id: str = "", state: str = "", **more: Any) -> None:
    """Take the row of a task away."""
    row = row_of(task_id)
    if row is not None and state in ENDED:
        with as_actor(Context.public()):
            Outbox.objects.filter(pk=row).delete()


def connect() -> None:
    task_postrun.connect(forget, weak=False, dispatch_uid="outbox")
