"""People, and for whom they may act."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jeugdregio.accounts.actor import actor_for, memberships_of
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import Context, as_actor


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account of the demo, as the sign-in page lists it."""

    person: UUID
    name: str
    email: str
    role: str
    organisation: str
    region: str


def demo_accounts(today: date) -> list[DemoAccount]:
    """The demo accounts that may sign in today, region by region, in the order of the roles.

    Each membership is read in the context of its own person: row-level security shows it to nobody else.
    """
    found = [
        (user, first_membership(user, today)) for user in User.objects.filter(is_demo=True, is_active=True)
    ]
    order = {role: place for place, role in enumerate(Role.values)}
    shown = sorted(
        ((user, row) for user, row in found if row),
        key=lambda pair: (pair[1].region_id, order[pair[1].role], pair[0].name),
    )
    return [
        DemoAccount(
            user.public_id,
            user.name,
            user.email,
            row.get_role_display(),
            row.organisation.name,
            row.region.name,
        )
        for user, row in shown
    ]


def first_membership(user: User, today: date) -> Membership | None:
    """The membership under which somebody starts after signing in; None when there is none today."""
    with as_actor(Context.sign_in(actor_id=user.pk)):
        actor = actor_for(user, None, today)
        return actor.membership if actor else None


def membership_of(user: User, chosen: str, today: date) -> Membership | None:
    """The person's own membership with this id, when it counts today; None for any other."""
    rows = memberships_of(user, today)
    return next((row for row in rows if str(row.public_id) == chosen), None)
