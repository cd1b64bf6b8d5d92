"""Asking for a computation in the background."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.enums import JobState
from jeugdregio.core.jobs.services import job_start
from jeugdregio.core.models import Job
from jeugdregio.core.periods import Quarter

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

KIND = "compute-quarter"
TASK = "monitoring.compute_quarter"


def quarter_request(*, context: Context, quarter: Quarter, known_on: date, by: "Person | None") -> Job:
    """Ask for a quarter to be computed; a request that still waits for the same quarter and day is enough."""
    arguments = {"quarter": quarter.dashed, "known_on": known_on.isoformat()}
    waiting = Job.objects.filter(
        region_id=context.region_id, kind=KIND, state=JobState.QUEUED, arguments=arguments
    ).first()
    if waiting is not None:
        found: Job = waiting
        return found
    return job_start(
        context=context,
        kind=KIND,
        task=TASK,
        title=_("Compute %(quarter)s") % {"quarter": quarter.short},
        by=by,
        **arguments,
    )
