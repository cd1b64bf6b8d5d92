"""Use cases of who was invited: make an account, and join an organisation."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.accounts.models import Invitation, Membership, User
from jeugdregio.accounts.selectors.invitations import invitation_held
from jeugdregio.accounts.services.checks import in_words
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused


@dataclass(frozen=True)
class Newcomer:
    """What somebody without an account fills in."""

    name: str
    password: str | None
    """None for who comes in through a provider of identity."""


def invitation_accept(*, token: str, who: User | Newcomer, today: date) -> Membership:
    """Join the organisation of an invitation, once: as the person who is signed in, or as somebody new.

    Runs as a job of the region, since who accepts belongs to no organisation yet. Raises Refused in one and the
    same sentence for a link that is used, expired, withdrawn or unknown, and for an account of another address;
    for a newcomer whose address has an account by now. (T26)
    """
    held = invitation_held(token)
    if held is None:
        raise Refused(gone())
    with in_words(), transaction.atomic(), as_actor(Context.for_region(held.region_id)):
        rows = Invitation.objects.select_for_update(of=("self",)).select_related("owner")
        row: Invitation | None = rows.filter(
            pk=held.pk, token_hash=held.token_hash, accepted_at=None, withdrawn_at=None
        ).first()
        if row is None or (isinstance(who, User) and not _is_for(row, who)):
            raise Refused(gone())
        user = who if isinstance(who, User) else _account(row.email, who)
        membership = _membership(row, user, today)
        Invitation.objects.filter(pk=row.pk).update(accepted_at=Now(), membership=membership)
        return membership


def gone() -> str:
    """The one answer to every link that does not work."""
    return _("This link does not work any more. Ask who invited you for a new one.")


def _is_for(row: Invitation, person: User) -> bool:
    """For the address that was invited, and not for who invited: nobody gives themselves a role."""
    return person.email.lower() == row.email and person.pk != row.invited_by_id


def _account(address: str, newcomer: Newcomer) -> User:
    """The address is proven: only its mailbox got the link."""
    user = User.objects.create_user(address, newcomer.name, newcomer.password)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def _membership(row: Invitation, user: User, today: date) -> Membership:
    """The membership that the invitation promises; one that stopped counting makes room for it."""
    former = Membership.objects.filter(
        user=user, organisation=row.owner, region_id=row.region_id, role=row.role, ended_at=None
    )
    former.filter(ends_on__lt=today).update(ended_at=Now(), end_reason=_("Over"))
    if found := former.filter(ended_at=None).first():
        return found
    return Membership.objects.create(
        user=user,
        organisation=row.owner,
        region_id=row.region_id,
        role=row.role,
        starts_on=max(row.starts_on, today),
        ends_on=row.ends_on,
    )
