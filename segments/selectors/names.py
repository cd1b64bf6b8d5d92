"""What the segments of a region say on a day: their names, and how they are bought."""

from datetime import date

from jeugdregio.core.db import Context
from segments.models import SegmentVersion


def versions_on(context: Context, day: date) -> dict[int, SegmentVersion]:
    """The version of each segment by its id, as adopted for that day; before its first day its first."""
    rows = SegmentVersion.objects.visible_to(context).filter(is_end=False)
    found: dict[int, SegmentVersion] = {}
    for row in rows.order_by("valid_from", "known_on", "id"):
        if row.valid_from <= day or row.segment_id not in found:
            found[row.segment_id] = row
    return found
