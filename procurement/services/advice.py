"""Advice on integrity, such as Bibob, about who applied: asked, recorded, and opened by few (row 20 of the rules)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.editing import take_turn
from jeugdregio.core.errors import Conflict, Refused
from jeugdregio.core.work.services import term_drop, term_set
from jeugdregio.core.workflow import Person
from procurement.enums import LIVE
from procurement.models import Advice, Application
from procurement.services.assessment import locked
from procurement.services.texts import said
from procurement.services.told import ADVICE_DUE, target_of
from procurement.workflow import LEADS


def may_open(role: str) -> bool:
    """Whether a role reads what an advice says; others see that there is one."""
    return role in LEADS


@transaction.atomic
def advice_ask(
    *,
    context: Context,
    application: Application,
    adviser: str,
    due_on: date | None,
    by: Person,
    today: date,
) -> Advice:
    """Record that advice was asked. Raises Refused for the role, a day before today and an unnamed adviser; Conflict
    when the application is decided.
    """
    _allow(context)
    row = locked(application)
    if row.state not in LIVE:
        raise Conflict(_("This application is decided or withdrawn."))
    if due_on and due_on < today:
        raise Refused(_("The day by which the advice comes is today or later."))
    advice: Advice = Advice.objects.create(
        region_id=row.region_id,
        owner_id=row.region_id,
        application=row,
        adviser=said(adviser, _("Say who gives the advice.")),
        asked_on=today,
        due_on=due_on,
        by_id=by.pk,
    )
    if due_on:
        term_set(
            region_id=row.region_id,
            owner_id=row.region_id,
            kind=ADVICE_DUE,
            target=target_of(row),
            key=_key(advice),
            on=due_on,
            basis=_("Day by which the advice comes"),
            roles=tuple(sorted(LEADS)),
        )
    return advice


@transaction.atomic
def advice_record(
    *, context: Context, advice: Advice, outcome: str, came_on: date, seen: int, by: Person, today: date
) -> Advice:
    """Record what an advice says. Raises Overtaken when somebody else did first, Refused for the role, without a text,
    and for a day after today or before it was asked.
    """
    _allow(context)
    row = take_turn(advice, seen)
    if not row.asked_on <= came_on <= today:
        raise Refused(_("The advice came on a day from the asking through today."))
    row.outcome = said(outcome, _("Write what the advice says."))
    row.came_on, row.by_id = came_on, by.pk
    row.save()
    term_drop(region_id=row.region_id, owner_id=row.region_id, key=_key(row))
    return row


def _key(advice: Advice) -> str:
    return f"{ADVICE_DUE}:{advice.public_id}"


def _allow(context: Context) -> None:
    if not may_open(context.role):
        raise Refused(_("Your role may not do this."))
