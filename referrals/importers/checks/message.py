"""Checks on the message as a whole."""

from referrals.importers.checks import Check

EMPTY = "'' AS element, '' AS reference"

MESSAGE_CHECKS = (
    Check(
        "JR-MUNICIPALITY",
        f"""SELECT msg, 0 AS line, {EMPTY}, jsonb_build_object('code', municipality_code) AS params
            FROM stage_message WHERE owner_id IS NULL""",
    ),
    Check(
        "JR-REGION",
        f"""SELECT msg, 0 AS line, {EMPTY},
                   jsonb_build_object('code', municipality_code, 'date_on', dated) AS params
            FROM stage_message s
            WHERE owner_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM segments_regionmembership r
                WHERE r.region_id = %(region)s AND r.municipality_id = s.owner_id AND r.days @> s.dated)""",
    ),
    Check(
        "JR-PROVIDER",
        f"""SELECT msg, 0 AS line, {EMPTY}, jsonb_build_object('code', agb) AS params
            FROM stage_message WHERE provider_id IS NULL""",
    ),
    Check(
        "TR056",
        f"""SELECT s.msg, 0 AS line, {EMPTY}, '{{}}'::jsonb AS params
            FROM stage_message s WHERE s.known""",
    ),
    Check(
        "JR-CONTENT",
        f"""SELECT s.msg, 0 AS line, {EMPTY}, '{{}}'::jsonb AS params FROM stage_message s
            JOIN referrals_message m USING (sender, kind, identification)
            WHERE m.content <> s.content
            UNION
            SELECT s.msg, 0, {EMPTY}, '{{}}'::jsonb FROM stage_message s
            JOIN stage_message e USING (sender, kind, identification)
            WHERE e.msg < s.msg AND e.content <> s.content""",
    ),
)

# The same message again: it is said, and counts once.
MARK_KNOWN = """
UPDATE stage_message s SET known = true FROM referrals_message m
WHERE m.sender = s.sender AND m.kind = s.kind AND m.identification = s.identification AND m.content = s.content;
UPDATE stage_message s SET known = true
FROM (SELECT msg, row_number() OVER (PARTITION BY sender, kind, identification, content ORDER BY msg) AS place
      FROM stage_message) e
WHERE e.msg = s.msg AND e.place > 1
"""
