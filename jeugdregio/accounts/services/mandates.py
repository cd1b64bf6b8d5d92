"""Use cases of mandates: give one to a colleague, end one."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.accounts import rules
from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import MandateAct, Role
from jeugdregio.accounts.models import Mandate, Membership
from jeugdregio.accounts.rules import Power
from jeugdregio.accounts.selectors.mandates import held_on, power_of
from jeugdregio.accounts.services.checks import checked_reason, in_words, require
from jeugdregio.core.db import because
from jeugdregio.core.errors import Conflict, Refused


def mandate_give(*, membership: Membership, power: Power, actor: Actor, today: date) -> Mandate:
    """Give a colleague a mandate from today or later on.

    An administrator of the provider gives any; a signatory passes on a part of their own for at most a year, and
    what was passed on is not passed on again. Raises Refused, in words, for anybody else, for oneself, for a role
    that cannot use it, for days that do not fit, and when there is a mandate already.
    """
    _may_give(membership, actor)
    require(rules.mandate_fits_role(power.act, membership.role))
    require(rules.days_fit(power.starts_on, power.ends_on))
    if power.starts_on < today:
        raise Refused(_("A mandate starts today or later."))
    with in_words(), transaction.atomic():
        return Mandate.objects.create(
            region_id=membership.region_id,
            owner_id=membership.organisation_id,
            membership=membership,
            act=power.act,
            kind=power.kind,
            starts_on=power.starts_on,
            ends_on=power.ends_on,
            under=_source(actor, power, today),
            given_by=actor.user,
        )


def mandate_end(*, mandate: Mandate, actor: Actor, reason: str) -> None:
    """End a mandate now, with what was passed on from it: it no longer counts from the next request on.

    An administrator of the provider ends any, a signatory what they passed on and what they hold. Raises Refused for
    anybody else and without a reason, Conflict when it has ended already.
    """
    words = checked_reason(reason)
    with because(words), transaction.atomic():
        locked: Mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate.pk)
        if locked.ended_at:
            raise Conflict(_("This mandate has ended already. Reload the page to see it."))
        if not may_end(locked, actor):
            raise Refused(_("Only an administrator of the provider, or who gave the mandate, can end it."))
        Mandate.objects.filter(Q(pk=locked.pk) | Q(under=locked), ended_at=None).update(
            ended_at=Now(), ended_by=actor.user, end_reason=words
        )


def may_end(mandate: Mandate, actor: Actor) -> bool:
    """Whether the actor may end this mandate."""
    if actor.membership.organisation_id != mandate.owner_id:
        return False
    mine = (mandate.given_by_id, mandate.membership.user_id)
    return actor.role == Role.LOCAL_ADMINISTRATOR or (
        actor.role == Role.PROVIDER_SIGNATORY and actor.user.pk in mine
    )


def _may_give(membership: Membership, actor: Actor) -> None:
    if actor.role not in (Role.LOCAL_ADMINISTRATOR, Role.PROVIDER_SIGNATORY):
        raise Refused(_("Only an administrator of the provider or somebody who signs gives mandates."))
    if membership.organisation_id != actor.membership.organisation_id or membership.ended_at:
        raise Refused(_("You give mandates to colleagues only."))
    if membership.user_id == actor.user.pk:
        raise Refused(_("You cannot give yourself a mandate. Ask another administrator."))


def _source(actor: Actor, power: Power, today: date) -> Mandate | None:
    """The mandate that a signatory passes a part of on; an administrator needs none."""
    if actor.role == Role.LOCAL_ADMINISTRATOR:
        return None
    held = held_on(actor, MandateAct.SIGN, power.kind, today)
    if held is None:
        raise Refused(_("You cannot pass on more than you may do yourself."))
    if held.under_id:
        raise Refused(_("Your mandate was passed on to you. You cannot pass it on again."))
    require(rules.may_pass_on(power_of(held), power))
    return held
