"""Which account belongs to what a provider of identity says."""

from datetime import date

from jeugdregio.accounts.actor import memberships_of
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, as_actor


def invited_person(email: str) -> User | None:
    """The person with this e-mail address, in small letters, whose account is open; None for anybody else."""
    return User.objects.filter(email=email, is_active=True, is_demo=False).first()


def membership_with_kvk(person: User, kvk: str, today: date) -> Membership | None:
    """The first membership of today for the organisation with this KvK number; None when there is none.

    Only providers of care have one. Read in the person's own context.
    """
    with as_actor(Context.sign_in(actor_id=person.pk)):
        rows = list(memberships_of(person, today))
        return next((row for row in rows if kvk and kvk_of(row) == kvk), None)


def kvk_of(membership: Membership) -> str:
    """The KvK number of the organisation that somebody acts for; empty for one without."""
    return str(getattr(getattr(membership.organisation, "provider", None), "kvk", ""))
