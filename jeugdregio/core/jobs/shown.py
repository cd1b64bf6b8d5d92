"""Jobs as people see them: which, and how far each is."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.enums import JobState
from jeugdregio.core.models import Job
from jeugdregio.core.models.base import OwnedQuerySet
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.progress import Progress, Stage
from jeugdregio.core.ui.status import Badge, Tone

STAGES = {
    JobState.QUEUED: Stage.WAITING,
    JobState.RUNNING: Stage.RUNNING,
    JobState.DONE: Stage.DONE,
    JobState.FAILED: Stage.FAILED,
    JobState.CANCELLED: Stage.FAILED,
}
TONES = {
    JobState.QUEUED: Tone.NEUTRAL,
    JobState.RUNNING: Tone.INFO,
    JobState.DONE: Tone.GOOD,
    JobState.FAILED: Tone.ERROR,
    JobState.CANCELLED: Tone.NEUTRAL,
}
SENTENCES = {
    JobState.QUEUED: gettext_lazy("The job waits for its turn."),
    JobState.DONE: gettext_lazy("The job is done."),
    JobState.CANCELLED: gettext_lazy("The job was stopped before it began. Nothing has changed."),
}
RECENT = timedelta(days=3)
LONG_ENOUGH = timedelta(seconds=3)
CODE = 8


def jobs_of(context: Context, *, state: str = "", by: int | None = None) -> OwnedQuerySet:
    """The jobs that a reader may see, newest first."""
    rows = Job.objects.visible_to(context).select_related("by")
    if state:
        rows = rows.filter(state=state)
    return rows.filter(by_id=by) if by else rows


def open_jobs(context: Context, *, by: int, now: datetime) -> OwnedQuerySet:
    """The jobs of one person that wait or run, and those that failed in the last days."""
    failed = models.Q(state=JobState.FAILED, ended_at__gte=now - RECENT)
    return jobs_of(context, by=by).filter(failed | models.Q(state__in=(JobState.QUEUED, JobState.RUNNING)))


def job_named(context: Context, public_id: UUID) -> Job | None:
    """The job with this public id, if the reader may see it."""
    found: Job | None = jobs_of(context).filter(public_id=public_id).first()
    return found


def badge_of(job: Job) -> Badge:
    """The state as a word with its shape."""
    state = JobState(job.state)
    return Badge(state.label, TONES[state])


def code_of(job: Job) -> str:
    """What a person can name on the telephone."""
    return str(job.public_id)[:CODE].upper()


def shown_progress(
    job: Job, *, now: datetime, poll_url: str, label: str = "", stop_url: str = "", result: Link | None = None
) -> Progress:
    """How far a job is, in words and as a bar."""
    return Progress(
        label=label or job.title,
        stage=STAGES[JobState(job.state)],
        done=job.done,
        total=job.total,
        status=status_of(job, now),
        poll_url=poll_url,
        result=result,
        stop_url=stop_url,
    )


def status_of(job: Job, now: datetime) -> str:
    """One or two sentences about where a job is."""
    state = JobState(job.state)
    if state is JobState.FAILED:
        return _(
            "Something went wrong. What was done before it stays. Mention code %(code)s when you call."
        ) % {"code": code_of(job)}
    return _running(job, now) if state is JobState.RUNNING else str(SENTENCES[state])


def _running(job: Job, now: datetime) -> str:
    if not job.done:
        return _("The job has started.")
    done = formats.format_number(job.done)
    if not job.total:
        return _("%(done)s done so far.") % {"done": done}
    sentence = _("%(done)s of %(total)s (%(share)s).") % {
        "done": done,
        "total": formats.format_number(job.total),
        "share": formats.format_percent(Decimal(job.done) / job.total, 0),
    }
    return " ".join(filter(None, [sentence, _remaining(job, now)]))


def _remaining(job: Job, now: datetime) -> str:
    """How long it will take, when there is something to go by."""
    passed = now - job.started_at if job.started_at else timedelta()
    if passed < LONG_ENOUGH or job.done >= job.total:
        return ""
    seconds = round(passed.total_seconds() / job.done * (job.total - job.done))
    if seconds < 60:
        return ngettext("About %(count)s second left.", "About %(count)s seconds left.", seconds) % {
            "count": seconds
        }
    minutes = -(-seconds // 60)
    return ngettext("About %(count)s minute left.", "About %(count)s minutes left.", minutes) % {
        "count": minutes
    }
