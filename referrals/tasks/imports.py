"""Checking and reading in of uploads."""

from celery import shared_task
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState
from jeugdregio.core.files.services import file_destroy
from jeugdregio.core.jobs.services import job_run
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.workflow import run_step
from referrals.events import MessagesReadIn, messages_read_in
from referrals.importers.run import batch_check, batch_read_in, message_count
from referrals.services.imports import uploads_expire
from referrals.workflow import IMPORT
from segments.models import Region


def _batch(context: Context, job: Job) -> ImportBatch:
    with as_actor(context):
        batch: ImportBatch = ImportBatch.objects.select_related("file").get(public_id=job.arguments["batch"])
        return batch


@shared_task(name="referrals.check_import")
def check_import(job_id: int, region_id: int, organisation_id: int) -> None:
    """Rehearse an upload as the region, also when a municipality put it in; leaves it checked."""
    context = Context.for_region(region_id)
    with job_run(job_id, context) as running:
        if not running:
            return
        job, progress = running
        batch = _batch(context, job)
        if batch.state in (ImportState.CANCELLED, ImportState.EXPIRED, ImportState.CHECKED):
            return
        with as_actor(context):
            run_step(IMPORT, "check", batch, by=None)
        total = message_count(batch)
        outcome = batch_check(
            batch, context=context, report=lambda done: progress.set(done=done, total=total)
        )
        with as_actor(context):
            _conclude(batch, is_useful=bool(outcome.counts["stored"] or outcome.counts["known"]))


def _conclude(batch: ImportBatch, *, is_useful: bool) -> None:
    """Leave the import checked or refused, unless somebody stopped it while it was checked."""
    state = (
        ImportBatch.objects.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=batch.pk)
    )
    if state != ImportState.CHECKING:
        return
    run_step(IMPORT, "checked" if is_useful else "refuse", batch, by=None)
    if not is_useful and batch.file:
        file_destroy(batch.file)


@shared_task(name="referrals.apply_import")
def apply_import(job_id: int, region_id: int, organisation_id: int) -> None:
    """Read a confirmed upload in, then destroy the upload."""
    context = Context.for_region(region_id)
    with job_run(job_id, context) as running:
        if not running:
            return
        job, progress = running
        batch = _batch(context, job)
        if batch.state == ImportState.APPLYING:
            total = message_count(batch)
            batch_read_in(batch, context=context, report=lambda done: progress.set(done=done, total=total))
        with as_actor(context):
            messages_read_in.send(MessagesReadIn(region_id, batch.pk))
            if batch.file and batch.file.destroyed_at is None:
                file_destroy(batch.file)


@shared_task(name="referrals.expire_uploads")
def expire_uploads() -> int:
    """Every hour, in each region."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += uploads_expire(now=timezone.now())
    return count
