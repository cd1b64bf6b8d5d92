"""Under which membership a signed-in person acts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, Scope

SESSION_KEY = "membership"


@dataclass(frozen=True)
class Actor:
    """The person, the organisation they act for and the role: what a request works with."""

    user: User
    membership: Membership

    @property
    def role(self) -> str:
        return self.membership.role

    @property
    def context(self) -> Context:
        return Context(
            Scope.MEMBER,
            actor_id=self.user.pk,
            organisation_id=self.membership.organisation_id,
            region_id=self.membership.region_id,
        )


def memberships_of(user: User, today: date) -> Any:
    """The memberships that count today, in a fixed order."""
    return (
        Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), user=user, starts_on__lte=today)
        .select_related("organisation", "region__region")
        .order_by("id")
    )


def actor_for(user: User, chosen: str | None, today: date) -> Actor | None:
    """The actor for a chosen membership, or for the first one; None when the person belongs nowhere."""
    found = list(memberships_of(user, today))
    picked = next((row for row in found if str(row.public_id) == chosen), found[0] if found else None)
    return Actor(user, picked) if picked else None
