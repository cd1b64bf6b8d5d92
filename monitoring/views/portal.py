"""What monitoring hangs on the pages of the whole portal."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jeugdregio.core.comments.services import SHARED
from jeugdregio.core.comments.subjects import register_subject
from jeugdregio.core.jobs.kinds import JobKind, register
from jeugdregio.core.models import Job
from jeugdregio.core.own_texts.uses import name_uses
from jeugdregio.core.portal import register_blocks, register_finders
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.work.kinds import Target, WorkKind
from jeugdregio.core.work.kinds import register as register_work
from monitoring.selectors.supervision import ASKED
from monitoring.services import flags
from monitoring.services import request as quarter
from monitoring.services.close_terms import STEPS
from monitoring.services.report import request as report
from monitoring.views import contract_comments, figure_words, history_words
from monitoring.views.area_block import managed_areas
from monitoring.views.finders import find_areas, find_contracts, find_providers
from monitoring.views.kpi_pages import shown_kpis
from monitoring.views.start_blocks import first_steps, newest_report, signals
from segments.selectors.kpi_uses import name_computed

REPORT_MADE = "report-made"


def quarter_result(job: Job) -> Link:
    """The figures of the quarter that was computed."""
    return Link(
        _("To the contracts"), f"{reverse('monitoring:contracts')}?periode={job.arguments['quarter']}"
    )


def report_result(job: Job) -> Link | None:
    """The report that was made."""
    made = job.result.get("report")
    return Link(_("Open the report"), reverse("monitoring:report", args=[made])) if made else None


def report_news(job: Job) -> tuple[str, Target] | None:
    """The report that who asked for it can read."""
    made = job.result.get("report")
    return (REPORT_MADE, Target("report", UUID(made), job.title)) if made else None


RENEW = WorkKind(
    ASKED,
    _("Send a new document"),
    _("A document of your application expires. The region asks for a new one."),
    lambda public_id: reverse("procurement:notice_add"),
    _("Send"),
)


def connect_work() -> None:
    """Make the kinds of work, terms and news known."""
    managers = _("You steer contracts of this region.")
    register_work(
        RENEW,
        WorkKind(flags.MELDING, _("Send a notification and consult"), managers, contract_url, _("View")),
        WorkKind(flags.OVER, _("Forecast above the ceiling"), managers, contract_url, _("View")),
        WorkKind(
            SHARED,
            _("Comment shared with you"),
            _("Somebody shared a comment with your organisation, and you work on this contract."),
            comments_url,
            _("Read"),
        ),
        WorkKind(REPORT_MADE, _("Report made"), _("You asked for this report."), report_url, _("Open")),
        *(
            WorkKind(
                step.key,
                step.label,
                _("Your region closes its quarters by these terms."),
                lambda public_id: reverse("monitoring:region"),
                _("View"),
                is_term=True,
            )
            for step in STEPS
        ),
    )


def contract_url(public_id: UUID) -> str:
    """The page of a contract."""
    return reverse("monitoring:contract", args=[public_id])


def comments_url(public_id: UUID) -> str:
    """The comments at a contract."""
    return f"{contract_url(public_id)}?tab={contract_comments.TAB}"


def report_url(public_id: UUID) -> str:
    """The page of a report."""
    return reverse("monitoring:report", args=[public_id])


def connect() -> None:
    """Make the kinds of jobs, the blocks of the start page, and what can be found or commented on known."""
    register(
        JobKind(quarter.KIND, _("Computation of a quarter"), quarter.TASK, quarter_result, refreshes=True),
        JobKind(report.KIND, _("Report for the board"), report.TASK, report_result, news=report_news),
    )
    connect_work()
    register_blocks(first_steps, managed_areas, newest_report, signals)
    register_finders(find_contracts, find_providers, find_areas)
    register_subject(contract_comments.KIND, contract_comments.find_contract)
    history_words.connect()
    name_computed(shown_kpis())
    name_uses(dict.fromkeys(figure_words.TERMS.values(), _("Figures of the region and its segments")))
