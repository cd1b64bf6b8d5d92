"""Checks on answers against the claims they are about."""

from referrals.importers.checks import Check
from referrals.importers.checks.care import LIVE

ANSWERED = f"""FROM stage_answer a JOIN stage_message s USING (msg)
    LEFT JOIN referrals_claim c ON c.owner_id = s.owner_id AND c.agb = s.agb
        AND c.identification = a.claim_identification
    WHERE {LIVE}"""

BEFORE_ANSWERS = (
    Check(
        "JR-ANSWERED",
        f"""SELECT a.msg, 0 AS line, 'DeclaratieIdentificatie' AS element, '' AS reference, '{{}}'::jsonb AS params
            FROM stage_answer a JOIN stage_message s USING (msg)
            JOIN referrals_claimanswer k ON k.owner_id = s.owner_id AND k.agb = s.agb
                AND k.claim_identification = a.claim_identification
            WHERE {LIVE}
            UNION
            SELECT msg, 0, 'DeclaratieIdentificatie', '', '{{}}'::jsonb
            FROM (SELECT a.msg, row_number() OVER (
                      PARTITION BY s.owner_id, s.agb, a.claim_identification ORDER BY a.msg) AS place
                  FROM stage_answer a JOIN stage_message s USING (msg) WHERE {LIVE}) answers
            WHERE place > 1""",
    ),
)

ANSWER_CHECKS = (
    Check(
        "TR337",
        f"""SELECT a.msg, 0 AS line, 'DeclaratieIdentificatie' AS element, '' AS reference, '{{}}'::jsonb AS params
            {ANSWERED} AND c.id IS NULL""",
    ),
    Check(
        "TR376",
        f"""SELECT a.msg, 0 AS line, 'DeclaratieNummer' AS element, '' AS reference,
                   jsonb_build_object('number', a.claim_number) AS params
            {ANSWERED} AND a.claim_number <> '' AND a.claim_number <> c.number""",
    ),
    Check(
        "TR366",
        f"""SELECT r.msg, r.line, 'ReferentieNummer' AS element, r.reference,
                   jsonb_build_object('reference', r.reference) AS params
            FROM stage_rejection r JOIN stage_answer a USING (msg) JOIN stage_message s USING (msg)
            JOIN referrals_claim c ON c.owner_id = s.owner_id AND c.agb = s.agb
                AND c.identification = a.claim_identification
            WHERE {LIVE} AND NOT EXISTS (
                SELECT FROM referrals_claimline l WHERE l.claim_id = c.id AND l.reference = r.reference
                    AND l.care_month BETWEEN c.first_month AND c.last_month)""",
    ),
    Check(
        "TR367",
        f"""SELECT r.msg, r.line, 'IngediendBedrag' AS element, r.reference, '{{}}'::jsonb AS params
            FROM stage_rejection r JOIN stage_answer a USING (msg) JOIN stage_message s USING (msg)
            JOIN referrals_claim c ON c.owner_id = s.owner_id AND c.agb = s.agb
                AND c.identification = a.claim_identification
            JOIN referrals_claimline l ON l.claim_id = c.id AND l.reference = r.reference
                AND l.care_month BETWEEN c.first_month AND c.last_month
            WHERE {LIVE} AND l.amount <> r.amount""",
    ),
)
