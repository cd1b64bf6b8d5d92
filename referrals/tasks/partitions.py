"""Partitions are made before they are needed (decisions 5)."""

from celery import shared_task

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.partitions import ensure_partitions
from jeugdregio.core.periods import Quarter
from referrals.models import ClaimLine, GrantedLine


@shared_task(name="referrals.make_partitions")
def make_partitions() -> int:
    """Every day: this quarter and the next."""
    now = Quarter.of(today())
    days = [now.start, now.shift(1).start]
    with as_actor(Context.public()):
        return sum(ensure_partitions(model, days) for model in (ClaimLine, GrantedLine))
