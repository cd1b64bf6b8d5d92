"""Computing a quarter: the steps, each in a transaction of its own, so that a killed job goes on after the last one."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from jeugdregio.core.clock import today
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.errors import Refused
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot, SnapshotState
from monitoring.services.compute import (
    allocations,
    before,
    classified,
    contracts,
    costs,
    dates,
    factors,
    forecasts,
    known,
    kpis,
    lump_sums,
    pivot,
    pivot_publish,
    publish,
    rates,
    realised,
    seal,
    transitions,
)
from monitoring.services.compute.sql import Work
from monitoring.services.flags import contracts_flag

Report = Callable[[int, int, str], None]


def quarter_compute(
    *, context: Context, quarter: Quarter, known_on: date, report: Report | None = None
) -> Snapshot:
    """Compute a quarter with V = its last day and K = `known_on`, or go on with a computation that was cut off.

    Running it again gives the same figures and the same hash. Raises Refused when K lies before V: care cannot
    be known before it was given. (decisions 2, kpis, budget)
    """
    if known_on < quarter.end:
        raise Refused(_("This quarter is not over yet on the knowledge date. Choose a later date."))
    snapshot = _begin(context, quarter, known_on)
    steps = _steps(context, snapshot)
    for place, (name, step) in enumerate(steps):
        if name not in snapshot.steps:
            with as_actor(context):
                # Lost in a crash, a step is done anew; the last commit makes all of them durable.
                Work(snapshot).run("SET LOCAL synchronous_commit TO off")
                step(Work(snapshot))
                snapshot.steps = [*snapshot.steps, name]
                snapshot.save(update_fields=["steps"])
        if report:
            report(place + 1, len(steps), name)
    with as_actor(context):
        snapshot.content_hash = seal.content_hash(Work(snapshot))
        snapshot.state, snapshot.ready_at = SnapshotState.READY, timezone.now()
        snapshot.save(update_fields=["content_hash", "state", "ready_at"])
        contracts_flag(context=context, snapshot=snapshot, today=today())
    return snapshot


def _begin(context: Context, quarter: Quarter, known_on: date) -> Snapshot:
    """The snapshot to work on; one that is ready starts over, one that was cut off goes on."""
    with as_actor(context):
        found, _made = Snapshot.objects.select_for_update().get_or_create(
            region_id=context.region,
            quarter=quarter.dashed,
            known_on=known_on,
            defaults={"owner_id": context.region, "valuation_on": quarter.end},
        )
        snapshot: Snapshot = found
        if snapshot.state == SnapshotState.READY:
            snapshot.state, snapshot.steps = SnapshotState.COMPUTING, []
            snapshot.save(update_fields=["state", "steps"])
        return snapshot


def _steps(context: Context, snapshot: Snapshot) -> list[tuple[str, Callable[[Work], None]]]:
    first: list[tuple[str, Callable[[Work], None]]] = [
        ("realised", _realised),
        ("allocations", _allocations),
    ]
    with as_actor(context):
        ids = [sums.id for sums in contracts.load(Work(snapshot))]
    portions: list[tuple[str, Callable[[Work], None]]] = [
        (f"forecast {start}", _portion(ids[start : start + forecasts.PORTION]))
        for start in range(0, len(ids), forecasts.PORTION)
    ]
    return [*first, *portions, ("kpis", _kpis), *LAST]


LAST: list[tuple[str, Callable[[Work], None]]] = [
    ("publish", publish.store_published),
    ("publish questions", pivot_publish.store_shown),
]


def _realised(work: Work) -> None:
    realised.gather(work)
    realised.store_realised(work)
    factors.store(work, factors.estimate(work))
    costs.store_costs(work)
    pivot.store_pivot(work)
    transitions.store_transitions(work)


def _allocations(work: Work) -> None:
    allocations.value_allocations(work)
    rates.store(work, rates.estimate(work))


def _portion(ids: list[int]) -> Callable[[Work], None]:
    def step(work: Work) -> None:
        wanted = [sums for sums in contracts.load(work) if sums.id in set(ids)]
        forecasts.store_portion(work, wanted, forecasts.kept_factors(work), forecasts.spreads(work))

    return step


def _kpis(work: Work) -> None:
    realised.gather(work, year_only=True)
    kpis.store_kpis(work)
    classified.store_classified(work)
    known.store_known(work, [past.snapshot for past in before.publications(work.snapshot)])
    dates.store_dates(work)
    lump_sums.store_lump_sums(work)
