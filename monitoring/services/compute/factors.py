"""Completion factors per lag class; the class is the segment, with its predecessors through the translation table."""

from collections import defaultdict
from decimal import Decimal

from jeugdregio.core.periods import Month
from monitoring.models import LagFactor
from monitoring.rules.factors import Factors, estimate_factors
from monitoring.rules.triangle import Increment, build_triangle
from monitoring.services.compute.realised import TRIANGLE
from monitoring.services.compute.sql import Work

PLACES = Decimal("1e-12")


def estimate(work: Work) -> dict[int, Factors]:
    """Factors by segment id, from everything known at K (budget 6.2, decisions 26). Needs `realised.gather`."""
    cells: defaultdict[int, list[Increment]] = defaultdict(list)
    for segment_id, month, lag, cents in work.rows(TRIANGLE):
        cells[segment_id].append(Increment(Month.of(month), lag, cents))
    latest = work.valuation.closed_month
    return {
        segment_id: estimate_factors(str(segment_id), build_triangle(rows, latest=latest))
        for segment_id, rows in cells.items()
    }


def store(work: Work, found: dict[int, Factors]) -> None:
    """Write the factors of the snapshot, for the page that says how a number came about."""
    work.run("DELETE FROM monitoring_lagfactor WHERE snapshot_id = %(snapshot)s")
    LagFactor.objects.bulk_create(
        _row(work, segment_id, factors, lag)
        for segment_id, factors in sorted(found.items())
        for lag in range(len(factors.completion))
    )


def _row(work: Work, segment_id: int, factors: Factors, lag: int) -> LagFactor:
    link = next((link for link in factors.links if link.lag == lag), None)
    row = LagFactor(
        snapshot=work.snapshot,
        region_id=work.snapshot.region_id,
        owner_id=work.snapshot.region_id,
        segment_id=segment_id,
        lag=lag,
        completion=factors.completion[lag].quantize(PLACES),
        is_link=link is not None,
        tail=factors.tail.quantize(PLACES),
        months=factors.months,
    )
    if link:
        row.base, row.grown, row.origins = link.base, link.grown, link.origins
        row.variance, row.assumed = link.variance.quantize(PLACES), link.assumed_variance
    return row
