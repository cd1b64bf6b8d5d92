"""Which computation a page shows."""

from collections.abc import Iterable

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot, SnapshotState

# How it was computed (parameters, steps) is no business of a page, and every page asks this.
NEWEST = """
SELECT DISTINCT ON (quarter) id, public_id, region_id, owner_id, quarter, valuation_on, known_on, state, content_hash,
       job_id, created_at, ready_at
FROM monitoring_snapshot WHERE region_id = %s AND state = %s
ORDER BY quarter DESC, known_on DESC, id DESC
"""


def ready_snapshots(context: Context) -> list[Snapshot]:
    """The newest ready computation of each quarter, newest quarter first; one statement."""
    return list(Snapshot.objects.raw(NEWEST, [context.region_id, SnapshotState.READY]))


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
