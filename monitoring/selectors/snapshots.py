"""Which computation a page shows."""

from jeugdregio.core.db import Context
from jeugdregio.core.periods import Quarter
from monitoring.models import Snapshot, SnapshotState


def ready_snapshots(context: Context) -> list[Snapshot]:
    """The newest ready computation of each quarter, newest quarter first."""
    found: dict[str, Snapshot] = {}
    rows = Snapshot.objects.visible_to(context).filter(state=SnapshotState.READY)
    for row in rows.order_by("-quarter", "-known_on", "-id"):
        found.setdefault(row.quarter, row)
    return list(found.values())


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
