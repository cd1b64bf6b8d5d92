"""Asking for a report in the background."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.enums import JobState
from jeugdregio.core.formats import format_quarter
from jeugdregio.core.jobs.services import job_start
from jeugdregio.core.models import Job
from monitoring.models import Snapshot

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

KIND = "quarter-report"
TASK = "monitoring.make_report"


def report_request(*, context: Context, snapshot: Snapshot, by: "Person") -> Job:
    """Ask for the report on a snapshot; a request that still waits for the same one is enough."""
    arguments = {"snapshot": str(snapshot.public_id)}
    waiting: Job | None = Job.objects.filter(
        region_id=context.region_id, kind=KIND, state=JobState.QUEUED, arguments=arguments
    ).first()
    return waiting or job_start(
        context=context,
        kind=KIND,
        task=TASK,
        title=_("Report on %(quarter)s") % {"quarter": format_quarter(snapshot.quarter)},
        by=by,
        **arguments,
    )
