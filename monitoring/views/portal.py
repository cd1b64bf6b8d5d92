"""What monitoring hangs on the pages of the whole portal."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.comments.subjects import register_subject
from jeugdregio.core.jobs.kinds import JobKind, register
from jeugdregio.core.models import Job
from jeugdregio.core.portal import register_blocks, register_finders
from jeugdregio.core.ui.navigation import Link
from monitoring.services import request as quarter
from monitoring.services.report import request as report
from monitoring.views import contract_comments
from monitoring.views.finders import find_areas, find_contracts, find_providers
from monitoring.views.start_blocks import first_steps, newest_report, signals


def quarter_result(job: Job) -> Link:
    """The figures of the quarter that was computed."""
    return Link(
        _("To the contracts"), f"{reverse('monitoring:contracts')}?periode={job.arguments['quarter']}"
    )


def report_result(job: Job) -> Link | None:
    """The report that was made."""
    made = job.result.get("report")
    return Link(_("Open the report"), reverse("monitoring:report", args=[made])) if made else None


def connect() -> None:
    """Make the kinds of jobs, the blocks of the start page, and what can be found or commented on known."""
    register(
        JobKind(quarter.KIND, _("Computation of a quarter"), quarter.TASK, quarter_result, refreshes=True),
        JobKind(report.KIND, _("Report for the board"), report.TASK, report_result),
    )
    register_blocks(first_steps, newest_report, signals)
    register_finders(find_contracts, find_providers, find_areas)
    register_subject(contract_comments.KIND, contract_comments.find_contract)
