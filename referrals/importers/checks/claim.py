"""Checks on claims against allocations, contracts and earlier claims."""

from referrals.importers.checks import Check
from referrals.importers.checks.care import LIVE

# Of the lines that a check may have something to say about.
LINE = f"""FROM stage_suspect l JOIN stage_message s USING (msg)
    LEFT JOIN stage_allocated known ON known.owner_id = s.owner_id AND known.number = l.allocation_number
    WHERE {LIVE} AND l.duplicate_of IS NULL"""


def _found(element: str, params: str) -> str:
    return f"SELECT l.msg, l.line, '{element}' AS element, l.reference, jsonb_build_object({params}) AS params {LINE}"


# The claims of a line that this one takes back, whether they are in already or come with this portion.
TAKEN_BACK = """
    SELECT c.identification FROM referrals_claimkey k JOIN referrals_claim c ON c.id = k.claim_id
    WHERE k.owner_id = s.owner_id AND k.agb = s.agb AND k.reference = l.credits
    UNION ALL
    SELECT m.identification FROM stage_ready e JOIN stage_message m USING (msg)
    WHERE e.owner_id = s.owner_id AND e.agb = s.agb AND e.reference = l.credits AND e.msg < l.msg"""

# An answer counts from its own place in the portion on, so that a finding does not hang on where portions are cut.
GRANTED_HERE = f"""
    SELECT FROM stage_answer a JOIN stage_message m USING (msg)
    WHERE m.owner_id = s.owner_id AND m.agb = s.agb AND m.message_id IS NOT NULL AND a.msg < l.msg
      AND NOT a.rejected_whole AND a.claim_identification IN ({TAKEN_BACK})
      AND NOT EXISTS (SELECT FROM stage_rejection r WHERE r.msg = a.msg AND r.reference = l.credits)"""

CLAIM_CHECKS = (
    Check(
        "TR333",
        f"""SELECT c.msg, 0 AS line, 'DeclaratieNummer' AS element, '' AS reference,
                   jsonb_build_object('number', c.number) AS params
            FROM stage_claim c JOIN stage_message s USING (msg)
            JOIN referrals_claim k ON k.region_id = %(region)s AND k.agb = s.agb AND k.number = c.number
            WHERE {LIVE}
            UNION
            SELECT msg, 0, 'DeclaratieNummer', '', jsonb_build_object('number', number)
            FROM (SELECT c.msg, c.number, row_number() OVER (PARTITION BY s.agb, c.number ORDER BY c.msg) AS place
                  FROM stage_claim c JOIN stage_message s USING (msg) WHERE {LIVE}) claims
            WHERE place > 1""",
    ),
)

BEFORE_KEYS = (
    Check(
        "JR-PERIOD",
        f"""SELECT l.msg, l.line, 'ProductPeriode' AS element, l.reference,
                   jsonb_build_object('starts_on', l.care_from) AS params
            FROM stage_suspect l JOIN stage_message s USING (msg)
            WHERE {LIVE} AND (l.care_from < date '2015-01-01' OR l.care_from > s.dated + 366)""",
    ),
    Check(
        "TR304",
        _found("Bsn", "'number', l.allocation_number") + " AND known.youth <> l.youth",
    ),
)

LINE_CHECKS = (
    Check(
        "JR-DUPLICATE",
        f"""SELECT l.msg, l.line, 'ReferentieNummer' AS element, l.reference, '{{}}'::jsonb AS params
            FROM stage_ready l JOIN stage_duplicate USING (msg, line) JOIN stage_message s USING (msg)
            WHERE {LIVE}""",
    ),
    Check(
        "JR-CONTRACT",
        _found("ProductCode", "'code', l.product_code, 'date_on', l.care_from")
        + " AND l.contract_id IS NULL",
    ),
    Check(
        "JR-ELSEWHERE",
        f"""{_found("ToewijzingNummer", "'number', l.allocation_number")}
            AND known.id IS NULL AND EXISTS (
                SELECT FROM referrals_allocation a WHERE a.region_id = %(region)s AND a.youth = l.youth
                  AND a.number = l.allocation_number AND a.owner_id <> s.owner_id)""",
    ),
    Check(
        "TR338",
        f"""{_found("ToewijzingNummer", "'number', l.allocation_number")}
            AND known.id IS NULL AND NOT EXISTS (
                SELECT FROM referrals_allocation a WHERE a.region_id = %(region)s AND a.youth = l.youth
                  AND a.number = l.allocation_number AND a.owner_id <> s.owner_id)""",
    ),
    Check(
        "TR339",
        f"""{_found("ProductCategorie", "'claimed', l.category, 'allocated', known.category")}
            AND known.category <> '' AND known.category <> l.category""",
    ),
    Check(
        "TR340",
        f"""{_found("ProductCode", "'claimed', l.product_code, 'allocated', known.product_code")}
            AND known.product_code <> '' AND known.product_code <> l.product_code""",
    ),
    Check(
        "TR341",
        f"""{_found("Eenheid", "'claimed', l.unit, 'allocated', known.unit")}
            AND known.unit <> '' AND known.unit <> l.unit AND NOT (known.unit = '04' AND l.unit = '01')""",
    ),
    Check("TR384", _found("ToewijzingNummer", "") + " AND known.change_reason = '13'"),
    Check(
        "TR307",
        _found("ProductPeriode", "'starts_on', known.starts_on") + " AND l.care_from < known.starts_on",
    ),
    Check(
        "TR308",
        _found("ProductPeriode", "'ends_on', known.ends_on") + " AND l.care_to > known.ends_on",
    ),
    Check(
        "TR381",
        f"""{_found("ProductCode", "'code', l.product_code, 'category', l.category")} AND EXISTS (
            SELECT FROM segments_careproduct p
            WHERE p.region_id = %(region)s AND p.code = l.product_code AND p.category <> l.category)""",
    ),
    Check(
        "TR418",
        f"""SELECT l.msg, l.line, 'ProductTarief' AS element, l.reference,
                   jsonb_build_object('tariff_eur', (l.tariff / 100.0)::numeric(12,2)::text,
                                      'contract_eur', (p.price / 100.0)::numeric(12,2)::text) AS params
            FROM stage_suspect l JOIN stage_message s USING (msg)
            JOIN stage_price p ON p.contract_id = l.contract_id AND p.product_code = l.product_code
                AND p.unit = l.unit AND l.care_from BETWEEN p.valid_from AND p.valid_to
            WHERE {LIVE} AND l.duplicate_of IS NULL AND l.tariff IS NOT NULL AND l.tariff <> p.price""",
    ),
    Check(
        "TR323",
        f"""{_found("VorigReferentieNummer", "'reference', l.credits")} AND l.credits <> '' AND NOT EXISTS (
            SELECT FROM referrals_claimkey k JOIN referrals_grantedline g
                ON g.id = k.line_id AND g.care_month = k.care_month
            WHERE k.owner_id = s.owner_id AND k.agb = s.agb AND k.reference = l.credits)
            AND NOT EXISTS ({GRANTED_HERE})""",
    ),
    Check(
        "TR390",
        f"""{_found("VorigReferentieNummer", "'reference', l.credits")} AND l.credits <> '' AND (EXISTS (
            SELECT FROM referrals_claimline k JOIN referrals_claim c ON c.id = k.claim_id
            WHERE k.owner_id = s.owner_id AND c.agb = s.agb AND k.credits = l.credits
              AND k.duplicate_of IS NULL AND k.care_month = date_trunc('month', l.care_from))
            OR EXISTS (
            SELECT FROM stage_suspect e
            WHERE e.owner_id = s.owner_id AND e.agb = s.agb AND e.credits = l.credits AND e.duplicate_of IS NULL
              AND (e.msg, e.line) < (l.msg, l.line)))""",
    ),
)
