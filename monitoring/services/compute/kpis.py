"""The KPIs of a snapshot at their grains, rolled up from the base grain; youths from one client-grain table."""

from monitoring.services.compute import budgets
from monitoring.services.compute.sql import Work

# Lines of the year with the parts that they count for; `w.place` is set for municipalities with sets of their own.
# Granted lines with the parts and segments that they count for, each with its share.
PLACED = """
FROM referrals_grantedline g
LEFT JOIN procurement_contract c ON c.id = g.contract_id
LEFT JOIN work_place w ON w.place = g.owner_id
LEFT JOIN work_share s ON s.agreement_id = coalesce(c.agreement_id, 0)
    AND s.own_part_id = coalesce(c.part_id, 0) AND s.product_code = g.product_code AND s.care_month = g.care_month
    AND s.place = coalesce(w.place, 0)
LEFT JOIN segments_segmentpart p ON p.id = s.part_id
"""
KNOWN = "g.known_on <= %(k)s AND g.decided_on <= %(k)s"
LINES = f"""{PLACED}
WHERE g.region_id = %(region)s AND g.care_month BETWEEN %(year_start)s AND %(last_month)s AND {KNOWN}
"""

# One row a youth, municipality, provider, contract and part: every distinct count is made from it. A code that
# counts for several parts puts the youth in each of them.
YOUTHS = f"""
CREATE TEMP TABLE work_youth ON COMMIT DROP AS
SELECT g.youth, g.owner_id, g.provider_id, g.contract_id, s.part_id, p.segment_id,
       sum(round(g.amount * coalesce(s.share, 1)))::bigint AS amount
{LINES}
GROUP BY 1, 2, 3, 4, 5, 6
"""

# Age by calendar year minus birth year (decisions 28); the newest allocation tells the birth year.
AGES = """
CREATE TEMP TABLE work_age ON COMMIT DROP AS
SELECT DISTINCT ON (youth) youth, %(year)s - birth_year AS age FROM referrals_allocation
WHERE region_id = %(region)s AND known_on <= %(k)s AND birth_year IS NOT NULL
ORDER BY youth, decided_at DESC, id DESC
"""

CELL = """
INSERT INTO monitoring_kpicell (snapshot_id, region_id, owner_id, provider_id, kpi, grain, unit_id, numerator,
                                denominator, day, youths, providers, largest_provider, largest_youth)
"""

# Where a figure is about: the grain, the id of what, who answers for it, and the provider who may read along.
GRAINS = {
    "region": ("%(region)s::bigint", "%(region)s::bigint", "NULL::bigint", "true"),
    "segment": ("p.segment_id", "%(region)s::bigint", "NULL::bigint", "p.segment_id IS NOT NULL"),
    "part": ("f.part_id", "%(region)s::bigint", "NULL::bigint", "f.part_id IS NOT NULL"),
    "municipality": ("f.owner_id", "f.owner_id", "NULL::bigint", "f.owner_id <> %(region)s"),
    "provider": ("f.provider_id", "%(region)s::bigint", "f.provider_id", "f.provider_id IS NOT NULL"),
    "contract": ("f.contract_id", "%(region)s::bigint", "min(f.provider_id)", "f.contract_id IS NOT NULL"),
}

SUMS = """
CREATE TEMP TABLE work_sum ON COMMIT DROP AS
SELECT ''::varchar(14) AS grain, 0::bigint AS unit_id, 0::bigint AS owner_id, 0::bigint AS provider_id,
       0::bigint AS realised, 0::bigint AS to_receive, 0::bigint AS obligo, 0::bigint AS inflow LIMIT 0
"""


def _sum(grain: str) -> str:
    unit, owner, provider, where = GRAINS[grain]
    groups = ", ".join(dict.fromkeys(part for part in (unit, owner) if part.startswith(("f.", "p."))))
    group = f"GROUP BY {groups}" if groups else "HAVING count(*) > 0"
    return f"""INSERT INTO work_sum
        SELECT '{grain}', {unit}, {owner}, {provider}, sum(f.realised), sum(f.to_receive), sum(f.obligo), sum(f.inflow)
        FROM monitoring_forecastcell f LEFT JOIN segments_segmentpart p ON p.id = f.part_id
        WHERE f.snapshot_id = %(snapshot)s AND {where} {group}"""


USED = {
    "UIT1": "s.realised",
    "UIT2": "s.realised + s.to_receive",
    "UIT3": "s.realised + s.to_receive + s.obligo",
    "UIT4": "s.realised + s.to_receive + s.obligo + s.inflow",
}

# How many youths and providers stand behind the figures of a grain, and how large the largest of them is. A youth
# whose claims were all credited has had no care.
BASIS = """
CREATE TEMP TABLE work_basis ON COMMIT DROP AS
WITH every AS (
    SELECT grain, unit_id, y.youth, y.provider_id, y.amount
    FROM work_youth y CROSS JOIN LATERAL (VALUES
        ('region'::varchar(14), %(region)s::bigint), ('segment', y.segment_id), ('part', y.part_id),
        ('municipality', y.owner_id), ('provider', y.provider_id), ('contract', y.contract_id)
    ) AS g(grain, unit_id)
    WHERE unit_id IS NOT NULL
), per_youth AS (
    SELECT grain, unit_id, youth, sum(amount) AS amount FROM every GROUP BY 1, 2, 3 HAVING sum(amount) > 0
), per_provider AS (
    SELECT grain, unit_id, provider_id, sum(amount) AS amount FROM every GROUP BY 1, 2, 3 HAVING sum(amount) > 0
)
SELECT y.grain, y.unit_id, y.youths, y.largest_youth, y.minors, p.providers, p.largest_provider
FROM (SELECT grain, unit_id, count(*) AS youths, max(amount)::bigint AS largest_youth,
             count(*) FILTER (WHERE a.age BETWEEN 0 AND 17) AS minors
      FROM per_youth LEFT JOIN work_age a USING (youth) GROUP BY 1, 2) y
JOIN (SELECT grain, unit_id, count(provider_id) AS providers, max(amount)::bigint AS largest_provider
      FROM per_provider GROUP BY 1, 2) p USING (grain, unit_id)
"""


def _utilisation(kpi: str) -> str:
    return f"""{CELL}
        SELECT %(snapshot)s, %(region)s, s.owner_id, s.provider_id, '{kpi}', s.grain, s.unit_id, {USED[kpi]},
               b.amount, NULL, coalesce(n.youths, 0), coalesce(n.providers, 0), coalesce(n.largest_provider, 0),
               coalesce(n.largest_youth, 0)
        FROM work_sum s LEFT JOIN work_budget b USING (grain, unit_id) LEFT JOIN work_basis n USING (grain, unit_id)
        ORDER BY s.grain, s.unit_id"""


# Costs without a youth are not applicable, which is not the same as free.
COST_PER_YOUTH = f"""{CELL}
    SELECT %(snapshot)s, %(region)s, s.owner_id, s.provider_id, 'KPJ', s.grain, s.unit_id, s.realised + s.to_receive,
           coalesce(n.youths, 0), NULL, coalesce(n.youths, 0), coalesce(n.providers, 0),
           coalesce(n.largest_provider, 0), coalesce(n.largest_youth, 0)
    FROM work_sum s LEFT JOIN work_basis n USING (grain, unit_id) ORDER BY s.grain, s.unit_id"""

# The region's inhabitants are those of its municipalities; a segment is measured against the same. A municipality
# without care has a take-up of 0.
TAKE_UP = f"""{CELL}
    SELECT %(snapshot)s, %(region)s, CASE u.grain WHEN 'municipality' THEN u.unit_id ELSE %(region)s END, NULL,
           'GEB', u.grain, u.unit_id, coalesce(n.minors, 0), u.inhabitants, NULL,
           coalesce(n.minors, 0), coalesce(n.providers, 0), coalesce(n.largest_provider, 0),
           coalesce(n.largest_youth, 0)
    FROM (
        SELECT s.grain, s.unit_id, (SELECT sum(inhabitants) FROM newest_population) AS inhabitants
        FROM work_sum s WHERE s.grain IN ('region', 'segment')
        UNION ALL
        SELECT 'municipality', municipality_id, sum(inhabitants) FROM (
            SELECT municipality_id, inhabitants FROM newest_population
            UNION ALL SELECT unit_id, NULL FROM work_sum WHERE grain = 'municipality'
        ) places GROUP BY municipality_id
    ) u
    LEFT JOIN work_basis n USING (grain, unit_id) ORDER BY u.grain, u.unit_id"""

POPULATION = """
CREATE TEMP TABLE newest_population ON COMMIT DROP AS
SELECT DISTINCT ON (municipality_id, age) municipality_id, age, inhabitants FROM segments_population
WHERE region_id = %(region)s AND year = %(year)s AND known_on <= %(k)s AND age BETWEEN 0 AND 17
ORDER BY municipality_id, age, known_on DESC, id DESC
"""

# Only months count whose next month is over at K: a later claim would not be late yet.
TIMELY = f"""{CELL}
    SELECT %(snapshot)s, %(region)s, %(region)s, f.provider_id, 'DTL', 'provider', f.provider_id,
           coalesce(sum(t.amount), 0), sum(f.due), NULL, coalesce(max(n.youths), 0), 1, sum(f.due)::bigint, 0
    FROM (SELECT provider_id, month, sum(realised + to_receive) AS due FROM monitoring_forecastcell
          WHERE snapshot_id = %(snapshot)s AND provider_id IS NOT NULL
            AND month BETWEEN %(year_start)s AND %(last_month)s AND month + interval '1 month' <= %(closed_month)s
          GROUP BY 1, 2) f
    LEFT JOIN (SELECT provider_id, care_month AS month, sum(amount) AS amount FROM work_cell
               WHERE in_time GROUP BY 1, 2) t USING (provider_id, month)
    LEFT JOIN work_basis n ON n.grain = 'provider' AND n.unit_id = f.provider_id
    GROUP BY f.provider_id ORDER BY f.provider_id"""


def store_kpis(work: Work) -> None:
    """Write every KPI at every grain; needs the forecasts. (kpis, grains of this issue)"""
    work.run("DELETE FROM monitoring_kpicell WHERE snapshot_id = %(snapshot)s")
    work.run(YOUTHS, AGES, "ANALYZE work_youth", "ANALYZE work_age", BASIS, POPULATION, SUMS)
    budgets.gather(work)
    work.run(*(_sum(grain) for grain in GRAINS))
    work.run(*(_utilisation(kpi) for kpi in USED))
    work.run(COST_PER_YOUTH, TAKE_UP, TIMELY)
