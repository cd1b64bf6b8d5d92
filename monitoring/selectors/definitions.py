"""What the KPIs on a page mean, in the words of the region as they counted on a date."""

from collections.abc import Collection
from datetime import date

from jeugdregio.core.db import Context
from monitoring.enums import Kpi
from segments.models import KpiDefinition


def definitions(context: Context, known_on: date, kpis: Collection[Kpi]) -> list[KpiDefinition]:
    """The newest definition of each of these KPIs known on a date, in the order of `kpis`; one statement. (MON-01)"""
    rows = KpiDefinition.objects.visible_to(context).filter(code__in=kpis, known_on__lte=known_on)
    found: dict[str, KpiDefinition] = {}
    for row in rows.order_by("-known_on", "-id"):
        found.setdefault(row.code, row)
    return [found[kpi] for kpi in kpis if kpi in found]
