"""Inviting people, and the invitations that are open."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.forms.people import InviteForm
from jeugdregio.accounts.models import Invitation
from jeugdregio.accounts.policy import may_open
from jeugdregio.accounts.selectors.invitations import open_invitations
from jeugdregio.accounts.selectors.members import invitable, roles_for
from jeugdregio.accounts.services.invitations import (
    Offer,
    invitation_create,
    invitation_send_again,
    invitation_withdraw,
)
from jeugdregio.accounts.views.administration.people import crumbs
from jeugdregio.core.clock import today
from jeugdregio.core.views.refusals import is_done

PAGE = "accounts:invitations"


def invitations(request: HttpRequest) -> HttpResponse:
    """The form that invites, for who may, and below it what is open."""
    actor = request.actor  # type: ignore[attr-defined]
    form = _form(actor, request) if may_open(PAGE, actor.role, "POST") else None
    if form and request.method == "POST" and _invited(actor, form):
        messages.success(request, _("The invitation is on its way. The link works for seven days."))
        return redirect(PAGE)
    values = {
        "form": form,
        "invitations": open_invitations(actor.context),
        "now": timezone.now(),
        "breadcrumb": crumbs(_("Invitations")),
    }
    return render(request, "accounts/administration/invitations.html", values)


@require_POST
def send_again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A new link by mail; the one before stops working."""
    invitation_send_again(invitation=_row(request, public_id), actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("A new link is on its way. The one before does not work any more."))
    return redirect(PAGE)


@require_POST
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    invitation_withdraw(invitation=_row(request, public_id), actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("The invitation was taken back. Its link does not work any more."))
    return redirect(PAGE)


def _form(actor: Actor, request: HttpRequest) -> InviteForm:
    organisations = invitable(actor.context)
    kinds = set(organisations.values_list("kind", flat=True))
    return InviteForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations,
        roles=roles_for(kinds),
        initial={"starts_on": today(), "organisation": actor.membership.organisation.public_id},
    )


def _invited(actor: Actor, form: InviteForm) -> bool:
    def invite() -> None:
        data = form.cleaned_data
        offer = Offer(data["organisation"], data["role"], data["starts_on"], data["ends_on"])
        invitation_create(actor=actor, email=data["email"], offer=offer, today=today())

    return is_done(form, invite)


def _row(request: HttpRequest, public_id: UUID) -> Invitation:
    context = request.actor.context  # type: ignore[attr-defined]
    found: Invitation | None = open_invitations(context).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
