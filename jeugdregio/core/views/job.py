"""One background job: how far it is, its result, and the buttons to stop it or to try again (screen 16)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jeugdregio.core import formats
from jeugdregio.core.errors import Conflict
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.history.trails import changes_by_trace
from jeugdregio.core.jobs.control import job_again, job_cancel, may_cancel, may_retry
from jeugdregio.core.jobs.kinds import kind_of, result_of
from jeugdregio.core.jobs.shown import badge_of, code_of, job_named, shown_progress
from jeugdregio.core.models import Job
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.ui.progress import Progress
from jeugdregio.core.views.conflict import conflict_response
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs

REFRESH = 5


def job(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One job: how far it is, and its result."""
    found = _job_or_404(request, public_id)
    breadcrumb: list[tuple[Text, str]] = [(_("Background jobs"), reverse("jobs")), (found.title, "")]
    if request.GET.get("tab") == HISTORY:
        changes = changes_by_trace(request.actor.context, found.public_id.hex)  # type: ignore[attr-defined]
        stem = f"historie-{code_of(found)}".lower()
        return history_page(request, changes, stem=stem, title=found.title, breadcrumb=breadcrumb)
    progress = _progress(found)
    values = {
        "job": found,
        "tabs": object_tabs(request),
        "badge": badge_of(found),
        "progress": progress,
        "refresh_seconds": REFRESH if progress.is_live else 0,
        "figures": _figures(found),
        "may_cancel": may_cancel(found),
        "may_retry": may_retry(found),
        "breadcrumb": breadcrumb,
    }
    return render(request, "core/job.html", values)


def job_progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Only how far it is, for the page that waits; when it has ended that page loads again."""
    progress = _progress(_job_or_404(request, public_id))
    response = render(request, "core/_job_progress.html", {"progress": progress})
    if not progress.is_live:
        response.headers["HX-Refresh"] = "true"
    return response


def _job_or_404(request: HttpRequest, public_id: UUID) -> Job:
    found = job_named(request.actor.context, public_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _progress(job: Job) -> Progress:
    return shown_progress(
        job, now=timezone.now(), poll_url=reverse("job_progress", args=[job.public_id]), result=result_of(job)
    )


def _figures(job: Job) -> list[Figure]:
    kind = kind_of(job)
    rows = [
        (_("Kind"), kind.label if kind else ""),
        (_("Asked by"), job.by.name if job.by else _("The portal itself")),
        (_("Asked on"), formats.format_moment(job.created_at)),
        (_("Started on"), formats.format_moment(job.started_at) if job.started_at else ""),
        (_("Ended on"), formats.format_moment(job.ended_at) if job.ended_at else ""),
        (_("Code"), code_of(job)),
    ]
    return [Figure(label, value) for label, value in rows if value]


@require_POST
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Stop a job that waits."""
    found = _job_or_404(request, public_id)
    try:
        job_cancel(job=found, by=request.actor.user)  # type: ignore[attr-defined]
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, _way_out(public_id))
    return redirect("job", public_id)


@require_POST
def retry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Run a failed job again."""
    found = _job_or_404(request, public_id)
    try:
        job_again(job=found)
    except Conflict as conflict:
        return conflict_response(request, conflict.reason, _way_out(public_id))
    return redirect("job", public_id)


def _way_out(public_id: UUID) -> Link:
    return Link(_("To the job"), reverse("job", args=[public_id]))
