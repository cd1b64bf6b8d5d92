"""Begin an application, and throw a draft away (screens 3 and 35)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.accounts.enums import MandateKind
from jeugdregio.accounts.selectors.mandates import may_prepare
from jeugdregio.core.clock import today
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.views.conflict import conflict_response
from procurement.models import Scheme
from procurement.selectors.schemes import conditions_of, publication_on
from procurement.services.drafts import draft_discard, draft_renew, draft_start
from procurement.views.application.frame import HUB, LIST, crumbs, desk_in
from segments.views.sheets import actor_of


def start(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody begins with; a POST makes the draft, or goes on with the one that there is."""
    actor = actor_of(request)
    scheme = Scheme.objects.visible_to(actor.context).filter(code=code).first()
    publication = publication_on(scheme, today()) if scheme else None
    if scheme is None or publication is None:
        raise Http404
    refusal = may_prepare(actor, today(), MandateKind.OPEN_HOUSE).reason
    if request.method == "POST" and not refusal:
        try:
            draft = draft_start(context=actor.context, scheme=scheme, by=actor.user, today=today())
            return redirect(HUB, draft.public_id)
        except Conflict as conflict:
            return conflict_response(request, conflict.reason, Link(_("To my applications"), reverse(LIST)))
        except Refused as refused:
            refusal = refused.reason
    values = {
        "scheme": scheme,
        "conditions": conditions_of(publication),
        "refusal": refusal,
        "breadcrumb": crumbs((scheme.title, "")),
    }
    status = 409 if refusal and request.method == "POST" else 200
    return render(request, "procurement/application/start.html", values, status=status)


def discard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whether a draft may go; a POST takes it away."""
    desk = desk_in(request, public_id)
    if request.method == "POST":
        draft_discard(draft=desk.draft)
        messages.success(request, _("The draft was removed. Your documents are still in your safe."))
        return redirect(LIST)
    values = {"draft": desk.draft, "back": reverse(HUB, args=[public_id]), "breadcrumb": crumbs()}
    return render(request, "procurement/application/discard.html", values)


def renew(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go over to the newest conditions, and say what is different."""
    desk = desk_in(request, public_id)
    try:
        draft = draft_renew(draft=desk.draft, today=today())
    except Refused as refused:
        return conflict_response(request, refused.reason, Link(_("Back"), reverse(HUB, args=[public_id])))
    note = conditions_of(draft.publication).change_note
    messages.success(
        request, _("You go on with version %(number)s.") % {"number": draft.publication.number} + f" {note}"
    )
    return redirect(HUB, public_id)
