"""Which lines are granted: those of an answered claim that the answer does not reject (MON-18)."""

from django.db import connection

from referrals.importers.staging import analyse, run

# Claims of this portion that have an answer now, and claims that an answer of this portion is about.
TOUCHED = """
CREATE TEMP TABLE IF NOT EXISTS stage_touched (
    claim_id bigint, answer_id bigint, first_month date, last_month date, known_on date, decided_on date)
    ON COMMIT DELETE ROWS;
TRUNCATE stage_touched;
INSERT INTO stage_touched
SELECT c.id, a.id, c.first_month, c.last_month, a.known_on, a.decided_on
FROM (
    SELECT claim_id AS id FROM stage_claim WHERE claim_id IS NOT NULL
    UNION
    SELECT c.id FROM stage_answer a JOIN stage_message s USING (msg)
    JOIN referrals_claim c ON c.owner_id = s.owner_id AND c.agb = s.agb
        AND c.identification = a.claim_identification
    WHERE a.answer_id IS NOT NULL
) touched
JOIN referrals_claim c ON c.id = touched.id
JOIN referrals_claimanswer a ON a.owner_id = c.owner_id AND a.agb = c.agb
    AND a.claim_identification = c.identification AND NOT a.rejected_whole;
"""
MONTHS = "SELECT min(first_month), max(last_month) FROM stage_touched"
# First and last month stand there as well as values, so that other partitions are not looked at.
GRANT = """
CREATE TEMP TABLE IF NOT EXISTS stage_granted (
    id bigint, owner_id bigint, provider_id bigint, contract_id bigint, claim_id bigint, care_month date, youth bytea,
    product_code text, amount bigint, known_on date, allocation_number text, volume int, unit text, claimed_on date,
    decided_on date) ON COMMIT DELETE ROWS;
TRUNCATE stage_granted;
INSERT INTO stage_granted
SELECT l.id, l.owner_id, l.provider_id, l.contract_id, l.claim_id, l.care_month, l.youth, l.product_code, l.amount,
       greatest(l.known_on, t.known_on), l.allocation_number, l.volume, l.unit, l.claimed_on, t.decided_on
FROM stage_touched t
JOIN referrals_claimline l ON l.claim_id = t.claim_id AND l.care_month BETWEEN t.first_month AND t.last_month
WHERE l.care_month BETWEEN %(first)s AND %(last)s AND l.duplicate_of IS NULL AND NOT EXISTS (
    SELECT FROM referrals_rejection r WHERE r.answer_id = t.answer_id AND r.reference = l.reference);
"""
LINES = """
INSERT INTO referrals_grantedline (
    id, region_id, owner_id, provider_id, contract_id, claim_id, care_month, youth, product_code, amount, known_on,
    allocation_number, volume, unit, claimed_on, decided_on)
SELECT id, %(region)s, owner_id, provider_id, contract_id, claim_id, care_month, youth, product_code, amount,
       known_on, allocation_number, volume, unit, claimed_on, decided_on
FROM stage_granted
"""
TOTALS = """
INSERT INTO referrals_grantedtotal (region_id, owner_id, provider_id, contract_id, product_code, care_month,
                                    decided_on, claimed_month, known_on, amount, lines)
SELECT %(region)s, owner_id, provider_id, contract_id, product_code, care_month, decided_on,
       date_trunc('month', claimed_on)::date, known_on, sum(amount), count(*)
FROM stage_granted
GROUP BY owner_id, provider_id, contract_id, product_code, care_month, decided_on,
         date_trunc('month', claimed_on), known_on
ORDER BY care_month
"""


def grant(region_id: int) -> None:
    """Claims of this portion that have an answer, and answers of it that have a claim: whichever came last."""
    run(TOUCHED)
    with connection.cursor() as cursor:
        cursor.execute(MONTHS)
        first, last = cursor.fetchone()
    if first is None:
        return
    analyse("stage_touched")
    run(GRANT, {"first": first, "last": last})
    run(LINES, {"region": region_id})
    run(TOTALS, {"region": region_id})
