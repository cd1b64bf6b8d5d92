"""Granting from the valve of a lump sum: never more than is left, nor than what is expected to be needed (MON-11)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core import formats
from jeugdregio.core.closed import require_open
from jeugdregio.core.db import Context, because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from monitoring.selectors.valve import Valve, valves
from procurement.models import Contract, ValveGrant
from procurement.services.contract import shared_facts
from procurement.services.valve import locked_lump_sum, newest_grant


@transaction.atomic
def valve_grant(
    *,
    context: Context,
    contract: Contract,
    year: int,
    amount: int,
    reason: str,
    decision: str,
    decided_on: date,
    seen: int,
    today: date,
) -> ValveGrant:
    """Grant an amount in cents from the valve of a year, known from `today` on.

    In: `seen` is the newest grant that the writer saw, 0 for none. Raises Overtaken when somebody else was first;
    Refused without a cause or decision, for a decision that has still to come, a closed year, a year without lump
    sum, and for more than the rest of the valve or than production is expected to pass the reference amount by.
    Source: budget.md 6.7, MON-11.
    """
    locked = locked_lump_sum(contract)
    if newest_grant(locked.pk) != seen:
        raise Overtaken
    if not reason.strip() or not decision.strip():
        raise Refused(_("Say what nobody could foresee, and name the decision."))
    if decided_on > today:
        raise Refused(_("The day of the decision has still to come."))
    require_open(locked.region_id, date(year, 12, 31))
    found = next(iter(valves(context, [locked], [year], today)), None)
    if found is None:
        raise Refused(_("This contract has no lump sum in %(year)s.") % {"year": year})
    if amount > found.room:
        raise Refused(too_much(found))
    with because(reason):
        row: ValveGrant = ValveGrant.objects.create(
            **shared_facts(locked, today),
            year=year,
            amount=amount,
            reason=reason.strip(),
            decision=decision.strip(),
            decided_on=decided_on,
        )
    return row


def too_much(found: Valve) -> str:
    """Why no more can be granted, with the amounts."""
    values = {
        "room": formats.format_euros(found.room),
        "left": formats.format_euros(found.left),
        "year": found.year,
    }
    text = _("At most %(room)s can be granted: %(left)s is left of the valve of %(year)s.") % values
    if found.above is None:
        return text
    above = {"above": formats.format_euros(max(0, round(found.above)))}
    said = [text, _("Production is expected to pass the reference amount by %(above)s.") % above]
    if found.granted:
        said.append(_("%(granted)s of that was granted.") % {"granted": formats.format_euros(found.granted)})
    return " ".join(said)
