"""Checks on allocations, starts and stops against what was known before."""

from referrals.importers.checks import Check

NEWEST = """
    LEFT JOIN LATERAL (
        SELECT k.* FROM referrals_allocation k
        WHERE k.owner_id = s.owner_id AND k.number = {number}
        ORDER BY k.decided_at DESC, k.known_on DESC, k.id DESC LIMIT 1) known ON true
"""
LIVE = "NOT s.known AND NOT s.refused"

ALLOCATION_CHECKS = (
    Check(
        "JR-ALLOCATION",
        f"""SELECT a.msg, a.line, 'ToewijzingNummer' AS element, '' AS reference,
                   jsonb_build_object('number', a.number) AS params
            FROM stage_allocation a JOIN stage_message s USING (msg) {NEWEST.format(number="a.number")}
            WHERE {LIVE} AND known.youth <> a.youth""",
    ),
    Check(
        "TR381",
        f"""SELECT a.msg, a.line, 'Product/Code' AS element, '' AS reference,
                   jsonb_build_object('code', a.product_code, 'category', a.category) AS params
            FROM stage_allocation a JOIN stage_message s USING (msg)
            JOIN segments_careproduct p ON p.region_id = %(region)s AND p.code = a.product_code
            WHERE {LIVE} AND p.category <> a.category""",
    ),
    Check(
        "TR385",
        f"""SELECT a.msg, a.line, 'RedenWijziging' AS element, '' AS reference,
                   jsonb_build_object('number', a.number) AS params
            FROM stage_allocation a JOIN stage_message s USING (msg)
            WHERE {LIVE} AND a.change_reason = '13' AND EXISTS (
                SELECT FROM referrals_grantedline g
                WHERE g.owner_id = s.owner_id AND g.allocation_number = a.number
                  AND g.care_month >= date_trunc('month', a.starts_on)
                GROUP BY g.owner_id HAVING sum(g.amount) > 0)""",
    ),
)


def _delivery_checks(table: str) -> tuple[Check, ...]:
    known = f"referrals_{table}"
    ends = "AND k.ends_on = d.ends_on AND k.reason = d.reason" if table == "stop" else ""
    same = f"""SELECT FROM {known} k WHERE k.owner_id = s.owner_id
        AND k.allocation_number = d.allocation_number AND k.youth = d.youth AND k.product_code = d.product_code
        AND k.category = d.category AND k.starts_on = d.starts_on {ends}"""
    rows = f"FROM stage_{table} d JOIN stage_message s USING (msg)"
    where = f"'ToewijzingNummer' AS element, '' AS reference, '{{}}'::jsonb AS params {rows}"
    return (
        Check(
            "TR019",
            f"""SELECT d.msg, d.line, 'ToewijzingNummer' AS element, '' AS reference,
                       jsonb_build_object('number', d.allocation_number) AS params {rows}
                WHERE {LIVE} AND d.allocation_number <> '' AND NOT EXISTS (
                    SELECT FROM referrals_allocation a
                    WHERE a.owner_id = s.owner_id AND a.number = d.allocation_number)""",
        ),
        Check(
            "TR063", f"SELECT d.msg, d.line, {where} WHERE {LIVE} AND d.status = '3' AND NOT EXISTS ({same})"
        ),
        Check(
            "TR074",
            f"""SELECT d.msg, d.line, {where} WHERE {LIVE} AND d.status = '1' AND EXISTS ({same}
                GROUP BY k.owner_id
                HAVING sum(CASE k.status WHEN '1' THEN 1 ELSE -1 END) > 0)""",
        ),
    )


START_CHECKS = _delivery_checks("start")
STOP_CHECKS = (
    *_delivery_checks("stop"),
    Check(
        "TR382",
        f"""SELECT d.msg, d.line, 'Begindatum' AS element, '' AS reference, '{{}}'::jsonb AS params
            FROM stage_stop d JOIN stage_message s USING (msg)
            WHERE {LIVE} AND d.status = '1' AND NOT EXISTS (
                SELECT FROM referrals_start k
                WHERE k.owner_id = s.owner_id AND k.youth = d.youth AND k.starts_on = d.starts_on
                  AND k.allocation_number = d.allocation_number)""",
    ),
)
