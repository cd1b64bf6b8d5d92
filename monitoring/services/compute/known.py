"""What readers know of the figures that all share: their own part, and what was published before."""

from collections.abc import Sequence

from jeugdregio.core.periods import Month
from monitoring.models import Snapshot
from monitoring.services.compute.kpis import YOUTHS
from monitoring.services.compute.sql import Work

# The municipality that has most of a figure. Of its own line it knows all, so that line has no row here.
OWN = """
WITH every AS (
    SELECT grain, unit_id, y.owner_id, y.youth, sum(y.amount) AS amount
    FROM work_youth y CROSS JOIN LATERAL (VALUES
        ('region'::varchar(14), %(region)s::bigint), ('segment', y.segment_id), ('part', y.part_id)
    ) AS g(grain, unit_id)
    WHERE unit_id IS NOT NULL AND y.owner_id <> %(region)s
    GROUP BY 1, 2, 3, 4 HAVING sum(y.amount) > 0
), per_owner AS (
    SELECT grain, unit_id, sum(amount) AS amount, count(*) AS youths,
           count(*) FILTER (WHERE a.age BETWEEN 0 AND 17) AS minors
    FROM every LEFT JOIN work_age a USING (youth) GROUP BY grain, unit_id, owner_id
), most AS (
    SELECT grain, unit_id, max(amount)::bigint AS amount, max(youths) AS youths, max(minors) AS minors
    FROM per_owner GROUP BY 1, 2
)
UPDATE monitoring_kpicell c SET largest_owner = m.amount,
       owner_youths = CASE c.kpi WHEN 'GEB' THEN m.minors ELSE m.youths END
FROM most m WHERE c.snapshot_id = %(snapshot)s AND c.grain = m.grain AND c.unit_id = m.unit_id
"""

BEFORE = (
    YOUTHS.replace("work_youth", "work_before")
    .replace("%(last_month)s", "%(before_month)s")
    .replace("%(k)s", "%(before_k)s")
)

# A youth whose amount differs from what it was then stands behind the difference.
CHANGED = """
WITH differs AS (
    SELECT youth, owner_id, part_id, segment_id, sum(amount) AS amount FROM (
        SELECT youth, owner_id, part_id, segment_id, amount FROM work_youth
        UNION ALL SELECT youth, owner_id, part_id, segment_id, -amount FROM work_before
    ) both_times GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0
), counted AS (
    SELECT grain, unit_id, count(DISTINCT youth) AS youths
    FROM differs d CROSS JOIN LATERAL (VALUES
        ('region'::varchar(14), %(region)s::bigint), ('segment', d.segment_id), ('part', d.part_id),
        ('municipality', d.owner_id)
    ) AS g(grain, unit_id)
    WHERE unit_id IS NOT NULL GROUP BY 1, 2
)
UPDATE monitoring_kpicell c SET changed_youths = least(c.changed_youths, n.youths)
FROM counted n WHERE c.snapshot_id = %(snapshot)s AND c.grain = n.grain AND c.unit_id = n.unit_id
"""


def store_known(work: Work, before: Sequence[Snapshot]) -> None:
    """Fill in what one municipality knows of each figure, and whose care changed since earlier publications.

    Needs the KPIs and their working tables, in the same transaction. Source: privacy page 7.3 and 7.4, T13.
    """
    work.run("UPDATE monitoring_kpicell SET changed_youths = NULL WHERE snapshot_id = %(snapshot)s", OWN)
    for snapshot in before:
        month = Month.of(snapshot.valuation_on).first
        work.run("DROP TABLE IF EXISTS pg_temp.work_before")
        work.put(BEFORE, before_month=month, before_k=snapshot.known_on)
        work.run(CHANGED)
