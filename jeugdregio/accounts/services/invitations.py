"""Use cases of invitations: ask somebody by mail, send the mail again, take it back."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.accounts import rules
from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.models import Invitation, Membership
from jeugdregio.accounts.services.checks import in_words, require, require_manager
from jeugdregio.accounts.tokens import hash_of, token_for
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Organisation

MAIL = "accounts-invitation"
VALID_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Offer:
    """What somebody is invited to: an organisation, a role there, and days."""

    organisation: Organisation
    role: str
    starts_on: date
    ends_on: date | None = None


def invitation_create(*, actor: Actor, email: str, offer: Offer, today: date) -> Invitation:
    """Invite an address; the mail leaves after the commit, and its link works once and for seven days.

    Says nothing about accounts: an address that is known gets the same mail. Raises Refused for who is no
    administrator there, the own address, a role that does not exist there, days that do not fit, somebody who has the
    role already and an address with an open invitation for it. (T26)
    """
    require_manager(actor, offer.organisation.pk)
    require(rules.role_fits(offer.role, offer.organisation.kind))
    require(rules.days_fit(offer.starts_on, offer.ends_on))
    if offer.ends_on and offer.ends_on < today:
        raise Refused(_("The last day is over already."))
    address = email.strip().lower()
    if address == actor.user.email.lower():
        raise Refused(_("You cannot change your own role. Ask another administrator."))
    _not_a_member_yet(actor, address, offer, today)
    row = Invitation(
        public_id=uuid4(),
        region_id=actor.context.region,
        owner=offer.organisation,
        email=address,
        role=offer.role,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        invited_by=actor.user,
        expires_at=Now() + VALID_FOR,
    )
    row.token_hash = hash_of(token_for(row.public_id, row.round))
    with in_words(), transaction.atomic():
        row.save(force_insert=True)
        _post(row)
    return row


def invitation_send_again(*, invitation: Invitation, actor: Actor) -> None:
    """Send a new link, for another seven days; the one before stops working. Raises as `invitation_withdraw`."""
    with transaction.atomic():
        row = _open(invitation, actor)
        row.round += 1
        row.token_hash = hash_of(token_for(row.public_id, row.round))
        row.expires_at = Now() + VALID_FOR
        row.save(update_fields=["round", "token_hash", "expires_at"])
        _post(row)


def invitation_withdraw(*, invitation: Invitation, actor: Actor) -> None:
    """Take an invitation back; its link stops working. Raises Refused for who is no administrator there, Conflict
    when it was accepted or withdrawn before."""
    with transaction.atomic():
        row = _open(invitation, actor)
        Invitation.objects.filter(pk=row.pk).update(withdrawn_at=Now())


def _open(invitation: Invitation, actor: Actor) -> Invitation:
    require_manager(actor, invitation.owner_id)
    rows = Invitation.objects.select_for_update(of=("self",))
    row: Invitation | None = rows.filter(pk=invitation.pk, withdrawn_at=None, accepted_at=None).first()
    if row is None:
        raise Conflict(_("This invitation is no longer open. Reload the page to see it."))
    return row


def _post(row: Invitation) -> None:
    mail_ask(
        kind=MAIL,
        dedupe=f"{MAIL}:{row.pk}:{row.round}",
        region=row.region_id,
        invitation=row.pk,
        round=row.round,
    )


def _not_a_member_yet(actor: Actor, address: str, offer: Offer, today: date) -> None:
    """Looks among the people that the actor sees anyway."""
    here = Membership.objects.visible_to(actor.context).filter(
        Q(ends_on=None) | Q(ends_on__gte=today), ended_at=None
    )
    if here.filter(user__email__iexact=address, organisation=offer.organisation, role=offer.role).exists():
        raise Refused(_("This person already has this role here."))
