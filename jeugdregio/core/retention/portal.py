"""Destroying what belongs to no region: mails, and history of what no region has (T42).

Only the default periods hold, and a hold in any region keeps it. The account is the file outside the database, and
for rows of a log the note in its chain.
"""

from datetime import date

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.retention import ledger, steps
from jeugdregio.core.retention.holds import Held, holds_on
from jeugdregio.core.retention.kinds import Kind, Table, kinds
from jeugdregio.core.retention.services import drop, lock, name_of, pieces_of, regions
from jeugdregio.core.retention.steps import Order

PORTAL = ""


def portal_run(today: date, *, really: bool = True) -> dict[str, int]:
    """Destroy what is due, or only count it. Out: rows by kind and table."""
    found: dict[str, int] = {}
    for kind in kinds():
        for table in kind.tables_of(None):
            before = kind.period.before(today)
            for piece in pieces_of(Context.public(), table, before):
                name = name_of(kind, table)
                found[name] = found.get(name, 0) + _step(kind, table, piece, today, really=really)
    return found


def _step(kind: Kind, table: Table, piece: str, today: date, *, really: bool) -> int:
    with as_actor(Context.public()):
        order = Order(None, kind, kind.period.before(today), _holds(kind, today))
        count = steps.count_due(order, table, piece)
        if count and really:
            ledger.note(region=PORTAL, kind=kind.key, before=str(order.before), holds=[])
            count = steps.destroy(order, table, piece)
    if table.in_quarters and really:
        drop(Context.public(), piece)
    return count


def _holds(kind: Kind, today: date) -> list[Held]:
    """The holds of all regions, none of which can be placed until the transaction ends."""
    found = []
    for region in regions():
        with as_actor(Context.for_region(region.pk)):
            lock(region.pk)
            found += holds_on(region.pk, kind.key, today)
    return found
