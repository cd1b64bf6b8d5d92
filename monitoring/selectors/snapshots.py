"""Which computation a page shows."""

from collections.abc import Iterable

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot, SnapshotState


def ready_snapshots(context: Context) -> list[Snapshot]:
    """The newest ready computation of each quarter, newest quarter first."""
    found: dict[str, Snapshot] = {}
    rows = Snapshot.objects.visible_to(context).filter(state=SnapshotState.READY)
    # How it was computed is no business of a page.
    for row in rows.defer("parameters", "steps").order_by("-quarter", "-known_on", "-id"):
        found.setdefault(row.quarter, row)
    return list(found.values())


def results_of(snapshots: Iterable[Snapshot]) -> list[tuple[object, ...]]:
    """What tells computations apart: a quarter that is computed again has another moment, and other figures."""
    return [(row.pk, row.content_hash, row.ready_at) for row in snapshots]


def snapshot_for(context: Context, quarter: str = "") -> Snapshot | None:
    """The computation of a quarter (2027-Q3), or the newest one; None when there is none yet."""
    found = ready_snapshots(context)
    if quarter:
        try:
            wanted = Quarter.parse(quarter).dashed
        except ValueError:
            return None
        return next((row for row in found if row.quarter == wanted), None)
    return found[0] if found else None
