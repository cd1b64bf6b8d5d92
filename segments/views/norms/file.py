"""The norms of a year as a file, out and in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jeugdregio.core.views.listing import wanted_format
from segments.importers.norms import norms_importer
from segments.services.norms.frameworks import require_concept
from segments.views.norms.frame import crumbs, find_framework, framework_url, may_edit
from segments.views.spreadsheets import Concept, sheet_answer, sheet_page


def framework_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The norms as a file when the address asks for one; else the form that takes it back."""
    found = find_framework(request, public_id)
    concept = Concept(norms_importer(found.pk), found, "norms", require_concept)
    if wanted := wanted_format(request):
        return sheet_answer(request, concept.importer, wanted, f"normen-{found.year}")
    page = sheet_page(request, concept)
    if page.is_done:
        return redirect(framework_url(found))
    values = {
        "title": found.title,
        "form": page.form,
        "findings": page.findings,
        "query": "",
        "may_edit": may_edit(request, found),
        "back": framework_url(found),
        "breadcrumb": crumbs(request, (found.title, framework_url(found)), (_("As a file"), "")),
    }
    return render(request, "segments/file.html", values, status=page.form.status)
