"""The rows of a round as a file, out and in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.views.listing import wanted_format
from segments.importers.translation_rows import rows_importer
from segments.services.translation.rounds import require_concept
from segments.views.spreadsheets import Concept, sheet_answer, sheet_page
from segments.views.translation.frame import crumbs, find_round, may_edit, round_url


def round_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The rows as a file when the address asks for one; else the form that takes it back."""
    found = find_round(request, public_id)
    concept = Concept(rows_importer(found.pk), found, "rows", require_concept)
    if wanted := wanted_format(request):
        return sheet_answer(request, concept.importer, wanted, "vertaalronde")
    page = sheet_page(request, concept)
    if page.is_done:
        return redirect(round_url(found))
    values = {
        "title": found.title,
        "form": page.form,
        "findings": page.findings,
        "query": "",
        "may_edit": may_edit(request, found),
        "back": round_url(found),
        "breadcrumb": crumbs(request, (found.title, round_url(found)), (_("As a file"), "")),
    }
    return render(request, "segments/file.html", values, status=page.form.status)
