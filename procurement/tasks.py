"""What procurement does every day."""

from celery import shared_task
from django.utils import timezone

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from procurement.services.old_drafts import drafts_expire
from procurement.services.supplements import supplements_lapse
from segments.models import Region


@shared_task(name="procurement.lapse_supplements")
def lapse_supplements() -> int:
    """Let the check go on where the last day of a supplement is over; returns of how many applications."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += supplements_lapse(region_id=region_id, today=today(), now=timezone.now())
    return count


@shared_task(name="procurement.expire_drafts")
def expire_drafts() -> int:
    """Remove drafts that nobody can submit any more, a month after that; returns how many."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += drafts_expire(region_id=region_id, today=today(), now=timezone.now())
    return count
