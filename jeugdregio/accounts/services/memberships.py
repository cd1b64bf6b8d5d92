"""Use cases of memberships: end one, give another role, take somebody back."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jeugdregio.accounts import rules
from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import ADMINISTRATORS, Role
from jeugdregio.accounts.models import Membership
from jeugdregio.accounts.services.checks import checked_reason, in_words, require, require_manager
from jeugdregio.core.db import because
from jeugdregio.core.errors import Conflict, Refused


def membership_end(
    *, membership: Membership, actor: Actor, reason: str, today: date, last_day: date | None = None
) -> None:
    """End a membership: at once, or after a last day that has still to come.

    It no longer counts from the next request of that person on. Raises Refused without a reason, for somebody who
    is no administrator here, for the own membership, for the last administrator and for a last day in the past;
    Conflict when it has ended already.
    """
    words = checked_reason(reason)
    with in_words(), because(words), transaction.atomic():
        locked = _locked(membership, actor)
        if last_day is None:
            _keep_an_administrator(locked, actor, today)
            _stop(locked, actor, words)
            return
        if last_day < today:
            raise Refused(_("Choose a last day that has still to come, or leave it empty to end it now."))
        require(rules.days_fit(locked.starts_on, last_day))
        _keep_an_administrator(locked, actor, today)
        locked.ends_on, locked.end_reason = last_day, words
        locked.save(update_fields=["ends_on", "end_reason"])


def membership_change_role(
    *, membership: Membership, role: str, actor: Actor, reason: str, today: date
) -> Membership:
    """Give somebody another role at the same organisation: the old membership ends and a new one begins today.

    Raises what `membership_end` raises, and Refused for a role that does not exist at the organisation.
    """
    words = checked_reason(reason)
    with in_words(), because(words), transaction.atomic():
        locked = _locked(membership, actor)
        require(rules.role_fits(role, locked.organisation.kind))
        if role == locked.role:
            raise Refused(_("This person already has this role here."))
        _keep_an_administrator(locked, actor, today)
        _stop(locked, actor, words)
        return _begin(locked, role, today, locked.ends_on)


def membership_again(*, membership: Membership, actor: Actor, today: date) -> Membership:
    """Take somebody back whose membership ended: a new one with the same role, from today and without an end.

    Raises Refused for somebody who is no administrator here and for the own membership, Conflict when the
    membership still counts.
    """
    with in_words(), transaction.atomic():
        locked: Membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        _may_manage(locked, actor)
        if locked.ended_at is None and (locked.ends_on is None or locked.ends_on >= today):
            raise Conflict(_("This membership still counts. Reload the page to see it."))
        if locked.ended_at is None:
            _stop(locked, actor, locked.end_reason or _("Over"))
        return _begin(locked, locked.role, today, None)


def _locked(membership: Membership, actor: Actor) -> Membership:
    """The membership, locked together with every administrator of the organisation, in one fixed order."""
    here = Membership.objects.filter(
        organisation_id=membership.organisation_id, region_id=membership.region_id, ended_at=None
    )
    list(here.filter(role__in=ADMINISTRATORS).order_by("pk").select_for_update(of=("self",)))
    locked = here.select_for_update(of=("self",)).filter(pk=membership.pk).first()
    if locked is None:
        raise Conflict(_("This membership has ended already. Reload the page to see it."))
    _may_manage(locked, actor)
    return locked


def _may_manage(membership: Membership, actor: Actor) -> None:
    require_manager(actor, membership.organisation_id)
    if membership.user_id == actor.user.pk:
        raise Refused(_("You cannot change your own role. Ask another administrator."))


def _keep_an_administrator(membership: Membership, actor: Actor, today: date) -> None:
    """An organisation that has an administrator keeps one who is there now and has no last day.

    The region may end the last one of another organisation: it can always invite the next.
    """
    if membership.role not in ADMINISTRATORS:
        return
    if membership.role == Role.LOCAL_ADMINISTRATOR and actor.context.is_region:
        return
    others = Membership.objects.filter(
        organisation_id=membership.organisation_id,
        region_id=membership.region_id,
        role=membership.role,
        ended_at=None,
        ends_on=None,
        starts_on__lte=today,
        user__is_active=True,
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused(_("This is the last administrator. Invite another administrator first."))


def _stop(membership: Membership, actor: Actor, reason: str) -> None:
    Membership.objects.filter(pk=membership.pk).update(ended_at=Now(), ended_by=actor.user, end_reason=reason)


def _begin(former: Membership, role: str, starts_on: date, ends_on: date | None) -> Membership:
    return Membership.objects.create(
        user_id=former.user_id,
        organisation_id=former.organisation_id,
        region_id=former.region_id,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
    )
