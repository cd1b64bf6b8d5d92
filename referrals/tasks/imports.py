"""Checking and reading in of uploads."""

from celery import shared_task
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import ImportState
from jeugdregio.core.files.services import file_destroy
from jeugdregio.core.importing.findings import StructureError
from jeugdregio.core.importing.outcome import Outcome
from jeugdregio.core.jobs.services import Progress, job_run
from jeugdregio.core.models import ImportBatch, Job
from jeugdregio.core.workflow import run_step
from referrals.events import MessagesReadIn, messages_read_in
from referrals.importers.run import batch_check, batch_read_in, message_count
from referrals.importers.tables.settle import table_settle
from referrals.importers.tables.upload import rows_about, table_check, table_read_in, table_refused
from referrals.rules.uploads import TABLE
from referrals.selectors.import_kind import is_table
from referrals.services.imports import uploads_expire
from referrals.tasks.progress import now_and_then
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
        outcome = (_of_table if is_table(batch) else _of_messages)(batch, context, progress)
        with as_actor(context):
            _conclude(batch, outcome)


def _of_messages(batch: ImportBatch, context: Context, progress: Progress) -> Outcome:
    total = message_count(batch)
    return batch_check(batch, context=context, report=lambda done: progress.set(done=done, total=total))


def _of_table(batch: ImportBatch, context: Context, progress: Progress) -> Outcome | None:
    """None when a person has to say first which kind of table it is."""
    try:
        if batch.kind == TABLE and not table_settle(batch, context=context):
            return None
        total = rows_about(batch)
    except StructureError as error:
        return table_refused(batch, error, context=context)
    outcome = table_check(batch, context=context, told=now_and_then(progress, total))
    progress.set(done=outcome.counts["rows"], total=outcome.counts["rows"])
    return outcome


def _conclude(batch: ImportBatch, outcome: Outcome | None) -> None:
    """Leave the import checked, refused or asking, unless somebody stopped it while it was checked."""
    state = (
        ImportBatch.objects.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=batch.pk)
    )
    if state != ImportState.CHECKING:
        return
    if outcome is None:
        run_step(IMPORT, "ask", batch, by=None)
        return
    is_useful = outcome.counts["stored"] or outcome.counts["known"]
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
            _read_in(batch, context, progress)
        with as_actor(context):
            batch.refresh_from_db(fields=["state"])
            if batch.state == ImportState.APPLIED:
                messages_read_in.send(MessagesReadIn(region_id, batch.pk))
            if batch.file and batch.file.destroyed_at is None:
                file_destroy(batch.file)


def _read_in(batch: ImportBatch, context: Context, progress: Progress) -> None:
    if is_table(batch):
        counts = table_read_in(batch, context=context, told=now_and_then(progress, rows_about(batch)))
        progress.set(done=counts["rows"], total=counts["rows"])
        return
    total = message_count(batch)
    batch_read_in(batch, context=context, report=lambda done: progress.set(done=done, total=total))


@shared_task(name="referrals.expire_uploads")
def expire_uploads() -> int:
    """Every hour, in each region."""
    count = 0
    for region_id in Region.objects.values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            count += uploads_expire(now=timezone.now())
    return count
