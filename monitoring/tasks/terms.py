"""The terms of the quarter close, set before they are near."""

from celery import shared_task

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from monitoring.services.close_terms import close_terms_set
from segments.models import Region


@shared_task(name="monitoring.set_close_terms")
def set_close_terms() -> int:
    """Every day, in each region; returns how many terms were set or moved."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += close_terms_set(region_id=region_id, today=today())
    return count
