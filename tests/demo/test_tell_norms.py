"""The demo has norms for its own KPIs and task areas, as they were known on their day, and sets them once."""

from datetime import date
from decimal import Decimal

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.periods import Quarter
from jeugdregio.demo.ground import ground_create
from jeugdregio.demo.kpis import norms_create
from segments.models import KpiNorm, Segment
from segments.rules.kpi_norms import norm_for
from segments.selectors.kpis import newest_norms, norms_by_period


def test_norms_are_set_once_and_keep_what_was_known(db: None) -> None:
    context = Context.for_region(ground_create().region.pk)
    assert norms_create(context) == 15
    assert norms_create(context) == 0
    with as_actor(context):
        assert set(KpiNorm.objects.values_list("invented", flat=True)) == {True}
        segment = Segment.objects.get(code="specialistisch")
        found = {}
        for day in (date(2027, 7, 1), date(2027, 11, 23)):
            norms = newest_norms(context, day, ["KPJ"], [2027])["KPJ"]
            norm = norm_for(norms_by_period(norms, segment.pk), Quarter(2027, 3))
            found[day.month] = norm.norm if norm else None
        assert found == {7: Decimal(6500), 11: Decimal(6250)}
