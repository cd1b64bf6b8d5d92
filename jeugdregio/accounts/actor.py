"""Under which membership a signed-in person acts."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q

from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, Scope
from jeugdregio.core.db.joined import Joined
from jeugdregio.core.models import Organisation

SESSION_KEY = "membership"


@dataclass(frozen=True)
class Actor:
    """The person, the organisation they act for and the role: what a request works with."""

    user: User
    membership: Membership
    choices: tuple[Membership, ...] = ()
    """Every membership that this person can act under today, this one among them."""

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
            role=self.role,
        )


def memberships_of(user: User, today: date) -> Any:
    """The memberships that count today, in a fixed order."""
    return (
        Membership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=today), user=user, starts_on__lte=today, ended_at=None
        )
        .select_related("organisation", "region__region")
        .order_by("id")
    )


@cache
def acting() -> Joined:
    """The same memberships with organisation and region, in one statement; every request asks them."""
    return Joined(
        """
        SELECT {0}, {1}, {2}, {3} FROM accounts_membership m
        JOIN core_organisation o ON o.id = m.organisation_id
        JOIN core_organisation r ON r.id = m.region_id
        LEFT JOIN segments_region g ON g.organisation_id = r.id
        WHERE m.user_id = %s AND m.ended_at IS NULL AND m.starts_on <= %s
          AND (m.ends_on IS NULL OR m.ends_on >= %s)
        ORDER BY m.id
        """,
        m=Membership,
        o=Organisation,
        r=Organisation,
        g=Organisation._meta.get_field("region").related_model,
    )


def placed(
    membership: Membership, organisation: Organisation, region: Organisation, words: Any
) -> Membership:
    """The membership with what was read beside it; `words` are the region's own words and rules."""
    membership.organisation, membership.region = organisation, region
    region._state.fields_cache["region"] = words
    if words is not None:
        words.organisation = region
    return membership


def actor_for(user: User, chosen: str | None, today: date) -> Actor | None:
    """The actor for a chosen membership, or for the first one; None when the person belongs nowhere."""
    found = [placed(*row) for row in acting().rows([user.pk, today, today])]
    picked = next((row for row in found if str(row.public_id) == chosen), found[0] if found else None)
    return Actor(user, picked, tuple(found)) if picked else None
