"""When the budget of a coarser grain is reached: from the summed months of its contracts (budget 6.5)."""

from collections import defaultdict
from decimal import Decimal

from jeugdregio.core.periods import Month
from monitoring.rules.exhaustion import reached_on
from monitoring.rules.path import path_of
from monitoring.services.compute.kpis import CELL
from monitoring.services.compute.sql import Work

MONTHS = """
SELECT 'part', f.part_id, f.month, sum(f.realised)::bigint, sum(f.to_receive)::bigint, sum(f.obligo + f.inflow)::bigint
FROM monitoring_forecastcell f WHERE f.snapshot_id = %(snapshot)s AND f.part_id IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT 'segment', p.segment_id, f.month, sum(f.realised), sum(f.to_receive), sum(f.obligo + f.inflow)
FROM monitoring_forecastcell f JOIN segments_segmentpart p ON p.id = f.part_id
WHERE f.snapshot_id = %(snapshot)s GROUP BY 2, 3
UNION ALL
SELECT 'municipality', f.owner_id, f.month, sum(f.realised), sum(f.to_receive), sum(f.obligo + f.inflow)
FROM monitoring_forecastcell f WHERE f.snapshot_id = %(snapshot)s GROUP BY 2, 3
UNION ALL
SELECT 'provider', f.provider_id, f.month, sum(f.realised), sum(f.to_receive), sum(f.obligo + f.inflow)
FROM monitoring_forecastcell f WHERE f.snapshot_id = %(snapshot)s AND f.provider_id IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT 'contract', f.contract_id, f.month, sum(f.realised), sum(f.to_receive), sum(f.obligo + f.inflow)
FROM monitoring_forecastcell f WHERE f.snapshot_id = %(snapshot)s AND f.contract_id IS NOT NULL GROUP BY 2, 3
UNION ALL
SELECT 'region', %(region)s::bigint, f.month, sum(f.realised), sum(f.to_receive), sum(f.obligo + f.inflow)
FROM monitoring_forecastcell f WHERE f.snapshot_id = %(snapshot)s GROUP BY 3
ORDER BY 1, 2, 3
"""
BUDGETS = """
SELECT grain, unit_id, owner_id, provider_id, denominator, youths, providers FROM monitoring_kpicell
WHERE snapshot_id = %(snapshot)s AND kpi = 'UIT4' AND denominator > 0 ORDER BY grain, unit_id
"""
INSERT = (
    CELL
    + "VALUES (%(snapshot)s, %(region)s, %(owner)s, %(provider)s, 'UITD', %(grain)s, %(unit)s, NULL, NULL,"
    " %(day)s, %(youths)s, %(providers)s, 0, 0)"
)

Amounts = tuple[int, int, int]


def store_dates(work: Work) -> None:
    """UITD for every grain with a budget; needs UIT4, which knows the budget."""
    months: defaultdict[tuple[str, int], dict[Month, Amounts]] = defaultdict(dict)
    for grain, unit_id, day, *amounts in work.rows(MONTHS):
        months[grain, unit_id][Month.of(day)] = (int(amounts[0]), int(amounts[1]), int(amounts[2]))
    for grain, unit_id, owner_id, provider_id, budget, youths, providers in work.rows(BUDGETS):
        answer = reached_on(path_of(work.valuation, months[grain, unit_id]), Decimal(budget))
        work.put(
            INSERT,
            owner=owner_id,
            provider=provider_id,
            grain=grain,
            unit=unit_id,
            day=answer.day,
            youths=youths,
            providers=providers,
        )
