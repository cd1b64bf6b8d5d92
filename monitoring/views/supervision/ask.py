"""Asking an admitted provider for a new document."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.editing import RevisedForm, is_saved
from jeugdregio.core.formats import format_long_date
from monitoring.rules.watch import answer_by
from monitoring.selectors.supervision import evidence_named
from monitoring.services.supervision import evidence_ask
from segments.views.sheets import actor_of

PAGE = "monitoring:supervision"


def ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Says what is asked of whom; a POST asks it. Raises Http404 for what is no evidence of an admission."""
    found = evidence_named(actor_of(request).context, public_id)
    if found is None:
        raise Http404
    file, admission = found
    form = RevisedForm(request.POST if request.method == "POST" else None)
    outcome = []
    if request.method == "POST" and is_saved(
        form, lambda: outcome.append(evidence_ask(file=file, admission=admission, today=today())), dict
    ):
        done, before = _("The provider was asked for a new document."), _("This was asked before.")
        messages.success(request, done if outcome[0] else before)
        return redirect(PAGE)
    title = _("Ask for a new document")
    values = {
        "title": title,
        "subtitle": admission.name,
        "form": form,
        "file": file,
        "admission": admission,
        "due_on": format_long_date(answer_by(today())),
        "back": reverse(PAGE),
        "breadcrumb": [(_("Supervision of providers"), reverse(PAGE)), (title, "")],
    }
    return render(request, "monitoring/supervision/ask.html", values, status=form.status)
