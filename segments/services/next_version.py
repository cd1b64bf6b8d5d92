"""The version of a sheet that a reclassification brings about."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from segments.models import PartVersion, Reclassification, SegmentVersion
from segments.models.sheet import PART, SHEET
from segments.selectors.versions import values_of


def version_next(
    *,
    row: Reclassification,
    like: SegmentVersion,
    day: date,
    today: date,
    parts: Iterable[PartVersion] = (),
    **other: Any,
) -> SegmentVersion:
    """A version from `day` on, known from `today`, that reads as another one but for `other`, with these parts."""
    owned = {"region_id": row.region_id, "owner_id": row.owner_id}
    decided = values_of(row, ("source", "decided_by", "decision", "decided_on"))
    values = {**values_of(like, SHEET), "segment_id": like.segment_id, **other}
    version: SegmentVersion = SegmentVersion.objects.create(
        **owned, **values, **decided, reason=row.title, valid_from=day, known_on=today
    )
    PartVersion.objects.bulk_create(
        PartVersion(**owned, version=version, part_id=part.part_id, known_on=today, **values_of(part, PART))
        for part in parts
    )
    return version
