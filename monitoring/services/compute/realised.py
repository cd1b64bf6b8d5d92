"""What was realised, per contract, part, municipality and month, as known at K (MON-17, MON-18).

Reads the totals that the importer keeps (`GrantedTotal`), never the lines. A code counts for the parts that the
translation table names for the agreement of its contract; shares divide cents by the largest remainder.
"""

from monitoring.services.compute import lineage
from monitoring.services.compute.sql import Work

# Municipalities for which some code counts otherwise than for the others (SEG-04).
PLACES = """
CREATE TEMP TABLE work_place ON COMMIT DROP AS
SELECT DISTINCT municipality_id AS place FROM segments_productmapping
WHERE region_id = %(region)s AND known_on <= %(k)s AND municipality_id IS NOT NULL
UNION
SELECT f.municipality_id FROM segments_flow f
JOIN segments_reclassification r ON r.id = f.reclassification_id
WHERE r.region_id = %(region)s AND r.known_on <= %(k)s AND f.municipality_id IS NOT NULL
"""

# Which part a code counts for in each month: the newest row known at K; place 0 is what holds in general.
MAPPING = """
CREATE TEMP TABLE work_mapping ON COMMIT DROP AS
SELECT agreement_id, product_code, place, month::date AS month, part_id, share
FROM (
    SELECT m.agreement_id, m.product_code, coalesce(m.municipality_id, 0) AS place, g.month, m.part_id, m.share,
           rank() OVER (PARTITION BY m.agreement_id, m.product_code, m.municipality_id, g.month
                        ORDER BY m.known_on DESC, m.valid_from DESC, m.recorded_at DESC) AS rank
    FROM segments_productmapping m
    JOIN generate_series(%(history)s::date, %(year_end)s::date, interval '1 month') g(month)
        ON g.month >= date_trunc('month', m.valid_from) AND g.month <= coalesce(m.valid_to, 'infinity'::date)
    WHERE m.region_id = %(region)s AND m.known_on <= %(k)s
) ranked WHERE rank = 1
"""

# In months without rows of its own, what holds in general holds for such a municipality too.
MAPPING_OF_PLACES = """
INSERT INTO work_mapping
SELECT g.agreement_id, g.product_code, p.place, g.month, g.part_id, g.share
FROM work_mapping g CROSS JOIN work_place p
WHERE g.place = 0 AND NOT EXISTS (
    SELECT FROM work_mapping o WHERE o.agreement_id = g.agreement_id AND o.product_code = g.product_code
        AND o.place = p.place AND o.month = g.month)
"""

# A line without a contract counts for a part only when its code means the same under every agreement.
ANY_AGREEMENT = """
CREATE TEMP TABLE work_mapping_any ON COMMIT DROP AS
SELECT product_code, place, month, min(part_id) AS part_id FROM work_mapping
GROUP BY product_code, place, month HAVING count(DISTINCT part_id) = 1
"""

LAG = """greatest(0, (date_part('year', t.decided_on) - date_part('year', t.care_month)) * 12
           + date_part('month', t.decided_on) - date_part('month', t.care_month))::int"""
KNOWN = "t.region_id = %(region)s AND t.known_on <= %(k)s AND t.decided_on <= %(k)s"

# A line without a contract has agreement 0 and part 0 here: joins on a value are quick, on "not distinct" are not.
AGREED = """coalesce(c.agreement_id, 0) AS agreement_id, coalesce(c.part_id, 0) AS own_part_id,
       coalesce(w.place, 0) AS place"""
TOLD = """referrals_grantedtotal t LEFT JOIN procurement_contract c ON c.id = t.contract_id
LEFT JOIN work_place w ON w.place = t.owner_id"""

# How claims of all years came in: what completion factors are made from.
PACE = f"""
CREATE TEMP TABLE work_pace ON COMMIT DROP AS
SELECT {AGREED}, t.product_code, t.care_month, {LAG} AS lag, sum(t.amount)::bigint AS amount
FROM {TOLD}
WHERE {KNOWN} AND t.care_month BETWEEN %(history)s AND %(last_month)s
GROUP BY 1, 2, 3, 4, 5, 6
"""

# The parts that a code counts for: those of the translation table, else the one of its contract. A code that crosses
# segments is divided before it counts for the pace of either.
SHARES = """
CREATE TEMP TABLE work_share ON COMMIT DROP AS
SELECT agreement_id, own_part_id, product_code, care_month, place, part_id, segment_id, share,
       share = 1 AND count(*) OVER key = 1 AS whole,
       min(segment_id) OVER key IS DISTINCT FROM max(segment_id) OVER key OR sum(share) OVER key <> 1 AS crosses,
       row_number() OVER key = 1 AS first
FROM (
    SELECT k.*, p.id AS part_id, p.segment_id,
           CASE WHEN m.part_id IS NOT NULL THEN m.share WHEN a.part_id IS NULL THEN coalesce(h.share, 1) ELSE 1 END
           AS share
    FROM (SELECT DISTINCT agreement_id, own_part_id, product_code, care_month, place FROM work_pace) k
    LEFT JOIN work_mapping m ON m.agreement_id = k.agreement_id AND m.product_code = k.product_code
        AND m.month = k.care_month AND m.place = k.place
    LEFT JOIN work_mapping_any a ON k.agreement_id = 0 AND a.product_code = k.product_code
        AND a.month = k.care_month AND a.place = k.place
    LEFT JOIN work_heir h ON m.part_id IS NULL AND a.part_id IS NULL AND h.own_part_id = k.own_part_id
        AND h.product_code = k.product_code AND h.care_month = k.care_month AND h.place = k.place
    LEFT JOIN segments_segmentpart p ON p.id = coalesce(m.part_id, a.part_id, h.part_id, nullif(k.own_part_id, 0))
) found
WINDOW key AS (PARTITION BY agreement_id, own_part_id, product_code, care_month, place)
"""

SAME = """s.agreement_id = t.agreement_id AND s.own_part_id = t.own_part_id AND s.product_code = t.product_code
        AND s.care_month = t.care_month AND s.place = t.place"""

TOTALS = f"""
CREATE TEMP TABLE work_total ON COMMIT DROP AS
SELECT coalesce(t.contract_id, 0) AS contract_id, {AGREED}, t.owner_id, t.provider_id, t.product_code,
       t.care_month, {LAG} AS lag, (t.claimed_month <= t.care_month + interval '1 month') AS in_time,
       sum(t.amount)::bigint AS amount
FROM {TOLD}
WHERE {KNOWN} AND t.care_month BETWEEN %(year_start)s AND %(last_month)s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""


def divided(key: str) -> str:
    """Cents divided whole within a key: every part gets its floor, the first ones by remainder get one more."""
    return f"""floor(t.amount * s.share)
           + (row_number() OVER (PARTITION BY {key}
                                 ORDER BY t.amount * s.share - floor(t.amount * s.share) DESC, s.part_id)
              <= t.amount - sum(floor(t.amount * s.share)) OVER (PARTITION BY {key}))::int"""


# Nearly all codes count for one part, and their cents need no dividing.
CELLS = f"""
CREATE TEMP TABLE work_cell ON COMMIT DROP AS
SELECT nullif(contract_id, 0) AS contract_id, owner_id, provider_id, part_id, care_month, lag, in_time,
       sum(cents)::bigint AS amount
FROM (
    SELECT t.contract_id, t.owner_id, t.provider_id, s.part_id, t.care_month, t.lag, t.in_time, t.amount AS cents
    FROM work_total t JOIN work_share s ON {SAME} WHERE s.whole
    UNION ALL
    SELECT t.contract_id, t.owner_id, t.provider_id, s.part_id, t.care_month, t.lag, t.in_time,
           {divided("t.contract_id, t.owner_id, t.provider_id, t.product_code, t.care_month, t.lag, t.in_time")}
    FROM work_total t JOIN work_share s ON {SAME} WHERE NOT s.whole
) divided
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""

STORE = """
INSERT INTO monitoring_forecastcell (snapshot_id, region_id, owner_id, provider_id, contract_id, part_id, month,
                                     realised, closed, to_receive, obligo, inflow)
SELECT %(snapshot)s, %(region)s, owner_id, provider_id, contract_id, part_id, care_month, sum(amount),
       coalesce(sum(amount) FILTER (WHERE care_month + make_interval(months => lag) <= %(closed_month)s), 0), 0, 0, 0
FROM work_cell
WHERE care_month >= %(year_start)s
GROUP BY owner_id, provider_id, contract_id, part_id, care_month
ORDER BY contract_id, part_id, owner_id, care_month
"""

OF_PACE = "t.agreement_id, t.own_part_id, t.product_code, t.care_month, t.place, t.lag"
TRIANGLE = f"""
SELECT segment_id, care_month, lag, sum(cents)::bigint
FROM (
    SELECT s.segment_id, t.care_month, t.lag, t.amount AS cents
    FROM work_pace t JOIN work_share s ON {SAME} WHERE s.first AND NOT s.crosses
    UNION ALL
    SELECT s.segment_id, t.care_month, t.lag, {divided(OF_PACE)}
    FROM work_pace t JOIN work_share s ON {SAME} WHERE s.crosses
    UNION ALL
    SELECT c.segment_id, t.care_month, t.lag, round(t.amount * s.share * c.share)
    FROM work_pace t JOIN work_share s ON {SAME} JOIN work_carried c ON c.product_code = t.product_code
        AND c.care_month = t.care_month AND c.place = t.place AND c.part_id = s.part_id
) every
WHERE segment_id IS NOT NULL
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


def gather(work: Work, *, year_only: bool = False) -> None:
    """Make the working tables of this transaction: the pace of all years, and the year by place, part and lag.

    `year_only` leaves the months before the year of V out, which only the completion factors need.
    """
    pace = PACE.replace("%(history)s", "%(year_start)s") if year_only else PACE
    work.run(PLACES, MAPPING, MAPPING_OF_PLACES, ANY_AGREEMENT, pace, "ANALYZE work_pace")
    known = lineage.lineage_at(work)
    lineage.gather_heirs(work, known)
    work.run(SHARES, "ANALYZE work_share")
    lineage.gather_carried(work, known)
    work.run(TOTALS, "ANALYZE work_total", CELLS)


def store_realised(work: Work) -> None:
    """Write the realised euros of the year to the base grain of the snapshot."""
    work.run("DELETE FROM monitoring_forecastcell WHERE snapshot_id = %(snapshot)s", STORE)
