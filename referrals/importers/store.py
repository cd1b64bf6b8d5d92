"""What is staged and stands up to its checks goes in, whole messages only."""

from referrals.importers.checks.care import LIVE
from referrals.importers.staging import run

MESSAGES = f"""
WITH put AS (
    INSERT INTO referrals_message (public_id, region_id, owner_id, provider_id, batch_id, kind, sender, receiver,
                                   identification, dated, content, lines, known_on, backfilled)
    SELECT gen_random_uuid(), %(region)s, owner_id, provider_id, %(batch)s, kind, sender, receiver,
           identification, dated, content, lines, known_on, %(backfill)s
    FROM stage_message s WHERE {LIVE} ORDER BY sender, kind, identification
    RETURNING id, sender, kind, identification
)
UPDATE stage_message s SET message_id = put.id FROM put
WHERE put.sender = s.sender AND put.kind = s.kind AND put.identification = s.identification AND {LIVE}
"""

WHO = "%(region)s, s.owner_id, s.provider_id, s.known_on, s.message_id"
WHO_COLUMNS = "region_id, owner_id, provider_id, known_on, message_id"
PERSON = "d.youth, d.birth_year"


def _insert(table: str, stage: str, columns: str) -> str:
    """Columns of the target that carry the same name in the staging table."""
    named = ", ".join(f"d.{name.strip()}" for name in columns.split(","))
    return (
        f"INSERT INTO {table} ({WHO_COLUMNS}, {columns}) "
        f"SELECT {WHO}, {named} FROM {stage} d JOIN stage_message s USING (msg) "
        f"WHERE s.message_id IS NOT NULL ORDER BY d.msg, d.line"
    )


ALLOCATIONS = _insert(
    "referrals_allocation",
    "(SELECT *, (decided_at AT TIME ZONE 'Europe/Amsterdam') AS at FROM stage_allocation)",
    "youth, birth_year, contract_id, number, starts_on, ends_on, category, product_code, volume, unit, "
    "frequency, budget, change_reason, provider_reference, at",
).replace("provider_reference, at)", "provider_reference, decided_at)")

_DELIVERY = "youth, birth_year, allocation_number, category, product_code, starts_on, status, dated"
_DATED = "(SELECT x.*, m.dated FROM {stage} x JOIN stage_message m USING (msg))"

STARTS = _insert("referrals_start", _DATED.format(stage="stage_start"), _DELIVERY)
STOPS = _insert("referrals_stop", _DATED.format(stage="stage_stop"), _DELIVERY + ", ends_on, reason")
REQUESTS = _insert(
    "referrals_allocationrequest",
    _DATED.format(stage="stage_request"),
    "youth, birth_year, provider_reference, category, product_code, starts_on, ends_on, referrer_type, dated",
)

CLAIMS = """
WITH months AS (
    SELECT msg, date_trunc('month', min(care_from))::date AS first_month,
           date_trunc('month', max(care_from))::date AS last_month
    FROM stage_line GROUP BY msg
), put AS (
    INSERT INTO referrals_claim (region_id, owner_id, provider_id, known_on, message_id, agb, identification,
                                 number, period, dated, total, first_month, last_month)
    SELECT %(region)s, s.owner_id, s.provider_id, s.known_on, s.message_id, s.agb, s.identification,
           c.number, c.period, c.dated, c.total, coalesce(m.first_month, c.period), coalesce(m.last_month, c.period)
    FROM stage_claim c JOIN stage_message s USING (msg) LEFT JOIN months m USING (msg)
    WHERE s.message_id IS NOT NULL ORDER BY s.agb, c.number
    RETURNING id, message_id
)
UPDATE stage_claim c SET claim_id = put.id FROM put JOIN stage_message s ON s.message_id = put.message_id
WHERE s.msg = c.msg
"""

# The key decides which of two equal lines counts: the first one that is in (decisions 8).
LINE_IDS = "UPDATE stage_line SET line_id = nextval('referrals_claimline_id_seq')"
DUPLICATES_HERE = f"""
UPDATE stage_line l SET duplicate_of = first.line_id
FROM (SELECT l.msg, l.line, first_value(l.line_id) OVER same AS line_id, row_number() OVER same AS place
      FROM stage_line l JOIN stage_message s USING (msg) WHERE {LIVE}
      WINDOW same AS (PARTITION BY s.owner_id, s.agb, l.reference ORDER BY l.msg, l.line)) first
WHERE first.place > 1 AND first.msg = l.msg AND first.line = l.line
"""
DUPLICATES_BEFORE = """
UPDATE stage_line l SET duplicate_of = k.line_id
FROM stage_message s, referrals_claimkey k
WHERE s.msg = l.msg AND k.owner_id = s.owner_id AND k.agb = s.agb AND k.reference = l.reference
"""
KEYS = """
INSERT INTO referrals_claimkey (region_id, owner_id, provider_id, agb, reference, line_id, care_month)
SELECT %(region)s, s.owner_id, s.provider_id, s.agb, l.reference, l.line_id,
       date_trunc('month', l.care_from)::date
FROM stage_line l JOIN stage_message s USING (msg)
WHERE s.message_id IS NOT NULL AND l.duplicate_of IS NULL ORDER BY s.owner_id, s.agb, l.reference
"""
LINES = """
INSERT INTO referrals_claimline (
    id, region_id, owner_id, provider_id, contract_id, claim_id, care_month, youth, product_code, amount, known_on,
    reference, credits, allocation_number, category, care_from, care_to, volume, unit, tariff, claimed_on,
    duplicate_of, flags)
SELECT l.line_id, %(region)s, s.owner_id, s.provider_id, l.contract_id, c.claim_id,
       date_trunc('month', l.care_from)::date, l.youth, l.product_code, l.amount, s.known_on, l.reference, l.credits,
       l.allocation_number, l.category, l.care_from, l.care_to, l.volume, l.unit, l.tariff, c.dated, l.duplicate_of,
       coalesce(f.rules, '')
FROM stage_line l JOIN stage_message s USING (msg) JOIN stage_claim c USING (msg)
LEFT JOIN (SELECT msg, line, left(string_agg(DISTINCT rule, ' ' ORDER BY rule), 120) AS rules
           FROM stage_finding WHERE severity = 'line' GROUP BY msg, line) f
    ON f.msg = l.msg AND f.line = l.line
WHERE s.message_id IS NOT NULL
ORDER BY l.msg, l.line
"""
ANSWERS = """
WITH put AS (
    INSERT INTO referrals_claimanswer (region_id, owner_id, provider_id, known_on, message_id, agb,
        claim_identification, claim_number, submitted, granted, rejected_whole, decided_on)
    SELECT %(region)s, s.owner_id, s.provider_id, s.known_on, s.message_id, s.agb, a.claim_identification,
           a.claim_number, a.submitted, a.granted, a.rejected_whole, s.dated
    FROM stage_answer a JOIN stage_message s USING (msg)
    WHERE s.message_id IS NOT NULL ORDER BY s.agb, a.claim_identification
    RETURNING id, message_id
)
UPDATE stage_answer a SET answer_id = put.id FROM put JOIN stage_message s ON s.message_id = put.message_id
WHERE s.msg = a.msg
"""
REJECTIONS = """
INSERT INTO referrals_rejection (region_id, owner_id, provider_id, answer_id, reference, amount, codes)
SELECT %(region)s, s.owner_id, s.provider_id, a.answer_id, r.reference, r.amount, r.codes
FROM stage_rejection r JOIN stage_message s USING (msg) JOIN stage_answer a USING (msg)
WHERE a.answer_id IS NOT NULL ORDER BY r.msg, r.line
"""


def store_messages(region_id: int, batch_id: int, *, backfill: bool) -> None:
    """The messages themselves; only those that get an id here go further."""
    run(MESSAGES, {"region": region_id, "batch": batch_id, "backfill": backfill})


def store_allocations(region_id: int) -> None:
    """Versions of allocations."""
    run(ALLOCATIONS, {"region": region_id})


def store_starts(region_id: int) -> None:
    """Starts of care."""
    run(STARTS, {"region": region_id})


def store_stops_and_requests(region_id: int) -> None:
    """Stops of care and requests for it."""
    run(STOPS, {"region": region_id})
    run(REQUESTS, {"region": region_id})


def number_lines() -> None:
    """Ids for the lines, and which of them came before."""
    for statement in (LINE_IDS, DUPLICATES_HERE, DUPLICATES_BEFORE):
        run(statement)


def store_claims(region_id: int) -> None:
    """Claims with keys and lines."""
    for statement in (CLAIMS, KEYS, LINES):
        run(statement, {"region": region_id})


def store_answers(region_id: int) -> None:
    """Answers with what they reject."""
    for statement in (ANSWERS, REJECTIONS):
        run(statement, {"region": region_id})
