"""What somebody may do for a provider: the one place that answers it, from the rows of this very moment."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from jeugdregio.accounts.actor import Actor
from jeugdregio.accounts.enums import PROVIDER_ROLES, MandateAct, MandateKind, Role
from jeugdregio.accounts.models import Mandate
from jeugdregio.accounts.rules import Power
from jeugdregio.core.db import Context
from jeugdregio.core.formats import format_date
from jeugdregio.core.models.base import OwnedQuerySet
from jeugdregio.core.verdict import Verdict


def may_sign(actor: Actor, on: date, kind: str) -> Verdict:
    """Whether this person may sign for their provider on a day, for a kind of procedure (MandateKind).

    Yes needs all three: a membership that counts (an actor has one), the role that signs, and a mandate of that
    day. The reason is a sentence for the person. (docs/decisions/0009)
    """
    return _may(actor, MandateAct.SIGN, kind, on)


def may_prepare(actor: Actor, on: date, kind: str) -> Verdict:
    """Whether this person may prepare for their provider on a day; as `may_sign`, and who may sign may prepare."""
    return _may(actor, MandateAct.PREPARE, kind, on)


def mandates_of(context: Context) -> OwnedQuerySet:
    """Every mandate that an organisation gave, the ended ones too; the region sees those of all its providers."""
    return Mandate.objects.visible_to(context).select_related(
        "membership__user", "owner", "given_by", "under__membership__user"
    )


def power_of(mandate: Mandate) -> Power:
    """What a mandate lets somebody do."""
    return Power(mandate.act, mandate.kind, mandate.starts_on, mandate.ends_on)


def held_on(actor: Actor, act: str, kind: str, on: date) -> Mandate | None:
    """The mandate under which the actor may do something on a day; None when there is none.

    The membership is read again: a mandate ends with it.
    """
    rows = Mandate.objects.filter(
        Q(membership__ends_on=None) | Q(membership__ends_on__gte=on),
        membership_id=actor.membership.pk,
        membership__ended_at=None,
        ended_at=None,
    )
    return next(
        (row for row in rows if power_of(row).covers(act, kind) and power_of(row).counts_on(on)), None
    )


def _may(actor: Actor, act: MandateAct, kind: str, on: date) -> Verdict:
    if actor.role not in PROVIDER_ROLES:
        return Verdict.no(_("Only people who prepare or sign for a provider can do this."))
    if act == MandateAct.SIGN and actor.role != Role.PROVIDER_SIGNATORY:
        return Verdict.no(_("Your role is to prepare. Somebody with a role that signs can do this."))
    if held_on(actor, act, kind, on):
        return Verdict.yes()
    return Verdict.no(_why_not(actor, act, kind, on))


def _why_not(actor: Actor, act: MandateAct, kind: str, on: date) -> str:
    """What is missing: never given, over, still to come, or for another kind of procedure."""
    rows = list(Mandate.objects.filter(membership_id=actor.membership.pk).order_by("-starts_on", "-id"))
    fitting = [row for row in rows if power_of(row).covers(act, kind)]
    if coming := [row for row in fitting if row.ended_at is None and row.starts_on > on]:
        return _("Your mandate starts on %(day)s.") % {"day": format_date(coming[-1].starts_on)}
    if over := [row for row in fitting if row.ended_at or (row.ends_on and row.ends_on < on)]:
        last = over[0]
        if last.ended_at:
            return _("Your mandate was ended. Ask the administrator of your organisation.")
        return _("Your mandate ended on %(day)s. Ask the administrator of your organisation.") % {
            "day": format_date(last.ends_on)
        }
    words = {
        "act": MandateAct(act).label.lower(),
        "kind": MandateKind(kind).label.lower(),
    }
    return (
        _("You have no mandate for this: %(act)s, %(kind)s. Ask the administrator of your organisation.")
        % words
    )
