"""Segments (or task areas) as they read on a day, and what this region calls them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef

from jeugdregio.core.db import Context
from segments.enums import OPEN_DRAFTS
from segments.models import (
    Municipality,
    Region,
    RegionMembership,
    Segment,
    SegmentDraft,
    SegmentPart,
    SegmentVersion,
)


@dataclass(frozen=True)
class Area:
    """One segment with its versions (newest first) and its parts; `version` is the one of the day asked for."""

    segment: Segment
    versions: list[SegmentVersion]
    parts: list[SegmentPart]
    day: date
    known_on: date

    @cached_property
    def version(self) -> SegmentVersion | None:
        """What holds on the day as known on the knowledge date; the first version when none holds yet."""
        known = [row for row in self.versions if row.valid_from <= self.day and row.known_on <= self.known_on]
        return next(iter([*known, *self.versions]), None)

    @property
    def name(self) -> str:
        """What the segment is called on that day."""
        return self.version.name if self.version else self.segment.code

    @property
    def has_proposal(self) -> bool:
        """Whether somebody works on a next version; known when one segment was asked for."""
        return bool(getattr(self.segment, "has_proposal", False))

    @property
    def key(self) -> str:
        """The id of the segment in addresses."""
        return str(self.segment.public_id)


def areas(context: Context, day: date, known_on: date, *, public_id: UUID | None = None) -> list[Area]:
    """The segments of the region in their own order, with the version that counts on `day` as known on a date.

    Three statements; segments that are only proposed yet are not among them. In: `public_id` narrows to one
    segment, and tells whether somebody works on it. Source: SEG-01, decisions 2.
    """
    adopted = Exists(SegmentVersion.objects.filter(segment=OuterRef("pk")))
    rows = Segment.objects.visible_to(context).filter(adopted).prefetch_related("versions", "parts")
    if public_id:
        open_drafts = SegmentDraft.objects.visible_to(context).filter(state__in=OPEN_DRAFTS)
        proposals = Exists(open_drafts.filter(segment=OuterRef("pk")))
        rows = rows.filter(public_id=public_id).annotate(has_proposal=proposals)
    return [Area(row, list(row.versions.all()), list(row.parts.all()), day, known_on) for row in rows]


def region_of(context: Context) -> Region:
    """The region that the reader works in."""
    return Region.objects.select_related("organisation").get(pk=context.region_id)


def municipalities(context: Context, year: int) -> list[Municipality]:
    """The municipalities that take part in the region at some time of a year, by name."""
    year_long = DateRange(date(year, 1, 1), date(year + 1, 1, 1))
    rows = RegionMembership.objects.visible_to(context).filter(days__overlap=year_long)
    found = rows.select_related("municipality__organisation").order_by("municipality__organisation__sort_key")
    return list(dict.fromkeys(row.municipality for row in found))
