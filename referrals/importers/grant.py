"""Which lines are granted: those of an answered claim that the answer does not reject (MON-18)."""

from django.db import connection

from referrals.importers.staging import analyse, run

# Claims of this portion that have an answer now, and claims that an answer of this portion is about. Those of this
# portion have a number of a message here.
TOUCHED = """
INSERT INTO stage_touched
SELECT c.id, touched.msg, a.id, c.dated, c.first_month, c.last_month, a.known_on, a.decided_on,
       EXISTS (SELECT FROM referrals_rejection r WHERE r.answer_id = a.id)
FROM (
    SELECT id, min(msg) AS msg
    FROM (
        SELECT claim_id AS id, msg FROM stage_claim WHERE claim_id IS NOT NULL
        UNION ALL
        SELECT c.id, NULL FROM stage_answer a JOIN stage_message s USING (msg)
        JOIN referrals_claim c ON c.owner_id = s.owner_id AND c.agb = s.agb
            AND c.identification = a.claim_identification
        WHERE a.answer_id IS NOT NULL
    ) every
    GROUP BY id
) touched
JOIN referrals_claim c ON c.id = touched.id
JOIN referrals_claimanswer a ON a.owner_id = c.owner_id AND a.agb = c.agb
    AND a.claim_identification = c.identification AND NOT a.rejected_whole
"""
EARLIER = "SELECT min(first_month), max(last_month) FROM stage_touched WHERE msg IS NULL"
# Lines of this portion are still at hand. Of earlier ones the first and last month stand there as well as values, so
# that other partitions are not looked at.
HERE = """
SELECT l.line_id AS id, l.owner_id, l.provider_id, l.contract_id, t.claim_id, l.care_month, l.youth, l.product_code,
       l.amount, greatest(l.known_on, t.known_on) AS known_on, l.allocation_number, l.volume, l.unit,
       t.dated AS claimed_on, t.decided_on
FROM stage_touched t JOIN stage_ready l USING (msg)
WHERE l.duplicate_of IS NULL AND NOT (t.rejects AND {rejected})
"""
BEFORE = """
SELECT l.id, l.owner_id, l.provider_id, l.contract_id, l.claim_id, l.care_month, l.youth, l.product_code,
       l.amount, greatest(l.known_on, t.known_on) AS known_on, l.allocation_number, l.volume, l.unit,
       l.claimed_on, t.decided_on
FROM stage_touched t
JOIN referrals_claimline l ON l.claim_id = t.claim_id AND l.care_month BETWEEN t.first_month AND t.last_month
WHERE t.msg IS NULL AND l.care_month BETWEEN %(first)s AND %(last)s AND l.duplicate_of IS NULL
    AND NOT (t.rejects AND {rejected})
"""
REJECTED = (
    "EXISTS (SELECT FROM referrals_rejection r WHERE r.answer_id = t.answer_id AND r.reference = l.reference)"
)
GRANT = """
WITH granted AS (
    INSERT INTO referrals_grantedline (
        id, region_id, owner_id, provider_id, contract_id, claim_id, care_month, youth, product_code, amount, known_on,
        allocation_number, volume, unit, claimed_on, decided_on)
    SELECT id, %(region)s, owner_id, provider_id, contract_id, claim_id, care_month, youth, product_code, amount,
           known_on, allocation_number, volume, unit, claimed_on, decided_on
    FROM ({lines}) lines
    RETURNING owner_id, provider_id, contract_id, product_code, care_month, decided_on, claimed_on, known_on, amount
)
INSERT INTO referrals_grantedtotal (region_id, owner_id, provider_id, contract_id, product_code, care_month,
                                    decided_on, claimed_month, known_on, amount, lines)
SELECT %(region)s, owner_id, provider_id, contract_id, product_code, care_month, decided_on,
       date_trunc('month', claimed_on)::date, known_on, sum(amount), count(*)
FROM granted
GROUP BY owner_id, provider_id, contract_id, product_code, care_month, decided_on,
         date_trunc('month', claimed_on), known_on
ORDER BY care_month
"""
GRANT_HERE = GRANT.format(lines=HERE.format(rejected=REJECTED))
GRANT_BEFORE = GRANT.format(lines=BEFORE.format(rejected=REJECTED))


def grant(region_id: int) -> None:
    """Claims of this portion that have an answer, and answers of it that have a claim: whichever came last."""
    touched = run(TOUCHED)
    if not touched:
        return
    analyse("stage_touched")
    with connection.cursor() as cursor:
        cursor.execute(EARLIER)
        first, last = cursor.fetchone()
    run(GRANT_HERE, {"region": region_id})
    if first is not None:
        run(GRANT_BEFORE, {"region": region_id, "first": first, "last": last})
