"""Documents that are about to expire."""

from celery import shared_task

from jeugdregio.core.clock import today
from jeugdregio.core.retention.services import regions
from providers.services.expiry import expiry_follow


@shared_task(name="providers.warn_of_expiry")
def warn_of_expiry() -> int:
    """Every day, in each region: tasks and news about documents of providers that expire."""
    return sum(expiry_follow(region_id=region.pk, today=today()) for region in regions())
