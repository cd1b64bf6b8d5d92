"""What is staged and stands up to its checks goes in, whole messages only."""

from django.db import IntegrityError, transaction

from referrals.importers.checks.care import LIVE
from referrals.importers.staging import analyse, any_rows, run

MESSAGE_IDS = f"UPDATE stage_message s SET message_id = nextval('referrals_message_id_seq') WHERE {LIVE}"
MESSAGES = """
INSERT INTO referrals_message (id, public_id, region_id, owner_id, provider_id, batch_id, kind, sender, receiver,
                               identification, dated, content, lines, known_on, backfilled)
SELECT message_id, gen_random_uuid(), %(region)s, owner_id, provider_id, %(batch)s, kind, sender, receiver,
       identification, dated, content, lines, known_on, %(backfill)s
FROM stage_message s WHERE message_id IS NOT NULL ORDER BY sender, kind, identification
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

CLAIM_IDS = """
UPDATE stage_claim c SET claim_id = nextval('referrals_claim_id_seq')
FROM stage_message s WHERE s.msg = c.msg AND s.message_id IS NOT NULL
"""
CLAIMS = """
INSERT INTO referrals_claim (id, region_id, owner_id, provider_id, known_on, message_id, agb, identification,
                             number, period, dated, total, first_month, last_month)
SELECT c.claim_id, %(region)s, s.owner_id, s.provider_id, s.known_on, s.message_id, s.agb, s.identification,
       c.number, c.period, c.dated, c.total, coalesce(m.first_month, c.period), coalesce(m.last_month, c.period)
FROM stage_claim c JOIN stage_message s USING (msg)
LEFT JOIN (SELECT msg, min(care_month) AS first_month, max(care_month) AS last_month
           FROM stage_ready GROUP BY msg) m USING (msg)
WHERE c.claim_id IS NOT NULL ORDER BY s.agb, c.number
"""

# The key decides which of two equal lines counts: the first one that is in (decisions 8). Nearly always all lines
# are new, and taking their keys is what shows it; only when a key is refused is looked for which lines came before.
DUPLICATES_BEFORE = """
INSERT INTO stage_duplicate
SELECT l.msg, l.line, l.line_id, k.line_id
FROM stage_ready l CROSS JOIN LATERAL (
    SELECT k.line_id FROM referrals_claimkey k
    WHERE k.owner_id = l.owner_id AND k.agb = l.agb AND k.reference = l.reference LIMIT 1) k
"""
DUPLICATES_HERE = f"""
INSERT INTO stage_duplicate
SELECT msg, line, line_id, first
FROM (SELECT l.msg, l.line, l.line_id, first_value(l.line_id) OVER same AS first, row_number() OVER same AS place
      FROM (SELECT owner_id, agb, reference FROM stage_ready
            GROUP BY owner_id, agb, reference HAVING count(*) > 1) twice
      JOIN stage_ready l USING (owner_id, agb, reference) JOIN stage_message s USING (msg)
      WHERE {LIVE} AND NOT EXISTS (SELECT FROM stage_duplicate d WHERE d.msg = l.msg AND d.line = l.line)
      WINDOW same AS (PARTITION BY l.owner_id, l.agb, l.reference ORDER BY l.msg, l.line)) found
WHERE place > 1
"""
KEYS = """
INSERT INTO referrals_claimkey (line_id, claim_id, region_id, owner_id, provider_id, care_month, agb, reference)
SELECT l.line_id, c.claim_id, %(region)s, l.owner_id, l.provider_id, l.care_month, l.agb, l.reference
FROM stage_ready l JOIN stage_claim c USING (msg)
"""
NOT_TWICE = "WHERE NOT EXISTS (SELECT FROM stage_duplicate d WHERE d.msg = l.msg AND d.line = l.line)"
MARK_DUPLICATES = tuple(
    f"UPDATE {table} l SET duplicate_of = d.duplicate_of FROM stage_duplicate d WHERE d.msg = l.msg AND d.line = l.line"
    for table in ("stage_ready", "stage_suspect")
)
LINES = """
INSERT INTO referrals_claimline (
    id, region_id, owner_id, provider_id, contract_id, claim_id, care_month, youth, product_code, amount, known_on,
    reference, credits, allocation_number, category, care_from, care_to, volume, unit, tariff, claimed_on,
    duplicate_of, flags)
SELECT l.line_id, %(region)s, l.owner_id, l.provider_id, l.contract_id, c.claim_id, l.care_month, l.youth,
       l.product_code, l.amount, l.known_on, l.reference, l.credits, l.allocation_number, l.category, l.care_from,
       l.care_to, l.volume, l.unit, l.tariff, c.dated, {said}
FROM stage_ready l JOIN stage_claim c USING (msg) {findings}
"""
# Nearly all lines are new and nothing is said about them, so what is said is only looked up where there is something.
NOTHING_SAID = LINES.format(said="NULL, ''", findings="")
SOMETHING_SAID = LINES.format(
    said="d.duplicate_of, coalesce(f.rules, '')",
    findings="""
        LEFT JOIN stage_duplicate d USING (msg, line)
        LEFT JOIN (SELECT msg, line, left(string_agg(DISTINCT rule, ' ' ORDER BY rule), 120) AS rules
                   FROM stage_finding WHERE severity = 'line' GROUP BY msg, line) f USING (msg, line)""",
)
ANSWER_IDS = """
UPDATE stage_answer a SET answer_id = nextval('referrals_claimanswer_id_seq')
FROM stage_message s WHERE s.msg = a.msg AND s.message_id IS NOT NULL
"""
ANSWERS = """
INSERT INTO referrals_claimanswer (id, region_id, owner_id, provider_id, known_on, message_id, agb,
    claim_identification, claim_number, submitted, granted, rejected_whole, decided_on)
SELECT a.answer_id, %(region)s, s.owner_id, s.provider_id, s.known_on, s.message_id, s.agb, a.claim_identification,
       a.claim_number, a.submitted, a.granted, a.rejected_whole, s.dated
FROM stage_answer a JOIN stage_message s USING (msg)
WHERE a.answer_id IS NOT NULL ORDER BY s.agb, a.claim_identification
"""
REJECTIONS = """
INSERT INTO referrals_rejection (region_id, owner_id, provider_id, answer_id, reference, amount, codes)
SELECT %(region)s, s.owner_id, s.provider_id, a.answer_id, r.reference, r.amount, r.codes
FROM stage_rejection r JOIN stage_message s USING (msg) JOIN stage_answer a USING (msg)
WHERE a.answer_id IS NOT NULL ORDER BY r.msg, r.line
"""


DROP_REFUSED = """
DELETE FROM stage_ready l USING stage_message s WHERE s.msg = l.msg AND s.message_id IS NULL
"""


def store_messages(region_id: int, batch_id: int, *, backfill: bool) -> None:
    """The messages themselves; only those that get an id here go further."""
    run(MESSAGE_IDS)
    analyse("stage_message")
    run(MESSAGES, {"region": region_id, "batch": batch_id, "backfill": backfill})
    if any_rows("stage_message WHERE refused"):
        run(DROP_REFUSED)


def store_allocations(region_id: int) -> None:
    """Versions of allocations."""
    run(ALLOCATIONS, {"region": region_id})


def store_starts(region_id: int) -> None:
    """Starts of care."""
    run(STARTS, {"region": region_id})


def store_stops(region_id: int) -> None:
    """Stops of care."""
    run(STOPS, {"region": region_id})


def store_requests(region_id: int) -> None:
    """Requests for care."""
    run(REQUESTS, {"region": region_id})


def number_lines(region_id: int) -> int:
    """Take the keys of the lines; returns how many lines came before (decisions 8)."""
    run(CLAIM_IDS)
    analyse("stage_claim")
    try:
        with transaction.atomic():
            run(KEYS, {"region": region_id})
    except IntegrityError:
        return _number_new_lines(region_id)
    return 0


def _number_new_lines(region_id: int) -> int:
    analyse("stage_ready")
    twice = run(DUPLICATES_BEFORE)
    twice += run(DUPLICATES_HERE)
    analyse("stage_duplicate")
    for statement in MARK_DUPLICATES:
        run(statement)
    run(KEYS + NOT_TWICE, {"region": region_id})
    return twice


def store_claims(region_id: int) -> None:
    """Claims with their lines; the keys of the lines were taken before."""
    run(CLAIMS, {"region": region_id})
    said = any_rows("stage_duplicate") or any_rows("stage_finding WHERE severity = 'line'")
    if said:
        analyse("stage_duplicate", "stage_finding")
    run(SOMETHING_SAID if said else NOTHING_SAID, {"region": region_id})


def store_answers(region_id: int) -> None:
    """Answers with what they reject."""
    run(ANSWER_IDS)
    analyse("stage_answer")
    for statement in (ANSWERS, REJECTIONS):
        run(statement, {"region": region_id})
