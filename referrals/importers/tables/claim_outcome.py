"""What was done with a portion of a claim file, in the words of claims instead of messages."""

import json
from typing import Any

from django.db import connection

from jeugdregio.core.importing.findings import Findings, Found
from jeugdregio.core.importing.outcome import MOST_FINDINGS, FindingRow, Outcome
from referrals.importers.staging import ABOUT_WHOM, bytes_of
from referrals.importers.tables.claim_portion import ClaimPortion

# What is said of a message, and what that is for a claim in a file.
WORDS = {"JR-CONTENT": "CLM-CONTENT", "JR-ANSWERED": "CLM-ANSWER"}
COUNTS = """
SELECT count(*) AS messages, count(*) FILTER (WHERE message_id IS NOT NULL) AS stored,
       count(*) FILTER (WHERE known) AS known, count(*) FILTER (WHERE refused AND NOT known) AS refused,
       coalesce(sum(lines) FILTER (WHERE message_id IS NOT NULL AND kind = 'TB323'), 0) AS lines,
       coalesce(sum(lines) FILTER (WHERE refused AND NOT known AND kind = 'TB323'), 0) AS refused_rows
FROM stage_message
"""
LINES = """
SELECT count(*) FILTER (WHERE l.duplicate_of IS NULL) AS claimed_lines,
       count(*) FILTER (WHERE l.duplicate_of IS NOT NULL) AS duplicate_lines,
       coalesce(sum(l.amount) FILTER (WHERE l.duplicate_of IS NULL), 0)::bigint AS claimed_cents
FROM stage_ready l
"""
WEIGHTS = "SELECT severity, count(*) FROM stage_finding WHERE rule <> 'TR056' GROUP BY severity"
FINDINGS = f"""
SELECT f.msg, f.severity, f.rule, coalesce(f.line, 0), f.reference, f.element, f.params::text, p.youth
FROM stage_finding f {ABOUT_WHOM} WHERE f.rule <> 'TR056' ORDER BY f.msg, f.line, f.rule LIMIT %(most)s
"""


def add_portion(outcome: Outcome, portion: ClaimPortion) -> None:
    """Take what is staged and done into the outcome of the file."""
    with connection.cursor() as cursor:
        for statement in (COUNTS, LINES):
            cursor.execute(statement)
            names = [column[0] for column in cursor.description]
            outcome.counts.update(dict(zip(names, map(int, cursor.fetchone()), strict=True)))
        cursor.execute(WEIGHTS)
        outcome.counts.update({f"severity_{severity}": count for severity, count in cursor.fetchall()})
        cursor.execute(FINDINGS, {"most": MOST_FINDINGS - len(outcome.findings)})
        outcome.findings += [_in_words(portion, *row) for row in cursor.fetchall()]
    outcome.counts["rows"] += portion.rows


def close(outcome: Outcome, findings: Findings) -> Outcome:
    """Add what was found about the file as a whole."""
    if outcome.counts["known"]:
        findings.add(Found("CLM-KNOWN", params={"count": outcome.counts["known"]}))
    rows = findings.close()
    outcome.counts.update(f"severity_{row.severity}" for row in rows)
    if findings.refused:
        outcome.counts.update(messages=1, refused=1)
    outcome.findings = [*rows, *outcome.findings]
    return outcome


def _in_words(portion: ClaimPortion, msg: int, severity: str, rule: str, line: int, *rest: Any) -> FindingRow:
    """Findings about a claim as a whole get its first row, so that people can find it in their file."""
    reference, element, params, youth = rest
    place = portion.places[msg]
    key = WORDS.get(rule, rule)
    values = json.loads(params) if key == rule else {"number": place.number}
    at = line or place.line
    return FindingRow(place.label, severity, key, at, reference, element, values, bytes_of(youth))
