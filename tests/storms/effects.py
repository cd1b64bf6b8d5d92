"""A task of the tests with an effect that can be counted: each run that gets past the check leaves one row more.

The worker of the storm learns of it with `--include tests.storms.effects`.
"""

from celery import shared_task

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.jobs.services import job_run
from jeugdregio.core.models import Transition

TASK, SUBJECT = "tests.leave_effect", "storm"


@shared_task(name=TASK)
def leave_effect(job_id: int, region_id: int, organisation_id: int) -> None:
    """One row for each job, as a report or an import leaves its result."""
    context = Context.for_region(region_id)
    with job_run(job_id, context) as running:
        if running:
            _leave(context, job_id)


def _leave(context: Context, job_id: int) -> None:
    with as_actor(context):
        Transition.objects.create(
            region_id=context.region,
            owner_id=context.organisation,
            subject=SUBJECT,
            subject_id=job_id,
            name="done",
            source="a",
            target="b",
        )
