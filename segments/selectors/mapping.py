"""The translation table as it holds, and every version that it had."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import Rank

from jeugdregio.core.db import Context
from segments.models import ProductMapping, SegmentPart, SegmentVersion

DAY = timedelta(days=1)
Mappings = QuerySet[ProductMapping]


def mapping_on(context: Context, day: date, known_on: date) -> Mappings:
    """The rows that hold on a day as known on another: of each agreement, code and municipality the newest set."""
    place = Window(
        Rank(),
        partition_by=[F("agreement_id"), F("product_code"), F("municipality_id")],
        order_by=[F("known_on").desc(), F("valid_from").desc(), F("recorded_at").desc()],
    )
    covering = Q(valid_to=None) | Q(valid_to__gte=day)
    rows = ProductMapping.objects.visible_to(context).filter(
        covering, valid_from__lte=day, known_on__lte=known_on
    )
    found: Mappings = rows.annotate(place=place).filter(place=1)
    return _read(found).order_by("agreement__code", "product_code", "part__code", "id")


def newest_sets(context: Context) -> Mappings:
    """The newest version of every general set, whatever its period."""
    place = Window(
        Rank(),
        partition_by=[F("agreement_id"), F("product_code"), F("valid_from")],
        order_by=[F("known_on").desc(), F("recorded_at").desc()],
    )
    rows = ProductMapping.objects.visible_to(context).filter(municipality=None)
    found: Mappings = rows.annotate(place=place).filter(place=1)
    return found


def versions_of(context: Context, agreement: str, product_code: str) -> Mappings:
    """Every version of one code under one agreement, newest first."""
    rows: Mappings = ProductMapping.objects.visible_to(context).filter(
        agreement__code=agreement, product_code=product_code
    )
    return _read(rows).order_by("-known_on", "-valid_from", "municipality", "part__code", "id")


def ended_parts(context: Context, day: date) -> set[int]:
    """The parts that are no more on a day: their segment ended, or its version of that day leaves them out."""
    versions = SegmentVersion.objects.visible_to(context).filter(valid_from__lte=day)
    newest: Any = versions.order_by("segment_id", "-valid_from", "-known_on", "-id").distinct("segment_id")
    ended: set[int] = set()
    parts = SegmentPart.objects.visible_to(context).values_list("segment_id", "pk")
    for version in newest.prefetch_related("parts"):
        kept = {part.part_id for part in version.parts.all()}
        mine = {part for segment, part in parts if segment == version.segment_id}
        if version.is_end:
            ended |= mine
        elif kept:
            ended |= mine - kept
    return ended


def _read(rows: Mappings) -> Mappings:
    return rows.select_related("agreement", "part__segment", "municipality__organisation")
