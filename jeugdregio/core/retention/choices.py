"""Use cases of who decides: a region's own period, and what may not be destroyed."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.db import Context, as_actor, because
from jeugdregio.core.enums import RetentionUnit
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.models import Hold, RetentionPeriod
from jeugdregio.core.retention.kinds import Kind, Period
from jeugdregio.core.retention.services import lock, period_of

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

LONGEST = {RetentionUnit.YEARS: 50, RetentionUnit.DAYS: 3_650}
"""More than this is a mistake in typing: nothing is kept so long by its term."""


def words_of(period: Period) -> str:
    """A period as people read it, such as 6 calendar years."""
    return f"{period.amount} {period.unit.label}"


def period_set(*, context: Context, kind: Kind, amount: int, reason: str, known: Period) -> None:
    """Give a region its own period for a kind, in the unit of the kind. It counts from the next run on.

    `known` is the period that the one who decides saw. Raises Refused without a reason, for a kind that is not of
    a region, and for an amount below the least of the kind or above LONGEST; Conflict when the period is not the
    one that was seen. (privacy.md P3)
    """
    unit = kind.period.unit
    least = kind.least.amount if kind.least else 1
    if kind.is_of_portal:
        raise Refused(_("One period holds for all regions here."))
    if not reason.strip():
        raise Refused(_("Say why you do this."))
    if amount < least:
        raise Refused(_("Keep this at least %(period)s.") % {"period": words_of(Period(least, unit))})
    if amount > LONGEST[unit]:
        raise Refused(_("Keep this at most %(period)s.") % {"period": words_of(Period(LONGEST[unit], unit))})
    with because(reason), as_actor(context):
        lock(context.region)
        now = period_of(context.region, kind)
        if now != known:
            raise Conflict(
                _(
                    "Somebody else just changed this to %(period)s. Look whether yours should still replace it."
                )
                % {"period": words_of(now)}
            )
        RetentionPeriod.objects.update_or_create(
            region_id=context.region,
            kind=kind.key,
            defaults={"amount": amount, "unit": unit},
            create_defaults={"owner_id": context.region, "amount": amount, "unit": unit},
        )


def hold_place(
    *, context: Context, reason: str, starts_on: date, by: "Person | None" = None, **limits: Any
) -> Hold:
    """Keep data from being destroyed from a day on. Raises Refused without a reason, or with limits that hold nothing.

    `limits`: kind, municipality, provider, first_month, last_month, ends_on.
    """
    first, last = limits.get("first_month"), limits.get("last_month")
    if not reason.strip():
        raise Refused(_("Say why this must not be destroyed."))
    if (first and last and last < first) or (limits.get("ends_on") and limits["ends_on"] < starts_on):
        raise Refused(_("The end lies before the beginning."))
    with because(reason), as_actor(context):
        lock(context.region)
        made: Hold = Hold.objects.create(
            region_id=context.region,
            owner_id=context.region,
            reason=reason,
            starts_on=starts_on,
            by_id=by.pk if by else None,
            **limits,
        )
    return made


def hold_lift(*, context: Context, hold: Hold, ends_on: date, reason: str = "") -> None:
    """Let a hold end; that is its last day. Raises Conflict when its last day is not the one that `hold` has."""
    with because(reason), as_actor(context):
        lock(context.region)
        now = Hold.objects.values_list("ends_on", flat=True).get(pk=hold.pk)
        if now != hold.ends_on:
            day = formats.format_long_date(now) if now else _("no last day")
            raise Conflict(
                _(
                    "Somebody else just changed the last day: %(day)s. Look whether yours should still replace it."
                )
                % {"day": day}
            )
        Hold.objects.filter(pk=hold.pk).update(ends_on=ends_on)
        hold.ends_on = ends_on
