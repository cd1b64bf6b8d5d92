"""Adopted versions, parts and proposals of a segment, as services and pages need them."""

from collections.abc import Iterable, Mapping
from typing import Any

from jeugdregio.core.db import Context
from segments.enums import OPEN_DRAFTS
from segments.models import PartVersion, Segment, SegmentDraft, SegmentPart, SegmentVersion
from segments.models.sheet import PART
from segments.rules.versions import in_order


def newest_version(segment: Segment) -> SegmentVersion | None:
    """The version that was adopted last; None for a segment that is only proposed yet."""
    versions = in_order(segment.versions.all())
    return versions[-1] if versions else None


def open_draft(segment: Segment) -> SegmentDraft | None:
    """The proposal that is being worked on, if there is one and the reader may know of it."""
    found: SegmentDraft | None = (
        segment.drafts.filter(state__in=OPEN_DRAFTS).select_related("payment").first()
    )
    return found


def proposed_only(context: Context) -> list[SegmentDraft]:
    """Open proposals for segments of which nothing was adopted yet, as far as the reader may know of them."""
    rows = SegmentDraft.objects.visible_to(context).filter(state__in=OPEN_DRAFTS, segment__versions=None)
    return list(rows.select_related("segment").order_by("segment__position", "id"))


def parts_in(version: SegmentVersion | None, segment: Segment) -> dict[str, SegmentPart | PartVersion]:
    """How the parts read in a version, by code; in one from before parts had versions, as they read today."""
    if version is None:
        return {}
    rows = list(PartVersion.objects.filter(version=version).select_related("part", "payment"))
    if rows:
        return {row.part.code: row for row in sorted(rows, key=lambda row: (row.part.position, row.pk))}
    return {part.code: part for part in segment.parts.all()}


def values_of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The fields of a row that it has."""
    return {name: getattr(row, name) for name in names if hasattr(row, name)}


def part_values(parts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of parts, by code."""
    return {code: values_of(row, PART) for code, row in parts.items()}
