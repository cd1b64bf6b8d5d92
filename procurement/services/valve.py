"""How the valve of a lump sum phases out, as decided (MON-11)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from jeugdregio.core.closed import require_open
from jeugdregio.core.db import because
from jeugdregio.core.editing import Overtaken
from jeugdregio.core.errors import Refused
from procurement.enums import Payment
from procurement.models import Contract, ValveGrant, ValveShare
from procurement.services.contract import shared_facts


def newest_share(contract_id: int) -> int:
    """The share that was recorded last, by id; 0 without one."""
    return (
        ValveShare.objects.filter(contract_id=contract_id)
        .order_by("-id")
        .values_list("pk", flat=True)
        .first()
        or 0
    )


def newest_grant(contract_id: int) -> int:
    """The grant that was recorded last, by id; 0 without one."""
    return (
        ValveGrant.objects.filter(contract_id=contract_id)
        .order_by("-id")
        .values_list("pk", flat=True)
        .first()
        or 0
    )


def shares_of(contract_id: int, known_on: date) -> dict[int, Decimal]:
    """The valve of each year as a fraction of the reference amount, as known on a date. One statement."""
    rows = ValveShare.objects.filter(contract_id=contract_id, known_on__lte=known_on)
    return dict(rows.order_by("known_on", "id").values_list("year", "share"))


@transaction.atomic
def valve_phase(
    *, contract: Contract, shares: Mapping[int, Decimal], seen: int, decision: str, today: date
) -> None:
    """Record the valve of each year as a fraction of the reference amount, known from `today` on.

    In: `seen` is the newest share that the writer saw, 0 for none. Years that stay as they were are not recorded
    again. Raises Overtaken when somebody else was first, Refused for a contract without lump sum, without a decision,
    when a later year would have more than an earlier one, or for a closed year. (MON-11: the valve phases out)
    """
    locked = locked_lump_sum(contract)
    if newest_share(locked.pk) != seen:
        raise Overtaken
    if not decision.strip():
        raise Refused(_("Name the decision, for example its number."))
    known = shares_of(locked.pk, today)
    whole = sorted({**known, **shares}.items())
    for (earlier, most), (later, share) in pairwise(whole):
        if share > most:
            raise Refused(
                _("The valve phases out: %(later)s cannot have a larger share than %(earlier)s.")
                % {"later": later, "earlier": earlier}
            )
    changed = {year: share for year, share in shares.items() if known.get(year) != share}
    for year in changed:
        require_open(locked.region_id, date(year, 12, 31))
    with because(decision):
        for year, share in sorted(changed.items()):
            ValveShare.objects.create(
                **shared_facts(locked, today), year=year, share=share, decision=decision.strip()
            )


def locked_lump_sum(contract: Contract) -> Contract:
    """The contract, locked so that only one decides at a time. Raises Refused when no lump sum pays it."""
    locked: Contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if locked.payment != Payment.LUMP_SUM:
        raise Refused(_("Only a lump sum has a valve."))
    return locked
