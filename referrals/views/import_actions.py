"""The decision on a checked import."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.core.errors import Conflict
from jeugdregio.core.models import ImportBatch
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from referrals.forms.kind import KindForm
from referrals.selectors.import_kind import asks_kind, offers_of
from referrals.services.import_kind import kind_choose
from referrals.services.imports import import_cancel, import_confirm
from referrals.views.import_page import import_or_404, import_response
from referrals.views.import_words import happened


@require_POST
def confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Read a checked file in; a second click says what the first one did."""
    actor = request.actor  # type: ignore[attr-defined]
    batch = import_or_404(actor.context, public_id)
    try:
        import_confirm(context=actor.context, batch=batch, by=actor.user)
    except Conflict:
        return too_late(request, batch)
    return redirect("referrals:import", public_id)


@require_POST
def choose(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say which kind of table a file is; its check goes on then."""
    actor = request.actor  # type: ignore[attr-defined]
    batch = import_or_404(actor.context, public_id)
    form = KindForm(offers_of(batch), request.POST)
    if asks_kind(batch) and not form.is_valid():
        return import_response(request, batch, form)
    try:
        kind_choose(context=actor.context, batch=batch, kind=request.POST.get("kind", ""), by=actor.user)
    except Conflict:
        return too_late(request, batch)
    return redirect("referrals:import", public_id)


@require_POST
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Drop a file that was not read in, and destroy the upload."""
    actor = request.actor  # type: ignore[attr-defined]
    batch = import_or_404(actor.context, public_id)
    try:
        import_cancel(batch=batch, by=actor.user)
    except Conflict:
        return too_late(request, batch)
    return redirect("referrals:import", public_id)


def too_late(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """What happened to the file in the meantime (409)."""
    batch.refresh_from_db()
    way_out = Link(_("To this file"), reverse("referrals:import", args=[batch.public_id]))
    return conflict_response(request, happened(batch), way_out)
