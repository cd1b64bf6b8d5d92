"""The norms of the demo region, each set known from its own day on."""

from decimal import Decimal
from typing import Any

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.records import BY_DEMO
from jeugdregio.demo import facts
from segments.models import KpiNorm, Segment
from segments.rules.kpi_norms import Norm, NormPeriod, NormPlace
from segments.selectors.kpis import norms_revision
from segments.services.kpi.norms import norms_set

NUMBERS = ("norm", "lower", "upper", "target")


def norms_create(context: Context) -> int:
    """Set the norms when there are none; returns how many were set."""
    with as_actor(context):
        if KpiNorm.objects.exists():
            return 0
        segments = dict(Segment.objects.visible_to(context).values_list("code", "pk"))
        return sum(_set(context, segments, found) for found in facts.table("kpi_norms")["set"])


def _set(context: Context, segments: dict[str, int], found: dict[str, Any]) -> int:
    return norms_set(
        context=context,
        code=found["kpi"],
        wanted={_place(segments, row): _norm(row) for row in found["norms"]},
        seen=norms_revision(context, found["kpi"]),
        today=found["known_on"],
        source=BY_DEMO,
        invented=True,
    )


def _place(segments: dict[str, int], row: dict[str, Any]) -> NormPlace:
    segment_id = segments[row["area"]] if "area" in row else None
    return NormPlace(segment_id, NormPeriod(row["year"], row.get("quarter")))


def _norm(row: dict[str, Any]) -> Norm:
    return Norm(**{name: Decimal(str(row[name])) for name in NUMBERS if name in row})
