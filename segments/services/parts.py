"""How parts read: in each version, and today on the parts themselves."""

from datetime import date

from django.db import connection

from segments.models import PartVersion, SegmentVersion
from segments.models.sheet import PART
from segments.selectors.versions import values_of

REFRESH = """
UPDATE segments_segmentpart p
SET name = v.name, variant = v.variant, maximum_partners = v.maximum_partners
FROM (
    SELECT DISTINCT ON (w.part_id) w.part_id, w.name, w.variant, w.maximum_partners
    FROM segments_partversion w JOIN segments_segmentversion s ON s.id = w.version_id
    WHERE w.region_id = %(region)s AND s.valid_from <= %(today)s AND s.known_on <= %(today)s
    ORDER BY w.part_id, s.valid_from DESC, s.known_on DESC, s.id DESC
) v
WHERE p.id = v.part_id
  AND (p.name, p.variant, p.maximum_partners) IS DISTINCT FROM (v.name, v.variant, v.maximum_partners)
"""


def parts_refresh(*, region_id: int, today: date) -> int:
    """Give each part of a region the name, variant and maximum of its version in force; returns how many changed.

    A part without such a version stays as it is. One statement; call it in the region's context.
    """
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, {"region": region_id, "today": today})
        return int(cursor.rowcount)


def parts_keep(version: SegmentVersion | None) -> None:
    """Write down how the parts read in a version from before parts had versions, known since that version was.

    Call it before something else counts: figures of earlier years go on with the variant of then (decisions 2).
    """
    if version is None or version.parts.exists():
        return
    for part in version.segment.parts.all():
        PartVersion.objects.create(
            region_id=version.region_id,
            owner_id=version.owner_id,
            version=version,
            part=part,
            known_on=version.known_on,
            **values_of(part, PART),
        )
