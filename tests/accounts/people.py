"""Who acts, and colleagues of them, for tests about people."""

from datetime import date

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership
from jeugdregio.core.models import Organisation
from tests import factories
from tests.cast import Cast

TODAY = date(2027, 11, 23)


def actor_of(membership: Membership) -> Actor:
    """Somebody as a request knows them."""
    return Actor(membership.user, membership)


def actor(cast: Cast, role: Role) -> Actor:
    """The person of the cast with this role."""
    return actor_of(cast.memberships[role])


def colleague(cast: Cast, role: Role, organisation: Organisation | None = None) -> Membership:
    """Another person with a role, at the organisation where the cast has it."""
    with cast.in_region():
        return factories.MembershipFactory(
            role=role,
            organisation=organisation or cast.organisation_of(role),
            region=cast.region.organisation,
        )
