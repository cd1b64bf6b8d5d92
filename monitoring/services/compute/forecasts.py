"""The forecast step: contracts in portions, each portion a transaction, so that a killed job goes on where it was."""

from collections import defaultdict

from jeugdregio.core.periods import Month
from monitoring.models import ContractForecast, ForecastCell, LagFactor
from monitoring.rules.factors import Factors, Link
from monitoring.services.compute import contracts, divide, rates, results
from monitoring.services.compute.contracts import ContractSums
from monitoring.services.compute.sql import Work

PORTION = 50

PLACES = """
SELECT f.contract_id, f.owner_id, f.part_id, p.segment_id, f.month, f.realised
FROM monitoring_forecastcell f JOIN segments_segmentpart p ON p.id = f.part_id
WHERE f.snapshot_id = %(snapshot)s AND f.contract_id IS NOT NULL AND f.realised <> 0
"""
ALLOCATED = """
SELECT contract_id, owner_id, month, sum(obligo), sum(starts)::int FROM monitoring_allocationcell
WHERE snapshot_id = %(snapshot)s GROUP BY 1, 2, 3
"""


def spreads(work: Work) -> dict[int, divide.Spread]:
    """How each contract's euros lie over municipalities and parts."""
    found: defaultdict[int, divide.Spread] = defaultdict(divide.Spread)
    for contract_id, owner_id, part_id, segment_id, month, cents in work.rows(PLACES):
        found[contract_id].realised[(owner_id, part_id), Month.of(month)] = cents
        found[contract_id].segments[part_id] = segment_id
    for contract_id, owner_id, month, worth, starts in work.rows(ALLOCATED):
        found[contract_id].obligo[owner_id, Month.of(month)] = worth
        found[contract_id].starts[owner_id] = found[contract_id].starts.get(owner_id, 0) + starts
    return found


def store_portion(
    work: Work, portion: list[ContractSums], factors: dict[int, Factors], places: dict[int, divide.Spread]
) -> None:
    """Forecast and write a portion of contracts; writing it twice gives the same rows."""
    known_rates = rates.stored(work)
    rows: list[ContractForecast] = []
    cells: list[ForecastCell] = []
    for sums in portion:
        slices = contracts.compute(work, sums, factors, known_rates)
        found = contracts.whole(sums, slices)
        by_segment = {segment: divide.whole_months(one) for segment, one in slices.items()}
        months = divide.together(by_segment.values())
        rows.append(results.result_row(work, sums, found, months))
        home = (work.snapshot.region_id, sums.part_id)
        divided = divide.divide_slices(by_segment, places.get(sums.id, divide.Spread()), home)
        cells += results.cell_rows(work, sums, divided)
    ids = [sums.id for sums in portion]
    ContractForecast.objects.filter(snapshot=work.snapshot, contract_id__in=ids).delete()
    ContractForecast.objects.bulk_create(rows)
    ForecastCell.objects.bulk_create(
        cells,
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["snapshot", "contract_id", "part", "owner", "month"],
        update_fields=["to_receive", "obligo", "inflow"],
    )


def kept_factors(work: Work) -> dict[int, Factors]:
    """The factors as the snapshot keeps them."""
    rows: defaultdict[int, list[LagFactor]] = defaultdict(list)
    for row in LagFactor.objects.filter(snapshot=work.snapshot).order_by("segment_id", "lag"):
        rows[row.segment_id].append(row)
    return {segment_id: _factors(str(segment_id), found) for segment_id, found in rows.items()}


def _factors(code: str, rows: list[LagFactor]) -> Factors:
    links = tuple(
        Link(row.lag, row.base, row.grown, row.origins, row.variance, row.assumed)
        for row in rows
        if row.is_link
    )
    return Factors(code, tuple(row.completion for row in rows), links, rows[0].tail, rows[0].months)
