"""Who a message is from and for, and which contract a line belongs to (decisions 8)."""

from collections.abc import Collection

from referrals.importers.staging import analyse, any_rows, run

PARTIES = """
UPDATE stage_message s SET owner_id = found.owner_id, provider_id = found.provider_id
FROM (SELECT n.msg, m.organisation_id AS owner_id, p.organisation_id AS provider_id
      FROM stage_message n LEFT JOIN segments_municipality m ON m.cbs_code = n.municipality_code
      LEFT JOIN providers_provider p ON p.agb = n.agb) found
WHERE found.msg = s.msg
"""

# Which contract holds a price for a code on a day: the newest version of each price line counts.
PRICES = """
INSERT INTO stage_price
SELECT c.provider_id, c.id, l.product_code, coalesce(p.category, ''), l.unit, l.price, l.valid_from,
       least(coalesce(l.valid_to, c.ends_on), c.ends_on)
FROM (SELECT DISTINCT ON (contract_id, product_code, valid_from) *
      FROM procurement_priceline WHERE region_id = %(region)s
      ORDER BY contract_id, product_code, valid_from, known_on DESC, id DESC) l
JOIN procurement_contract c ON c.id = l.contract_id
LEFT JOIN segments_careproduct p ON p.region_id = c.region_id AND p.code = l.product_code;
INSERT INTO stage_product SELECT code, category FROM segments_careproduct WHERE region_id = %(region)s;
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

FACTS = "id, youth, category, product_code, unit, change_reason, starts_on, ends_on, contract_id"
NAMED = """(SELECT DISTINCT s.owner_id, l.allocation_number AS number
            FROM stage_line l JOIN stage_message s USING (msg) WHERE s.owner_id IS NOT NULL) named"""

# The newest version of each allocation that the lines name.
ALLOCATED = f"""
INSERT INTO stage_allocated
SELECT named.owner_id, named.number, newest.*
FROM {NAMED} CROSS JOIN LATERAL (
    SELECT {FACTS} FROM referrals_allocation a WHERE a.owner_id = named.owner_id AND a.number = named.number
    ORDER BY decided_at DESC, known_on DESC, id DESC LIMIT 1) newest
"""

# The same where this portion brings allocations of its own.
ALLOCATED_HERE = f"""
INSERT INTO stage_allocated
SELECT DISTINCT ON (owner_id, number) owner_id, number, {FACTS}
FROM (
    SELECT owner_id, number, {FACTS}, decided_at, known_on
    FROM {NAMED} JOIN referrals_allocation a USING (owner_id, number)
    UNION ALL
    SELECT s.owner_id, a.number, 0, a.youth, a.category, a.product_code, a.unit, a.change_reason, a.starts_on,
           a.ends_on, a.contract_id, a.decided_at AT TIME ZONE 'Europe/Amsterdam', s.known_on
    FROM stage_allocation a JOIN stage_message s USING (msg) WHERE NOT s.known AND NOT s.refused
) every
ORDER BY owner_id, number, decided_at DESC, known_on DESC, id DESC
"""

# What can be looked up once for all lines of a provider, code and first day: there are few of those.
OFFERS = """
INSERT INTO stage_offer
SELECT w.provider_id, w.product_code, w.care_from, date_trunc('month', w.care_from)::date, min(c.category),
       array_agg(DISTINCT p.contract_id ORDER BY p.contract_id) FILTER (WHERE p.contract_id IS NOT NULL),
       array_agg(DISTINCT p.contract_id || ' ' || p.unit || ' ' || p.price) FILTER (WHERE p.contract_id IS NOT NULL),
       CASE WHEN count(DISTINCT (p.contract_id, p.unit, p.price)) = 1 THEN min(p.unit) END,
       CASE WHEN count(DISTINCT (p.contract_id, p.unit, p.price)) = 1 THEN min(p.price) END
FROM (SELECT DISTINCT s.provider_id, l.product_code, l.care_from
      FROM stage_line l JOIN stage_message s USING (msg) WHERE NOT s.known AND NOT s.refused) w
LEFT JOIN stage_price p ON p.provider_id = w.provider_id AND p.product_code = w.product_code
    AND w.care_from BETWEEN p.valid_from AND p.valid_to
LEFT JOIN stage_product c ON c.code = w.product_code
GROUP BY 1, 2, 3
"""

# With several contracts the one of the allocation is taken; chosen once and stored.
CONTRACT = "CASE WHEN a.contract_id = ANY (o.contracts) THEN a.contract_id ELSE o.contracts[1] END"

# Most lines give no check anything to say; the checks look at the others only. Wider than the checks together. Where
# there is one price it is asked first: putting the words of a price together takes longer than all the rest.
SUSPECT = f"""
    a.id IS NULL OR a.youth <> l.youth OR a.change_reason = '13' OR l.credits <> ''
    OR (a.category <> '' AND a.category <> l.category)
    OR (a.product_code <> '' AND a.product_code <> l.product_code) OR (a.unit <> '' AND a.unit <> l.unit)
    OR l.care_from < a.starts_on OR l.care_to > a.ends_on
    OR l.care_from < date '2015-01-01' OR l.care_from > s.dated + 366
    OR o.contracts IS NULL OR o.category <> l.category
    OR (l.tariff IS NOT NULL AND (o.price = l.tariff AND o.unit = l.unit) IS NOT TRUE
        AND NOT ({CONTRACT} || ' ' || l.unit || ' ' || l.tariff) = ANY (o.prices))"""

READY = f"""
INSERT INTO stage_ready
SELECT l.msg, l.line, ({SUSPECT}) IS TRUE, o.care_month, l.amount, nextval('referrals_claimline_id_seq'), s.owner_id,
       s.known_on, l.care_from, l.care_to, l.volume, NULL, s.provider_id, {CONTRACT}, l.tariff, s.agb, l.reference,
       l.credits, l.allocation_number, l.category, l.product_code, l.unit, l.youth
FROM stage_line l JOIN stage_message s USING (msg)
JOIN stage_offer o ON o.provider_id = s.provider_id AND o.product_code = l.product_code AND o.care_from = l.care_from
LEFT JOIN stage_allocated a ON a.owner_id = s.owner_id AND a.number = l.allocation_number
WHERE NOT s.known AND NOT s.refused
"""
SUSPECTS = "INSERT INTO stage_suspect SELECT * FROM stage_ready WHERE suspect"


def resolve(region_id: int, filled: Collection[str]) -> None:
    """Fill in municipality, provider and contract of everything in the tables that were filled."""
    run(PARTIES)
    run(PRICES, {"region": region_id})
    analyse("stage_message", "stage_price")
    if "stage_allocation" in filled:
        run(ALLOCATIONS)


def resolve_lines() -> int:
    """The allocation and the contract of each claim line, of messages that may go in.

    Out: how many lines a check may have something to say about.
    """
    run(ALLOCATED_HERE if any_rows("stage_allocation") else ALLOCATED)
    run(OFFERS)
    analyse("stage_allocated", "stage_offer")
    run(READY)
    suspects = run(SUSPECTS)
    if suspects:
        analyse("stage_ready", "stage_suspect")
    return suspects
