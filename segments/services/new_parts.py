"""New segments and parts that a reclassification leads to; they begin when it is adopted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.errors import Refused
from segments.models import PartVersion, Reclassification, Segment, SegmentPart, SegmentVersion
from segments.rules.spans import DAY
from segments.selectors.lineage import standing_before, version_on
from segments.selectors.versions import newest_version
from segments.services.next_version import version_next
from segments.services.parts import parts_keep

LONGEST = 20


@dataclass(frozen=True)
class NewPart:
    """A part that does not exist yet: in a segment that does, or else in a new one of the same name."""

    name: str
    segment: Segment | None = None
    is_outside: bool = False


def new_part_create(*, context: Context, new: NewPart, like: SegmentPart) -> SegmentPart:
    """Make the rows of a part, paid like another one until its sheet says otherwise. Raises Refused without a name."""
    name = " ".join(new.name.split())
    if not name:
        raise Refused(_("Give the new part a name."))
    if new.segment:
        # The parts that it has by now are written down, so that the new one is not taken for one of them.
        parts_keep(newest_version(new.segment))
    code = _free_code(context, slugify(name)[:LONGEST].strip("-") or "nieuw")
    segment = new.segment or Segment.objects.create(
        region_id=context.region,
        owner_id=context.region,
        code=code,
        position=Segment.objects.visible_to(context).count(),
        is_outside=new.is_outside,
    )
    part: SegmentPart = SegmentPart.objects.create(
        region_id=context.region,
        owner_id=context.region,
        segment=segment,
        code=code,
        name=name,
        variant=like.variant,
        position=segment.parts.count(),
    )
    return part


def _free_code(context: Context, wanted: str) -> str:
    taken = set(SegmentPart.objects.visible_to(context).values_list("code", flat=True))
    taken |= set(Segment.objects.visible_to(context).values_list("code", flat=True))
    number, code = 1, wanted
    while code in taken:
        number += 1
        code = f"{wanted[: LONGEST - 3]}-{number}"
    return code


def waiting(context: Context, parts: Iterable[SegmentPart], day: date) -> list[SegmentPart]:
    """Those of the parts that were never there: they begin with what leads to them."""
    there = {part.pk for part in standing_before(context, parts, day + DAY)}
    return [
        part
        for part in parts
        if part.pk not in there and not part.versions.exists() and not _ended(part, day)
    ]


def _ended(part: SegmentPart, day: date) -> bool:
    holding = version_on(part.segment, day)
    return holding is not None and holding.is_end


def parts_begin(
    *, row: Reclassification, parts: Iterable[SegmentPart], like: SegmentVersion, day: date, today: date
) -> None:
    """Let new parts count from a day on: a first version of a new segment, or the next one of one that exists.

    In: `like` is the version of where the care comes from; a new segment begins with its sheet.
    """
    by_segment: dict[int, list[SegmentPart]] = {}
    for part in parts:
        by_segment.setdefault(part.segment_id, []).append(part)
    for found in by_segment.values():
        holding = version_on(found[0].segment, day)
        fresh = [PartVersion(part=part, name=part.name, variant=part.variant) for part in found]
        if holding is None:
            other = {"segment_id": found[0].segment_id, "name": found[0].name}
            version_next(row=row, like=like, day=day, today=today, parts=fresh, **other)
        else:
            kept = list(holding.parts.all())
            version_next(row=row, like=holding, day=day, today=today, parts=[*kept, *fresh])
