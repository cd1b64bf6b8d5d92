"""For whom an administrator may take the second step away."""

from datetime import date

from django.utils.translation import gettext as _

from jeugdregio.accounts import rules
from jeugdregio.accounts.actor import Actor, memberships_of
from jeugdregio.accounts.models import User
from jeugdregio.accounts.selectors.members import Standing, members_of, standing_of
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.verdict import Verdict


def may_reset(person: User, actor: Actor, today: date) -> Verdict:
    """Whether the actor may take the second step of a person away today; never their own.

    Roles that the person has elsewhere count and are not shown: they are read in the person's own context.
    """
    if person.pk == actor.user.pk:
        return Verdict.no(_("You cannot do this for yourself. Ask another administrator."))
    with as_actor(Context.sign_in(actor_id=person.pk)):
        everywhere = [row.role for row in memberships_of(person, today)]
    return rules.may_reset_second_step(_managed(person, actor, today), everywhere)


def _managed(person: User, actor: Actor, today: date) -> list[str]:
    """The roles of a person today among the people that the actor manages."""
    own = actor.membership.organisation_id
    return [
        row.role
        for row in members_of(actor.context).filter(user=person)
        if standing_of(row, today) is Standing.NOW
        and rules.manages_people(actor.role, own=row.organisation_id == own)
    ]
