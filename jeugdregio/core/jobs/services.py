"""Use cases of jobs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction
from django.db.models import F
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.db.context import apply_context
from jeugdregio.core.enums import JobState
from jeugdregio.core.jobs import alone
from jeugdregio.core.jobs.outbox import ask
from jeugdregio.core.jobs.told import tell_ended
from jeugdregio.core.models import Job
from jeugdregio.core.trace import traced

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person


def job_start(
    *, context: Context, kind: str, task: str, title: str, by: "Person | None", **arguments: Any
) -> Job:
    """Record a job and ask for its task; both are undone when the caller's transaction is."""
    job: Job = Job.objects.create(
        region_id=context.region,
        owner_id=context.organisation,
        kind=kind,
        title=title,
        arguments=arguments,
        by_id=by.pk if by else None,
    )
    ask(task, job_id=job.pk, region_id=context.region_id, organisation_id=context.organisation_id)
    return job


def job_retry(*, job: Job, task: str) -> None:
    """Put a failed job back in the queue."""
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, error="", ended_at=None)
    ask(task, job_id=job.pk, region_id=job.region_id, organisation_id=job.owner_id)


class Progress:
    """Tells a job's row how far it is, over a connection of its own: also while a long transaction is open."""

    def __init__(self, job_id: int, context: Context) -> None:
        self.job_id, self.context = job_id, context
        self._line = connections.create_connection("default")

    def take(self) -> None:
        """Keep others from the job as long as this line is open. Raises Busy when one has it."""
        with self._line.cursor() as cursor:
            alone.take(cursor, self.job_id)

    def set(self, *, done: int, total: int, step: str = "") -> None:
        """Show how far the job is: units done and in all, and the step in words."""
        self._line.set_autocommit(False)
        with self._line.cursor() as cursor:
            apply_context(cursor, self.context)
            cursor.execute(
                "UPDATE core_job SET done = %s, total = %s, step = %s, seen_at = clock_timestamp() WHERE id = %s",
                [done, total, step[:120], self.job_id],
            )
        self._line.commit()

    def close(self) -> None:
        """Give the connection back."""
        self._line.close()


@contextmanager
def job_run(job_id: int, context: Context) -> Iterator[tuple[Job, Progress] | None]:
    """Run a job's body: yields None when there is nothing to do any more, else the job and its progress.

    Safe to enter any number of times: an ended job is left alone, and so is one that another worker is at (Busy,
    which ends the task). An error is written on the job and raised again; what the body committed before stays,
    so the next run goes on from there. All that is done has the job's public id as its trace.
    """
    progress = Progress(job_id, context)
    try:
        progress.take()
        job = _begin(job_id, context)
        if job is None:
            yield None
            return
        with traced(f"job:{job.kind}", job.public_id.hex, job.by_id):
            yield from _followed(job, progress, context)
    finally:
        progress.close()


def _begin(job_id: int, context: Context) -> Job | None:
    with as_actor(context):
        job: Job | None = Job.objects.select_for_update().filter(pk=job_id).first()
        if job is None or job.has_ended:
            return None
        Job.objects.filter(pk=job_id).update(
            state=JobState.RUNNING, attempts=F("attempts") + 1, started_at=timezone.now()
        )
    return job


def _followed(job: Job, progress: Progress, context: Context) -> Iterator[tuple[Job, Progress]]:
    try:
        yield job, progress
    except Exception as error:
        _end(job.pk, context, JobState.FAILED, error=f"{type(error).__name__}")
        raise
    _end(job.pk, context, JobState.DONE)


def _end(job_id: int, context: Context, state: JobState, error: str = "") -> None:
    with as_actor(context), transaction.atomic():
        rows = Job.objects.filter(pk=job_id).exclude(state=JobState.CANCELLED)
        if rows.update(state=state, error=error, ended_at=timezone.now()):
            tell_ended(Job.objects.get(pk=job_id))
