"""Who asked for a job hears how it ended."""

from jeugdregio.core.enums import JobState
from jeugdregio.core.jobs.kinds import kind_of
from jeugdregio.core.models import Job
from jeugdregio.core.work.kinds import Target
from jeugdregio.core.work.people import workers
from jeugdregio.core.work.services import notify

FAILED, DONE = "job-failed", "job-done"


def tell_ended(job: Job) -> None:
    """News for the person who asked, in the transaction that ends the job; each attempt gives its own news."""
    if job.by_id is None:
        return
    asked = [one for one in workers(job.region_id, organisation_id=job.owner_id) if one.user_id == job.by_id]
    kind, target = _news(job)
    notify(
        region_id=job.region_id,
        kind=kind,
        target=target,
        key=f"job:{job.public_id}:{job.attempts}",
        to=asked,
    )


def _news(job: Job) -> tuple[str, Target]:
    """The kind of news and what it is about: the result where the kind of job names one, else the job."""
    itself = Target("job", job.public_id, job.title)
    if job.state == JobState.FAILED:
        return FAILED, itself
    kind = kind_of(job)
    told = kind.news(job) if kind and kind.news else None
    return told or (DONE, itself)
