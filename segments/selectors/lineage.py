"""Lineage as it is known: adopted reclassifications, and what codes count for through time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from fractions import Fraction

from jeugdregio.core.db import Context
from segments.enums import DraftState
from segments.models import (
    CareProduct,
    Flow,
    ProductMapping,
    Reclassification,
    Segment,
    SegmentPart,
    SegmentVersion,
)
from segments.rules.lineage import FlowRow, Lineage
from segments.rules.mapping import MappingSet, Period, placed_on, timeline
from segments.rules.spans import DAY

Key = tuple[int, str, int | None]
"""An agreement, a product code, and a municipality with rows of its own (None: what holds in general)."""
Recorded = tuple[date, date | None, date, datetime]
"""First and last day, and when it was known and recorded."""


def flow_rows(flows: Iterable[Flow]) -> list[FlowRow]:
    """Rows of the table as values, with exact fractions."""
    return [
        FlowRow(
            flow.reclassification_id,
            flow.origin_id,
            flow.target_id,
            flow.product_code,
            flow.municipality_id,
            flow.effective_on,
            Fraction(flow.share),
            Fraction(flow.weight),
        )
        for flow in flows
    ]


def lineage_of(context: Context, known_on: date) -> Lineage:
    """Every reclassification of the region that was adopted and known on a date. One statement."""
    flows = Flow.objects.visible_to(context).filter(
        reclassification__state=DraftState.ADOPTED, reclassification__known_on__lte=known_on
    )
    return Lineage(flow_rows(flows.order_by("effective_on", "reclassification_id", "id")))


def reclassifications(context: Context) -> list[Reclassification]:
    """Every reclassification, oldest first, with its flows and their parts."""
    rows = Reclassification.objects.visible_to(context).prefetch_related(
        "flows__origin__segment", "flows__target__segment", "flows__municipality__organisation"
    )
    return list(rows.order_by("effective_on", "id"))


def reclassifications_until(context: Context, day: date | None = None) -> list[Reclassification]:
    """What was adopted, oldest first; with a day only what counts by then. One statement."""
    rows = Reclassification.objects.visible_to(context).filter(state=DraftState.ADOPTED)
    if day:
        rows = rows.filter(effective_on__lte=day)
    return list(rows.order_by("effective_on", "id"))


def timelines(context: Context, known_on: date) -> dict[Key, list[Period]]:
    """What each code of each agreement counts for through time, as known on a date. One statement."""
    rows = ProductMapping.objects.visible_to(context).filter(known_on__lte=known_on)
    sets: dict[tuple[Key, Recorded], dict[int, Fraction]] = defaultdict(dict)
    for row in rows.order_by("id"):
        key = (row.agreement_id, row.product_code, row.municipality_id)
        recorded = (row.valid_from, row.valid_to, row.known_on, row.recorded_at)
        sets[key, recorded][row.part_id] = Fraction(row.share)
    found: dict[Key, list[MappingSet]] = defaultdict(list)
    for (key, recorded), shares in sets.items():
        found[key].append(MappingSet(*recorded, shares))
    return {key: timeline(every) for key, every in found.items()}


def codes_of(
    context: Context, part_ids: Collection[int], day: date, known_on: date
) -> dict[int, list[CareProduct]]:
    """The products that count for each of these parts on a day, by code. (SEG-02: the product list per predecessor)"""
    codes: dict[int, set[str]] = defaultdict(set)
    for (_agreement, code, _place), periods in timelines(context, known_on).items():
        for part in placed_on(periods, day):
            if part in part_ids:
                codes[part].add(code)
    wanted = {code for found in codes.values() for code in found}
    rows = CareProduct.objects.visible_to(context).filter(code__in=wanted)
    known = {row.code: row for row in rows}
    return {part: [known[code] for code in sorted(found) if code in known] for part, found in codes.items()}


def standing_before(context: Context, parts: Iterable[SegmentPart], day: date) -> list[SegmentPart]:
    """Those of the parts that were there before a day: their care is told apart from what comes to them."""
    wanted = [part.pk for part in parts]
    found = []
    for part in SegmentPart.objects.visible_to(context).filter(pk__in=wanted).select_related("segment"):
        version = version_on(part.segment, day - DAY)
        if version and not version.is_end and _has(version, part):
            found.append(part)
    return found


def version_on(segment: Segment, day: date) -> SegmentVersion | None:
    """The version of a segment that holds on a day, as known now."""
    found: SegmentVersion | None = (
        segment.versions.filter(valid_from__lte=day).order_by("-valid_from", "-known_on", "-id").first()
    )
    return found


def _has(version: SegmentVersion, part: SegmentPart) -> bool:
    """Whether a part is one of those of a version; a version without rows of its own has every part."""
    parts = set(version.parts.values_list("part_id", flat=True))
    return not parts or part.pk in parts
