"""What the segments do every day."""

from celery import shared_task

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from segments.models import Region
from segments.services.deadlines import deadlines_keep
from segments.services.parts import parts_refresh


@shared_task(name="segments.refresh_parts")
def refresh_parts() -> int:
    """Let the parts of each region read as their version of today; returns how many changed."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += parts_refresh(region_id=region_id, today=today())
    return count


@shared_task(name="segments.keep_deadlines")
def keep_deadlines() -> int:
    """Let the terms and the work of each region follow its registers; returns how many changed."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += deadlines_keep(region_id=region_id, today=today())
    return count
