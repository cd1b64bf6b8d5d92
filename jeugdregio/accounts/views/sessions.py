"""Ending an own session elsewhere."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jeugdregio.accounts.services.sessions import session_end
from jeugdregio.accounts.sessions import shown_id
from jeugdregio.accounts.views.changes import person_of


def end_session(request: HttpRequest, session: UUID) -> HttpResponse:
    """404 for a session of somebody else; the own one ends by signing out."""
    if str(session) == shown_id(request.session):
        return redirect("account_logout")
    if not session_end(person=person_of(request), public_id=session):
        raise Http404
    messages.success(request, _("The session has been ended."))
    return redirect("mfa_index")
