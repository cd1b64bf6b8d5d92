"""Computing a quarter in the background."""

from datetime import date

from celery import shared_task

from jeugdregio.core.db import Context
from jeugdregio.core.jobs.services import job_run
from jeugdregio.core.periods import Quarter
from monitoring.services.quarter import quarter_compute


@shared_task(name="monitoring.compute_quarter")
def compute_quarter(job_id: int, region_id: int, organisation_id: int) -> None:
    """Compute, or go on with, the quarter that the job names."""
    context = Context.for_region(region_id)
    with job_run(job_id, context) as running:
        if not running:
            return
        job, progress = running
        quarter_compute(
            context=context,
            quarter=Quarter.parse(job.arguments["quarter"]),
            known_on=date.fromisoformat(job.arguments["known_on"]),
            report=lambda done, total, step: progress.set(done=done, total=total, step=step),
        )
