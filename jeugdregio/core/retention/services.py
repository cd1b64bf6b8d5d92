"""Use cases of retention: which periods hold, one run of destruction, and what comes back with a restore."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import OperationalError, connection
from django.utils import timezone

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import OrganisationKind, RetentionUnit
from jeugdregio.core.models import Destruction, Organisation, RetentionPeriod
from jeugdregio.core.retention import ledger, steps
from jeugdregio.core.retention.holds import holds_on
from jeugdregio.core.retention.kinds import Kind, Period, Table, kinds
from jeugdregio.core.retention.report import report_keep
from jeugdregio.core.retention.steps import Order

if TYPE_CHECKING:
    from jeugdregio.core.workflow import Person

# A hold and a step of destruction never pass each other: whoever comes second sees what the first did.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('retention'), %s::int)"


def regions() -> list[Organisation]:
    """Every region, by its id."""
    return list(Organisation.objects.filter(kind=OrganisationKind.REGION).order_by("id"))


def period_of(region_id: int, kind: Kind) -> Period:
    """How long a region keeps a kind: its own period, or the default."""
    row = RetentionPeriod.objects.filter(region_id=region_id, kind=kind.key).first()
    return Period(row.amount, RetentionUnit(row.unit)) if row else kind.period


def order_of(region_id: int, kind: Kind, today: date) -> Order:
    """What is due of a kind on a day, in the words of a statement."""
    before = kind.kept_from(period_of(region_id, kind), today)
    return Order(region_id, kind, before, holds_on(region_id, kind.key, today))


def due(context: Context, today: date) -> dict[str, int]:
    """How many rows would be destroyed, by kind and table; changes nothing."""
    with as_actor(context):
        orders = [order_of(context.region, kind, today) for kind in kinds()]
        return {
            name_of(order.kind, table): steps.count_due(order, table, table.name)
            for order in orders
            for table in order.kind.tables_of(context.region)
        }


def name_of(kind: Kind, table: Table) -> str:
    """A kind and table as the report counts them."""
    return f"{kind.key} {table.name}"


def destruction_run(*, context: Context, today: date, by: "Person | None") -> Destruction | None:
    """Destroy what is due in a region and report it. Out: the report, or None when nothing was due.

    Each step is a transaction that also counts what it destroyed. A run that was cut off is gone on with, by the
    day on which it was begun, and is reported once. (T42)
    """
    run = _open(context) or Destruction(
        region_id=context.region, owner_id=context.region, on=today, by_id=by.pk if by else None
    )
    for kind in kinds():
        for table in kind.tables_of(context.region):
            for piece in pieces_of(context, table, _before(context, kind, run.on)):
                _step(context, run, kind, table, piece)
    return _end(context)


def _open(context: Context) -> Destruction | None:
    with as_actor(context):
        rows = Destruction.objects.select_for_update(of=("self",))
        found: Destruction | None = rows.filter(region_id=context.region, ended_at=None).first()
    return found


def _before(context: Context, kind: Kind, on: date) -> date:
    with as_actor(context):
        return order_of(context.region, kind, on).before


def pieces_of(context: Context, table: Table, before: date) -> list[str]:
    """The parts of a table in which something may be due, one transaction each."""
    with as_actor(context):
        return list(steps.pieces(table, before))


def _step(context: Context, run: Destruction, kind: Kind, table: Table, piece: str) -> None:
    with as_actor(context):
        lock(context.region)
        # A row stands only for what was destroyed: a day on which nothing is due leaves no trace.
        current = _open(context) or run
        order = order_of(context.region, kind, run.on)
        rule = {"before": str(order.before), "holds": [hold.to_json() for hold in order.holds]}
        current.rules[kind.key] = rule
        if steps.count_due(order, table, piece):
            ledger.note(region=_public_id(context.region), kind=kind.key, **rule)
            name = name_of(kind, table)
            current.counts[name] = current.counts.get(name, 0) + steps.destroy(order, table, piece)
            current.save()
    if table.in_quarters:
        drop(context, piece)


def drop(context: Context, piece: str) -> None:
    """An empty quarter goes as a whole; when somebody is at work in the table, the next run drops it."""
    try:
        with as_actor(context):
            steps.drop_if_empty(piece)
    except OperationalError:
        return


def _end(context: Context) -> Destruction | None:
    with as_actor(context):
        lock(context.region)
        current = _open(context)
        if current is None:
            return None
        current.ended_at = timezone.now()
        report_keep(context, current)
        current.save()
        return current


def lock(region_id: int) -> None:
    """Wait for whoever places a hold in a region, or destroys there; until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [region_id])


def _public_id(organisation_id: int) -> str:
    return str(Organisation.objects.values_list("public_id", flat=True).get(pk=organisation_id))
