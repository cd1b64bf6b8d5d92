"""Costs by part, product, municipality and month: what every classification is read from."""

from monitoring.services.compute.realised import AGREED, KNOWN, SAME, TOLD, divided
from monitoring.services.compute.sql import Work

KEY = "t.agreement_id, t.own_part_id, t.place, t.owner_id, t.product_code, t.care_month"
TOTALS = f"""
CREATE TEMP TABLE work_cost ON COMMIT DROP AS
SELECT {AGREED}, t.owner_id, t.product_code, t.care_month, sum(t.amount)::bigint AS amount
FROM {TOLD}
WHERE {KNOWN} AND t.care_month BETWEEN %(costs_start)s AND %(last_month)s
GROUP BY 1, 2, 3, 4, 5, 6
"""
STORE = f"""
INSERT INTO monitoring_costcell (snapshot_id, region_id, owner_id, part_id, product_code, month, realised)
SELECT %(snapshot)s, %(region)s, owner_id, part_id, product_code, care_month, sum(cents)
FROM (
    SELECT t.owner_id, s.part_id, t.product_code, t.care_month, t.amount AS cents
    FROM work_cost t JOIN work_share s ON {SAME} WHERE s.whole
    UNION ALL
    SELECT t.owner_id, s.part_id, t.product_code, t.care_month, {divided(KEY)}
    FROM work_cost t JOIN work_share s ON {SAME} WHERE NOT s.whole
) divided
GROUP BY owner_id, part_id, product_code, care_month
ORDER BY part_id, product_code, owner_id, care_month
"""


def store_costs(work: Work) -> None:
    """Write the costs of three years; needs `realised.gather` of all years. (SEG-01: no cent lost or doubled)"""
    work.run("DELETE FROM monitoring_costcell WHERE snapshot_id = %(snapshot)s", TOTALS, STORE)
