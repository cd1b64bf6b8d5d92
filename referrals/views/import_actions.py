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
from referrals.services.imports import import_cancel, import_confirm
from referrals.views.import_page import import_or_404
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
