"""Different youths and costs by place, item, route and year, for questions that nobody thought of before."""

from itertools import product

from monitoring.services.compute.kpis import KNOWN, PLACED
from monitoring.services.compute.sql import Work

# A provider who asks for an allocation names the referrer. What follows on that care came by the same route. A
# reference is the provider's own: that of another provider says nothing. Two joins, because one with OR reads all
# requests for each allocation.
ASKED = """
SELECT a.owner_id, a.number, r.referrer_type AS route, {first} AS told, r.dated, r.id
FROM referrals_allocation a
JOIN referrals_allocationrequest r ON r.region_id = a.region_id AND r.owner_id = a.owner_id
    AND r.provider_id = a.provider_id AND r.known_on <= %(k)s AND r.referrer_type <> '' AND {same}
WHERE a.region_id = %(region)s AND a.known_on <= %(k)s"""
BY_REFERENCE = ASKED.format(
    first=1, same="r.provider_reference = a.provider_reference AND a.provider_reference <> ''"
)
BY_YOUTH = ASKED.format(
    first=0, same="r.youth = a.youth AND r.category = a.category AND r.starts_on <= a.starts_on"
)
ROUTES = f"""
CREATE TEMP TABLE work_route ON COMMIT DROP AS
SELECT DISTINCT ON (owner_id, number) owner_id, number, route
FROM ({BY_REFERENCE} UNION ALL {BY_YOUTH}) asked
ORDER BY owner_id, number, told DESC, dated DESC, id DESC
"""

# A line counts once for its product and for the whole (`amount`), and by shares for parts and segments.
LINES = f"""
CREATE TEMP TABLE work_pivot ON COMMIT DROP AS
SELECT g.youth, g.owner_id, g.provider_id, extract(year FROM g.care_month)::int AS year, g.product_code,
       coalesce(s.part_id, 0) AS part_id, coalesce(p.segment_id, 0) AS segment_id,
       coalesce(r.route, '00') AS route,
       sum(CASE WHEN coalesce(s.first, true) THEN g.amount ELSE 0 END)::bigint AS amount,
       sum(round(g.amount * coalesce(s.share, 1)))::bigint AS shared
{PLACED}LEFT JOIN work_route r ON r.owner_id = g.owner_id AND r.number = g.allocation_number
WHERE g.region_id = %(region)s AND g.care_month BETWEEN %(costs_start)s AND %(last_month)s
  AND {KNOWN}
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""

ITEMS = ("", "segment_id", "part_id", "product_code", "part_id, product_code")
SETS = ", ".join(
    f"({', '.join(filter(None, ('year', 'who', place, item, route)))})"
    for place, item, route in product(("", "owner_id"), ITEMS, ("", "route"))
)
ITEM = """CASE WHEN grouping(part_id) + grouping(product_code) = 0 THEN 'leaf ' || part_id || '/' || product_code
            WHEN grouping(part_id) = 0 THEN 'part ' || part_id
            WHEN grouping(segment_id) = 0 THEN 'segment ' || segment_id
            WHEN grouping(product_code) = 0 THEN 'product ' || product_code ELSE '' END"""


def _per(who: str) -> str:
    """The cells of everybody of one kind: what each youth, or each provider, has in each cell."""
    return f"""
SELECT year, owner_id AS place_id, {ITEM} AS item, CASE WHEN grouping(route) = 0 THEN route ELSE '' END AS route, who,
       CASE WHEN grouping(segment_id) * grouping(part_id) = 0 THEN sum(shared) ELSE sum(amount) END AS cents
FROM (SELECT *, {who} AS who FROM work_pivot) lines
GROUP BY GROUPING SETS ({SETS})"""


STORE = f"""
INSERT INTO monitoring_pivotcell (snapshot_id, region_id, owner_id, year, place_id, item, route, youths, cents,
                                  providers, largest_provider, largest_youth)
SELECT %(snapshot)s, %(region)s, coalesce(y.place_id, %(region)s), y.year, y.place_id, y.item, y.route, y.youths,
       y.cents, coalesce(p.providers, 0), coalesce(p.largest, 0), y.largest
FROM (SELECT year, place_id, item, route, count(*) FILTER (WHERE cents > 0) AS youths, sum(cents)::bigint AS cents,
             greatest(max(cents), 0)::bigint AS largest
      FROM ({_per("youth")}) youths GROUP BY 1, 2, 3, 4) y
LEFT JOIN (SELECT year, coalesce(place_id, 0) AS at, item, route, count(who) AS providers,
                  max(cents)::bigint AS largest
           FROM ({_per("provider_id")}) providers WHERE cents > 0 GROUP BY 1, 2, 3, 4) p
    ON p.year = y.year AND p.at = coalesce(y.place_id, 0) AND p.item = y.item AND p.route = y.route
WHERE y.youths > 0 OR y.cents <> 0
ORDER BY y.year, y.place_id, y.item, y.route
"""


def store_pivot(work: Work) -> None:
    """Write the figures of three years; needs `realised.gather` of all years. (privacy 7.2 and 7.3, VWR)

    A youth counts in a cell when what was granted there is more than was taken back. Youths of several cells do not
    add up: who had two kinds of care counts in both, and once in the whole.
    """
    work.run("DELETE FROM monitoring_pivotcell WHERE snapshot_id = %(snapshot)s", ROUTES, LINES)
    work.run("ANALYZE work_pivot", STORE)
