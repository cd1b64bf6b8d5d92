"""What segments and KPIs are called."""

from datetime import date

from jeugdregio.core.db import Context
from segments.models import KpiDefinition, SegmentVersion
from segments.selectors.kpis import newest_definitions


def segment_names(context: Context, day: date) -> dict[int, str]:
    """The name of each segment on a day, by its id, in their order; one that has still to begin has its first name.

    What ended stands among them. One statement.
    """
    rows = SegmentVersion.objects.visible_to(context)
    newest: dict[int, SegmentVersion] = {}
    for row in rows.select_related("segment").order_by(
        "segment__position", "segment__code", "valid_from", "known_on", "id"
    ):
        if row.valid_from <= day or row.segment_id not in newest:
            newest[row.segment_id] = row
    return {key: row.name for key, row in newest.items()}


def kpi_names(context: Context) -> dict[str, str]:
    """The newest name of each KPI of the region, by its code. One statement."""
    rows = KpiDefinition.objects.visible_to(context).order_by("code", "known_on", "id")
    return dict(rows.values_list("code", "name"))


def kpi_choices(context: Context, kept: str = "") -> list[tuple[str, str]]:
    """The KPIs that a goal can point at, by code: those in use, and the one that it points at already."""
    found = newest_definitions(context).values()
    return [(row.code, str(row)) for row in found if not row.is_retired or row.code == kept]
