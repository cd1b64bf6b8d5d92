"""Who a message is from and for, and which contract a line belongs to (decisions 8)."""

from referrals.importers.staging import run

PARTIES = """
UPDATE stage_message s
SET owner_id = m.organisation_id
FROM segments_municipality m
WHERE m.cbs_code = s.municipality_code
"""

PROVIDERS = """
UPDATE stage_message s SET provider_id = p.organisation_id
FROM providers_provider p WHERE p.agb = s.agb
"""

# Which contract holds a price for a code on a day: the newest version of each price line counts.
PRICES = """
CREATE TEMP TABLE IF NOT EXISTS stage_price (
    provider_id bigint, contract_id bigint, product_code text, category text, unit text, price bigint,
    valid_from date, valid_to date) ON COMMIT DELETE ROWS;
TRUNCATE stage_price;
INSERT INTO stage_price
SELECT c.provider_id, c.id, l.product_code, coalesce(p.category, ''), l.unit, l.price, l.valid_from,
       least(coalesce(l.valid_to, c.ends_on), c.ends_on)
FROM (SELECT DISTINCT ON (contract_id, product_code, valid_from) *
      FROM procurement_priceline WHERE region_id = %(region)s
      ORDER BY contract_id, product_code, valid_from, known_on DESC, id DESC) l
JOIN procurement_contract c ON c.id = l.contract_id
LEFT JOIN segments_careproduct p ON p.region_id = c.region_id AND p.code = l.product_code;
ANALYZE stage_price;
"""

# An allocation of a category only takes a contract that has any price in that category.
ALLOCATIONS = """
UPDATE stage_allocation a SET contract_id = found.contract_id
FROM (
    SELECT a.msg, a.line, min(p.contract_id) AS contract_id
    FROM stage_allocation a JOIN stage_message s USING (msg)
    JOIN stage_price p ON p.provider_id = s.provider_id
        AND (p.product_code = a.product_code OR (a.product_code = '' AND p.category = a.category))
        AND daterange(p.valid_from, p.valid_to, '[]') && daterange(a.starts_on, a.ends_on, '[]')
    GROUP BY a.msg, a.line
) found WHERE found.msg = a.msg AND found.line = a.line
"""

# The newest version of each allocation that the lines name, those of this portion included.
ALLOCATED = """
CREATE TEMP TABLE IF NOT EXISTS stage_allocated (
    owner_id bigint, number text, id bigint, youth bytea, category text, product_code text, unit text,
    change_reason text, starts_on date, ends_on date, contract_id bigint) ON COMMIT DELETE ROWS;
TRUNCATE stage_allocated;
INSERT INTO stage_allocated
SELECT DISTINCT ON (owner_id, number) owner_id, number, id, youth, category, product_code, unit, change_reason,
       starts_on, ends_on, contract_id
FROM (
    SELECT a.owner_id, a.number, a.id, a.youth, a.category, a.product_code, a.unit, a.change_reason, a.starts_on,
           a.ends_on, a.contract_id, a.decided_at, a.known_on
    FROM (SELECT DISTINCT s.owner_id, l.allocation_number AS number
          FROM stage_line l JOIN stage_message s USING (msg)) named
    JOIN referrals_allocation a USING (owner_id, number)
    UNION ALL
    SELECT s.owner_id, a.number, 0, a.youth, a.category, a.product_code, a.unit, a.change_reason, a.starts_on,
           a.ends_on, a.contract_id, a.decided_at AT TIME ZONE 'Europe/Amsterdam', s.known_on
    FROM stage_allocation a JOIN stage_message s USING (msg) WHERE NOT s.known AND NOT s.refused
) every
ORDER BY owner_id, number, decided_at DESC, known_on DESC, id DESC;
ANALYZE stage_allocated;
"""

# With several contracts the one of the allocation is taken; chosen once and stored.
LINES = """
UPDATE stage_line l SET contract_id = found.contract_id
FROM (
    SELECT DISTINCT ON (l.msg, l.line) l.msg, l.line, p.contract_id
    FROM stage_line l JOIN stage_message s USING (msg)
    JOIN stage_price p ON p.provider_id = s.provider_id AND p.product_code = l.product_code
        AND l.care_from BETWEEN p.valid_from AND p.valid_to
    LEFT JOIN stage_allocated a ON a.owner_id = s.owner_id AND a.number = l.allocation_number
    ORDER BY l.msg, l.line, (p.contract_id = a.contract_id) DESC NULLS LAST, p.contract_id
) found WHERE found.msg = l.msg AND found.line = l.line
"""


def resolve(region_id: int) -> None:
    """Fill in municipality, provider and contract of everything staged."""
    run(PARTIES)
    run(PROVIDERS)
    run(PRICES, {"region": region_id})
    run(ALLOCATIONS)


def resolve_lines() -> None:
    """The allocation that each claim line names, and the contract that it belongs to."""
    run(ALLOCATED)
    run(LINES)
