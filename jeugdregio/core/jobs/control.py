"""Use cases of a person who looks at a job: stop what waits, try again what failed."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.enums import JobState
from jeugdregio.core.errors import Conflict
from jeugdregio.core.jobs.kinds import kind_of
from jeugdregio.core.jobs.services import job_retry
from jeugdregio.core.models import Job

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person


def may_cancel(job: Job) -> bool:
    """Whether a job still waits and may be dropped without leaving half of something."""
    kind = kind_of(job)
    return job.state == JobState.QUEUED and kind is not None and kind.can_cancel


def may_retry(job: Job) -> bool:
    """Whether a job failed and is known how to run."""
    return job.state == JobState.FAILED and kind_of(job) is not None


@transaction.atomic
def job_cancel(*, job: Job, by: "Person") -> None:
    """Drop a job that waits, with what waits for it. Raises Conflict when it has begun or ended already."""
    locked = _locked(job)
    if not may_cancel(locked):
        raise Conflict(_("This job cannot be stopped any more: it has started or ended already."))
    kind = kind_of(locked)
    if kind and kind.cancel:
        kind.cancel(locked, by)
    locked.state, locked.ended_at = JobState.CANCELLED, timezone.now()
    locked.save(update_fields=["state", "ended_at"])


@transaction.atomic
def job_again(*, job: Job) -> None:
    """Put a failed job back in the queue. Raises Conflict when it runs, waits or is done already."""
    locked = _locked(job)
    kind = kind_of(locked)
    if kind is None or not may_retry(locked):
        raise Conflict(_("This job cannot be run again: it waits, runs or is done already."))
    job_retry(job=locked, task=kind.task)


def _locked(job: Job) -> Job:
    locked: Job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    return locked
