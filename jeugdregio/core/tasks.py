"""Tasks of the core."""

from celery import shared_task
from django.db import connection
from django.utils import timezone

from jeugdregio.core.audit.sealing import seal_all
from jeugdregio.core.audit.streams import partitions_ahead
from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.files.arriving import uploads_expire
from jeugdregio.core.jobs.outbox import send_waiting
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.retention.portal import portal_run
from jeugdregio.core.retention.services import destruction_run, regions
from jeugdregio.core.watch import heartbeats
from jeugdregio.core.work.digest import digests_ask, near_terms_ask


@shared_task(name="core.send_outbox")
def send_outbox() -> int:
    """Every ten seconds: what an unreachable queue left behind."""
    with as_actor(Context.public()):
        return send_waiting()


@shared_task(name="core.send_mail")
def send_mail() -> int:
    """When somebody asked for a mail, and every half minute: what did not leave yet."""
    with as_actor(Context.public()):
        return send_waiting_mail()


@shared_task(name="core.beat")
def beat() -> None:
    """Every half minute: scheduler, queue, worker and database work together."""
    with as_actor(Context.public()):
        heartbeats.beat(heartbeats.WORKER)


@shared_task(name="core.expire_uploads")
def expire_uploads() -> int:
    """Every hour: what arrived in parts and nobody finished within a day."""
    return uploads_expire()


@shared_task(name="core.retention")
def retention() -> int:
    """Every day, in each region and of none: destroy what may not be kept any longer; returns how many rows."""
    runs = [
        destruction_run(context=Context.for_region(region.pk), today=today(), by=None) for region in regions()
    ]
    return sum(run.total for run in runs if run) + sum(portal_run(today()).values())


@shared_task(name="core.seal_audit")
def seal_audit() -> int:
    """Every ten seconds: what was written down since, into the chain (decisions 19)."""
    count = seal_all()
    with as_actor(Context.public()):
        heartbeats.beat(heartbeats.SEALER)
    return count


@shared_task(name="core.make_partitions")
def make_partitions() -> int:
    """Every day: the quarters ahead of the audit streams."""
    with as_actor(Context.public()), connection.cursor() as cursor:
        return partitions_ahead(cursor)


@shared_task(name="core.send_digests")
def send_digests() -> int:
    """Every ten minutes; only the first time after eight finds somebody who had no mail today."""
    return sum(digests_ask(region_id=region.pk, today=today(), now=timezone.now()) for region in regions())


@shared_task(name="core.warn_of_terms")
def warn_of_terms() -> int:
    """Every hour: terms that are near."""
    return sum(near_terms_ask(region_id=region.pk, today=today()) for region in regions())
