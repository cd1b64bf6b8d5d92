"""Tasks of the core."""

from celery import shared_task

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.jobs.outbox import send_waiting


@shared_task(name="core.send_outbox")
def send_outbox() -> int:
    """Every ten seconds: what an unreachable queue left behind."""
    with as_actor(Context.public()):
        return send_waiting()
