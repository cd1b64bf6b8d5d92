"""Segments, their parts and their versions."""

from datetime import date

from django.db import transaction

from jeugdregio.core.closed import require_open
from jeugdregio.core.records import record
from jeugdregio.core.workflow import Person
from segments.enums import FinancingVariant
from segments.models import Region, Segment, SegmentPart, SegmentVersion


@transaction.atomic
def segment_create(
    *,
    region: Region,
    code: str,
    name: str,
    variant: FinancingVariant,
    valid_from: date,
    known_on: date,
    position: int = 0,
    assignment: str = "",
    delimitation: str = "",
    by: Person | None = None,
    source: str = "",
    is_outside: bool = False,
) -> Segment:
    """Record a segment with its first version (SEG-01, SEG-10). Raises Refused in a closed period.

    In: who records it, or what does where nobody did; whether it is kept and told but not bought here (SEG-08).
    """
    require_open(region.pk, valid_from)
    segment: Segment = Segment.objects.create(
        region_id=region.pk, owner_id=region.pk, code=code, position=position, is_outside=is_outside
    )
    version = SegmentVersion.objects.create(
        region_id=region.pk,
        owner_id=region.pk,
        segment=segment,
        name=name,
        variant=variant,
        valid_from=valid_from,
        known_on=known_on,
        assignment=assignment,
        delimitation=delimitation,
    )
    record(version, by=by, source=source)
    return segment


def part_create(
    *,
    segment: Segment,
    code: str,
    name: str,
    variant: FinancingVariant,
    position: int = 0,
    maximum_partners: int | None = None,
) -> SegmentPart:
    """Record a part of a segment, the level of its budget ceiling (seed 003, 6.3.5)."""
    row: SegmentPart = SegmentPart.objects.create(
        region_id=segment.region_id,
        owner_id=segment.owner_id,
        segment=segment,
        code=code,
        name=name,
        variant=variant,
        position=position,
        maximum_partners=maximum_partners,
    )
    return row
