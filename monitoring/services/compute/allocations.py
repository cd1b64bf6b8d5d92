"""What allocations are worth: before V as the prior, after V as the obligo. The definition is `rules.obligo`.

One statement values every allocation in every month: cut at month ends and at price versions, one division a part,
each part fixed at six decimals of a cent.
"""

from monitoring.services.compute.sql import Work

# Allocations of which every version ended long ago are left before the newest one is looked for: nearly all are.
NEWEST = """
CREATE TEMP TABLE work_allocation ON COMMIT DROP AS
SELECT *, coalesce(ends_on, greatest(%(year_end)s::date, starts_on)) AS last_day,
       (volume IS NOT NULL AND budget IS NULL AND unit <> '83') AS needs_price
FROM (
    SELECT DISTINCT ON (owner_id, number) *
    FROM referrals_allocation
    WHERE region_id = %(region)s AND known_on <= %(k)s AND decided_at < %(k)s::date + 1
      AND (owner_id, number) IN (
          SELECT owner_id, number FROM referrals_allocation
          WHERE region_id = %(region)s AND known_on <= %(k)s
            AND coalesce(ends_on, 'infinity'::date) >= (%(v)s::date - interval '24 months')::date)
    ORDER BY owner_id, number, decided_at DESC, known_on DESC, id DESC
) newest
WHERE contract_id IS NOT NULL AND change_reason <> '13' AND starts_on <= %(year_end)s
  AND coalesce(ends_on, 'infinity'::date) >= (%(v)s::date - interval '24 months')::date
"""

PRICES = """
CREATE TEMP TABLE work_price ON COMMIT DROP AS
SELECT contract_id, product_code, unit, price, valid_from, coalesce(valid_to, 'infinity'::date) AS valid_to
FROM (
    SELECT DISTINCT ON (contract_id, product_code, valid_from) *
    FROM procurement_priceline WHERE region_id = %(region)s AND known_on <= %(k)s
    ORDER BY contract_id, product_code, valid_from, known_on DESC, id DESC
) newest
"""

# A total volume and a budget are worth what is left of them. Few allocations are so: only the months they run in are
# read.
DELIVERED = """
CREATE TEMP TABLE work_delivered ON COMMIT DROP AS
WITH wanted AS MATERIALIZED (
    SELECT owner_id, number, unit, date_trunc('month', starts_on)::date AS first_month FROM work_allocation
    WHERE (frequency = '6' OR budget IS NOT NULL) AND last_day > %(v)s AND starts_on <= %(v)s
)
SELECT g.owner_id, g.allocation_number AS number, sum(g.amount) AS cents,
       sum(CASE WHEN g.amount < 0 THEN -g.volume ELSE g.volume END
           * CASE WHEN a.unit = '04' AND g.unit = '01' THEN 1.0 / 60 ELSE 1 END) AS units
FROM wanted a JOIN referrals_grantedline g
    ON g.owner_id = a.owner_id AND g.allocation_number = a.number AND g.care_month >= a.first_month
WHERE g.care_month BETWEEN (SELECT min(first_month) FROM wanted) AND %(last_month)s
  AND g.known_on <= %(k)s AND g.decided_on <= %(k)s
GROUP BY 1, 2
"""

SPANS = """
CREATE TEMP TABLE work_span ON COMMIT DROP AS
SELECT month::date, greatest(month::date, cut.first)::date AS first,
       least((month + interval '1 month')::date - 1, cut.last)::date AS last, cut.ahead,
       ((month + interval '1 month')::date - month::date) AS days_in_month
FROM generate_series(%(history)s::date, %(year_end)s::date, interval '1 month') month
JOIN (VALUES (%(history)s::date, %(v)s::date, false), (%(v)s::date + 1, %(year_end)s::date, true))
    AS cut(first, last, ahead)
    ON month < cut.last + interval '1 day' AND (month + interval '1 month')::date > cut.first
"""

# An allocation while one price holds: what it is worth before V and after it, for how many days (empty: a month).
# Parts without a price are left out; the data quality page counts them.
PIECES = """
CREATE TEMP TABLE work_piece ON COMMIT DROP AS
SELECT id, first, last,
       (CASE WHEN budget IS NOT NULL THEN budget ELSE volume END)::numeric * price AS worth,
       (CASE WHEN budget IS NOT NULL THEN greatest(0, budget - cents)
             WHEN frequency = '6' THEN greatest(0, volume - units)
             ELSE volume END)::numeric * price AS worth_ahead,
       CASE WHEN once THEN last_day - starts_on + 1 WHEN frequency = '1' THEN 1 WHEN frequency = '2' THEN 7 END AS days,
       CASE WHEN once THEN last_day - greatest(starts_on, %(v)s::date + 1) + 1
            WHEN frequency = '1' THEN 1 WHEN frequency = '2' THEN 7 END AS days_ahead
FROM (
    SELECT a.*, coalesce(d.cents, 0) AS cents, coalesce(d.units, 0) AS units,
           a.budget IS NOT NULL OR a.frequency = '6' AS once,
           greatest(a.starts_on, coalesce(p.valid_from, '-infinity'::date)) AS first,
           least(a.last_day, coalesce(p.valid_to, 'infinity'::date)) AS last,
           CASE WHEN NOT a.needs_price THEN 1
                WHEN a.unit = p.unit THEN p.price
                WHEN a.unit = '01' AND p.unit = '04' THEN p.price / 60.0
                WHEN a.unit = '04' AND p.unit = '01' THEN p.price * 60
                ELSE 0 END AS price
    FROM work_allocation a
    LEFT JOIN work_delivered d ON d.owner_id = a.owner_id AND d.number = a.number
    LEFT JOIN work_price p ON a.needs_price AND p.contract_id = a.contract_id AND p.product_code = a.product_code
        AND p.valid_from <= a.last_day AND p.valid_to >= a.starts_on
    WHERE (a.budget IS NOT NULL OR a.volume IS NOT NULL) AND (NOT a.needs_price OR p.price IS NOT NULL)
) priced
"""

VALUES = """
CREATE TEMP TABLE work_value ON COMMIT DROP AS
SELECT p.id, s.month, s.ahead,
       sum(round(CASE WHEN s.ahead THEN p.worth_ahead ELSE p.worth END
           * (least(s.last, p.last) - greatest(s.first, p.first) + 1)
           / coalesce(CASE WHEN s.ahead THEN p.days_ahead ELSE p.days END, s.days_in_month), 6)) AS cents
FROM work_piece p JOIN work_span s ON p.first <= s.last AND p.last >= s.first
GROUP BY 1, 2, 3
"""

# An allocation of a category only costs what one of its category costs on average in a month.
CLASS_MONTH = """
INSERT INTO work_value
SELECT a.id, s.month, s.ahead,
       round(c.mean * (least(s.last, a.last_day) - greatest(s.first, a.starts_on) + 1) / s.days_in_month, 6)
FROM work_allocation a
JOIN (SELECT category, avg(cents) AS mean FROM work_value JOIN work_allocation USING (id) WHERE NOT ahead
      GROUP BY category) c USING (category)
JOIN work_span s ON a.starts_on <= s.last AND a.last_day >= s.first
WHERE a.budget IS NULL AND a.volume IS NULL
"""

# How much of what was authorised was used, over allocations that ended in the last 24 months. The newest three
# months are left out: their claims are still coming in. So are the months before the first claim that is known:
# what was used of an allocation then is not known, however much it was worth.
ENDED = """
WITH series AS (
    SELECT greatest(%(history)s::date, min(care_month)) AS begins FROM referrals_grantedtotal
    WHERE region_id = %(region)s AND known_on <= %(k)s AND decided_on <= %(k)s
), ended AS MATERIALIZED (
    SELECT a.category, a.owner_id, a.number, w.worth
    FROM work_allocation a
    JOIN (SELECT id, sum(cents) AS worth FROM work_value WHERE month >= (SELECT begins FROM series) GROUP BY id) w
        USING (id)
    WHERE a.ends_on <= %(v)s::date - interval '3 months' AND w.worth > 0
)
SELECT category, count(*), coalesce(sum(used), 0), coalesce(sum(worth), 0), coalesce(sum(used * used), 0),
       coalesce(sum(worth * worth), 0), coalesce(sum(used * worth), 0)
FROM (
    SELECT e.category, e.worth, coalesce(g.used, 0) AS used
    FROM ended e
    LEFT JOIN (
        SELECT g.owner_id, g.allocation_number AS number, sum(g.amount) AS used
        FROM referrals_grantedline g JOIN ended ON ended.owner_id = g.owner_id AND ended.number = g.allocation_number
        WHERE g.region_id = %(region)s AND g.known_on <= %(k)s AND g.decided_on <= %(k)s
          AND g.care_month >= (SELECT begins FROM series)
        GROUP BY 1, 2
    ) g ON g.owner_id = e.owner_id AND g.number = e.number
) used
GROUP BY category ORDER BY category
"""

STORE = """
INSERT INTO monitoring_allocationcell (snapshot_id, region_id, owner_id, provider_id, contract_id, category, month,
                                       authorised, obligo, starts, running)
SELECT %(snapshot)s, %(region)s, owner_id, min(provider_id), contract_id, category, month,
       sum(authorised), sum(obligo), sum(starts), sum(running)
FROM (
    SELECT owner_id, provider_id, contract_id, category, month,
           CASE WHEN ahead THEN 0 ELSE cents END AS authorised, CASE WHEN ahead THEN cents ELSE 0 END AS obligo,
           0 AS starts, CASE WHEN ahead THEN 0 ELSE 1 END AS running
    FROM work_value JOIN work_allocation USING (id) WHERE month >= %(year_start)s
    UNION ALL
    SELECT owner_id, provider_id, contract_id, category, date_trunc('month', starts_on)::date, 0, 0, 1, 0
    FROM work_allocation WHERE starts_on BETWEEN (%(v)s::date - interval '24 months')::date + 1 AND %(v)s
) every
GROUP BY owner_id, contract_id, category, month
ORDER BY contract_id, owner_id, category, month
"""


def value_allocations(work: Work) -> None:
    """Value every allocation that is known at K, and write the sums per contract, municipality and month."""
    work.run(NEWEST, "ANALYZE work_allocation (id, owner_id, number, contract_id, product_code)")
    work.run(PRICES, DELIVERED, SPANS)
    work.run("ANALYZE work_price", "ANALYZE work_span", PIECES, "ANALYZE work_piece", VALUES, CLASS_MONTH)
    work.run("DELETE FROM monitoring_allocationcell WHERE snapshot_id = %(snapshot)s", STORE)
