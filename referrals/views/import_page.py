"""One import: its check, the choice to read it in, and what came of it (screen 45, wireframe H)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.accounts.policy import may_open
from jeugdregio.core import formats
from jeugdregio.core.db import Context
from jeugdregio.core.enums import ImportState, JobState, LookEvent
from jeugdregio.core.exports.columns import Kind
from jeugdregio.core.exports.signs import Sign
from jeugdregio.core.history.shown import steps_of
from jeugdregio.core.history.trails import Trail, changes_at, steps_before
from jeugdregio.core.jobs.shown import shown_progress
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.ui.cells import format_kind
from jeugdregio.core.ui.figures import Figure
from jeugdregio.core.ui.progress import Progress
from jeugdregio.core.views.history import HISTORY, history_page, object_tabs
from jeugdregio.core.views.listing import wanted_format
from referrals.forms.kind import KindForm
from referrals.selectors.import_kind import asks_kind, is_table, offers_of
from referrals.selectors.import_list import figures_of_kind, import_figures
from referrals.selectors.imports import Counts, file_name, import_named
from referrals.selectors.table_counts import TableCounts
from referrals.views.import_findings import FIRST, findings_file, found_lines, lines_table, rules_table
from referrals.views.import_kinds import kind_words
from referrals.views.import_result import sample_table, touched_table, update_of
from referrals.views.import_words import badge_of, busy_words, notice_of
from referrals.views.import_words import steps_of as stages_of
from referrals.workflow import IMPORT

LIVE = frozenset({ImportState.UPLOADED, ImportState.CHECKING, ImportState.APPLYING})
SHOWS_COUNTS = frozenset({ImportState.CHECKED, ImportState.APPLIED, ImportState.REFUSED})
REFRESH = 5


def import_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where an import stands, what was found, and the buttons that fit."""
    batch = import_or_404(request.actor.context, public_id)  # type: ignore[attr-defined]
    if request.GET.get("tab") == HISTORY:
        return import_history(request, batch)
    if wanted := wanted_format(request):
        return findings_file(request, batch, wanted)
    return import_response(request, batch)


def import_history(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Who put an upload in, decided on it, and what became of it."""
    context, trail = request.actor.context, Trail.of(batch, steps=IMPORT.subject)  # type: ignore[attr-defined]
    older = steps_of(steps_before(context, trail), {state.value: state.label for state in ImportState})
    return history_page(
        request,
        changes_at(context, trail),
        stem="historie-import",
        title=file_name(batch),
        breadcrumb=breadcrumb_of(batch),
        older=older,
    )


def breadcrumb_of(batch: ImportBatch) -> list[tuple[str, str]]:
    """Back to the imports."""
    return [(_("Claims"), reverse("referrals:imports")), (file_name(batch), "")]


def import_response(request: HttpRequest, batch: ImportBatch, form: KindForm | None = None) -> HttpResponse:
    """The page of an import; `form` is an answer that was not good enough."""
    actor = request.actor  # type: ignore[attr-defined]
    progress = progress_of(batch)
    may_decide = may_open("referrals:import_confirm", actor.role, "POST")
    values = {
        "batch": batch,
        "title": file_name(batch),
        "subtitle": subtitle_of(batch),
        "badge": badge_of(batch),
        "steps": stages_of(batch),
        "progress": progress,
        "failed_job": failed_job(batch),
        "notice": notice_of(batch),
        "asks": asks_kind(batch),
        "form": form or (KindForm(offers_of(batch)) if asks_kind(batch) and may_decide else None),
        "may_decide": may_decide,
        "refresh_seconds": REFRESH if progress else 0,
        "tabs": object_tabs(request),
        "breadcrumb": breadcrumb_of(batch),
        **(outcome_of(actor.context, batch) if batch.state in SHOWS_COUNTS else {}),
    }
    return render(request, "referrals/import.html", values)


def import_progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Only how far it is, for the page that waits; that page loads again when the state changes."""
    batch = import_or_404(request.actor.context, public_id)  # type: ignore[attr-defined]
    progress = progress_of(batch)
    response = render(request, "referrals/_import_progress.html", {"progress": progress})
    if progress is None:
        response.headers["HX-Refresh"] = "true"
    return response


def import_or_404(context: Context, public_id: UUID) -> ImportBatch:
    """The import, or 404 when the reader may not know of it."""
    batch = import_named(context, public_id)
    if batch is None:
        raise Http404
    return batch


def failed_job(batch: ImportBatch) -> Any:
    """The job that stopped half way while the import still waits for it."""
    stopped = batch.job is not None and batch.job.state == JobState.FAILED
    return batch.job if stopped and batch.state in LIVE else None


def progress_of(batch: ImportBatch) -> Progress | None:
    """How far the check or the reading in is; None when nothing goes on."""
    if batch.state not in LIVE or batch.job is None or failed_job(batch) or asks_kind(batch):
        return None
    reading = batch.state == ImportState.APPLYING
    batch.job.total = batch.job.total or size_of(batch)
    return shown_progress(
        batch.job,
        now=timezone.now(),
        poll_url=reverse("referrals:import_progress", args=[batch.public_id]),
        label=busy_words(batch),
        stop_url="" if reading else reverse("referrals:import_cancel", args=[batch.public_id]),
    )


def outcome_of(context: Context, batch: ImportBatch) -> dict[str, Any]:
    """The counts and findings of an import whose check or reading in has ended."""
    path = reverse("referrals:import", args=[batch.public_id])
    applied = batch.state == ImportState.APPLIED
    found = found_lines(context, batch, LookEvent.READ, FIRST) if batch.findings.exists() else None
    return {
        "counts": Counts.of(batch),
        "figures": figures_of(batch),
        "rules": rules_table(batch, found.examples) if found else None,
        "lines": lines_table(batch, found.lines, path) if found else None,
        "sample": sample_table(batch),
        "touched": touched_table(batch) if applied else None,
        "update": update_of(context, batch) if applied else None,
    }


def figures_of(batch: ImportBatch) -> list[Figure]:
    """The counts that this kind of import has."""
    table = import_figures(batch)
    found = [
        (figure, table.cell(str(batch.public_id), figure.key).shown) for figure in figures_of_kind(batch)
    ]
    return [Figure(figure.label, shown_text(figure.kind, shown)) for figure, shown in found]


def shown_text(kind: Kind, shown: Any) -> str:
    """A count or an amount in words; the sign of one that is not known."""
    if isinstance(shown, Sign):
        return shown.printed
    return formats.format_euros(shown) if kind is Kind.EUROS else format_kind(kind, shown)


def subtitle_of(batch: ImportBatch) -> str:
    """The kind of table, and the reference that somebody gave."""
    kind = kind_words(batch.kind) if is_table(batch) else ""
    return " · ".join(filter(None, [kind, batch.reference]))


def size_of(batch: ImportBatch) -> int:
    """How many messages or rows the check counted."""
    return TableCounts.of(batch).rows if is_table(batch) else Counts.of(batch).messages
