"""Making the report for the board in the background."""

from celery import shared_task

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.jobs.services import job_run
from jeugdregio.core.models import Job
from monitoring.models import Snapshot
from monitoring.services.report import report_make


@shared_task(name="monitoring.make_report")
def make_report(job_id: int, region_id: int, organisation_id: int) -> None:
    """Make the report that the job asks for, and say on the job which one it is."""
    context = Context.for_region(region_id)
    with job_run(job_id, context) as running:
        if not running:
            return
        job, _progress = running
        with as_actor(context):
            snapshot = Snapshot.objects.get(public_id=job.arguments["snapshot"])
            report = report_make(context=context, snapshot=snapshot, by=job.by)
            Job.objects.filter(pk=job.pk).update(result={"report": str(report.public_id)})
