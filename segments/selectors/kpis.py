"""The KPIs of a region and their norms, as they are known on a date."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from jeugdregio.core.db import Context
from segments.models import KpiDefinition, KpiNorm, SegmentVersion
from segments.rules.kpi_grid import Area, Norms
from segments.rules.kpi_norms import Norm, NormPeriod, NormPlace
from segments.rules.versions import in_force

NEWEST_FIRST = ("code", "-known_on", "-id")


def newest_definitions(context: Context) -> dict[str, KpiDefinition]:
    """The newest version of each KPI of the region, by code. One statement. (MON-01)"""
    rows = KpiDefinition.objects.visible_to(context).order_by(*NEWEST_FIRST).distinct("code")
    return {row.code: row for row in rows}


def versions_of(context: Context, code: str) -> list[KpiDefinition]:
    """Every version of one KPI, the newest first."""
    return list(KpiDefinition.objects.visible_to(context).filter(code=code).order_by(*NEWEST_FIRST))


def newest_norms(
    context: Context, known_on: date, codes: Collection[str], years: Collection[int] | None = None
) -> dict[str, dict[NormPlace, Norm]]:
    """The norms of KPIs as known on a date (inclusive), by code and place; those without numbers too. One statement.

    Source: decisions 2, MON-35.
    """
    rows = KpiNorm.objects.visible_to(context).filter(code__in=codes, known_on__lte=known_on)
    if years is not None:
        rows = rows.filter(year__in=years)
    found: dict[str, dict[NormPlace, Norm]] = defaultdict(dict)
    key = ("code", "segment_id", "year", "quarter")
    for row in rows.order_by(*key, "-known_on", "-id").distinct(*key):
        place = NormPlace(row.segment_id, NormPeriod(row.year, row.quarter))
        found[row.code][place] = Norm(row.norm, row.lower, row.upper, row.target)
    return dict(found)


def norms_by_period(norms: Norms, segment_id: int | None) -> dict[NormPeriod, Norm]:
    """The norms of one segment (None: the region) by period."""
    return {place.period: norm for place, norm in norms.items() if place.segment_id == segment_id}


def norms_revision(context: Context, code: str) -> int:
    """How often a norm of this KPI was recorded; tells whether somebody else was first."""
    count: int = KpiNorm.objects.visible_to(context).filter(code=code).count()
    return count


def areas_in(context: Context, year: int, kept: Collection[int | None] = ()) -> dict[int | None, Area]:
    """The segments that there are in a year, by id and in their order; those in `kept` whenever they were.

    One that ended before the year is not among them. One statement.
    """
    rows = SegmentVersion.objects.visible_to(context).select_related("segment")
    versions: dict[int, list[SegmentVersion]] = defaultdict(list)
    for row in rows.order_by("segment__position", "segment__code", "valid_from", "known_on", "id"):
        versions[row.segment_id].append(row)
    found: dict[int | None, Area] = {}
    for segment_id, of_one in versions.items():
        begin, end = (in_force(of_one, day, date.max) for day in (date(year, 1, 1), date(year, 12, 31)))
        is_over = begin is not None and begin.is_end and end is not None and end.is_end
        if not is_over or segment_id in kept:
            named = next((row for row in (end, *reversed(of_one)) if row and not row.is_end), of_one[0])
            found[segment_id] = Area(named.segment.code, named.name)
    return found
