"""One portion: staged, checked, and stored as far as it stands up to the checks."""

import json
from typing import Any

from django.db import connection

from jeugdregio.core.importing.outcome import MOST_FINDINGS, FindingRow, Outcome
from referrals.importers import resolve, store
from referrals.importers.checks import judge
from referrals.importers.checks.care import ALLOCATION_CHECKS, START_CHECKS, STOP_CHECKS
from referrals.importers.checks.message import MARK_KNOWN, MESSAGE_CHECKS
from referrals.importers.claims import check_claims, take_claims
from referrals.importers.portion import Portion
from referrals.importers.staging import ABOUT_WHOM, analyse, bytes_of, prepare, run

FINDINGS = f"""
SELECT coalesce(f.label, s.label), f.severity, f.rule, coalesce(f.line, 0), f.reference, f.element, f.params, p.youth
FROM stage_finding f LEFT JOIN stage_message s USING (msg) {ABOUT_WHOM}
ORDER BY f.msg, f.line, f.rule LIMIT %(most)s
"""
KEEP_FINDINGS = f"""
INSERT INTO core_importfinding (region_id, owner_id, batch_id, severity, rule, message, line, reference, element,
                                params, pseudonym)
SELECT b.region_id, b.owner_id, b.id, f.severity, f.rule, right(coalesce(f.label, s.label), 60), f.line,
       left(f.reference, 40), left(f.element, 60), f.params, p.youth
FROM stage_finding f LEFT JOIN stage_message s USING (msg) JOIN core_importbatch b ON b.id = %(batch)s {ABOUT_WHOM}
ORDER BY f.msg, f.line, f.rule
"""
WEIGHTS = "SELECT severity, count(*) FROM stage_finding GROUP BY severity"
COUNTS = """
SELECT count(*) FILTER (WHERE message_id IS NOT NULL), count(*) FILTER (WHERE known),
       count(*) FILTER (WHERE refused AND NOT known),
       coalesce(sum(lines) FILTER (WHERE message_id IS NOT NULL), 0)
FROM stage_message
"""
LINE_COUNTS = """
SELECT count(*) FILTER (WHERE l.duplicate_of IS NULL), count(*) FILTER (WHERE l.duplicate_of IS NOT NULL),
       coalesce(sum(l.amount) FILTER (WHERE l.duplicate_of IS NULL), 0)
FROM stage_ready l
"""


def apply_portion(portion: Portion, *, batch_id: int, backfill: bool, keep: bool = False) -> Outcome:
    """Stage, check and store one portion in the open transaction; a message goes in whole or not at all.

    Imports of one region pass here one after the other, so that what a check saw still holds when the rows
    go in. Returns counts and findings; with `keep` the findings are stored instead. (decisions 8, 12)
    """
    region_id = portion.region_id
    prepare()
    filled = portion.copy()
    run("SELECT pg_advisory_xact_lock(hashtext('import'), %(region)s::int)", {"region": region_id})
    analyse(*filled)
    resolve.resolve(region_id, filled)
    run(MARK_KNOWN)
    judge(MESSAGE_CHECKS, region_id)
    suspects = _check(filled, region_id)
    store.store_messages(region_id, batch_id, backfill=backfill)
    _store(filled, region_id, suspects)
    if keep:
        run(KEEP_FINDINGS, {"batch": batch_id})
    return _outcome(portion, read_findings=not keep)


def _check(filled: list[str], region_id: int) -> int:
    """Everything that can refuse a message; returns how many claim lines must be looked at."""
    if "stage_allocation" in filled:
        judge(ALLOCATION_CHECKS, region_id)
    return check_claims(filled, region_id)


def _store(filled: list[str], region_id: int, suspects: int) -> None:
    """What remains goes in, in the order in which one kind builds on the other."""
    if "stage_allocation" in filled:
        store.store_allocations(region_id)
    if "stage_start" in filled:
        judge(START_CHECKS, region_id)
        store.store_starts(region_id)
    if "stage_stop" in filled:
        judge(STOP_CHECKS, region_id)
        store.store_stops(region_id)
    if "stage_request" in filled:
        store.store_requests(region_id)
    take_claims(filled, region_id, suspects)


def _outcome(portion: Portion, *, read_findings: bool) -> Outcome:
    outcome = Outcome()
    with connection.cursor() as cursor:
        cursor.execute(COUNTS)
        stored, known, refused, lines = cursor.fetchone()
        cursor.execute(LINE_COUNTS)
        claimed, duplicate, cents = cursor.fetchone()
        cursor.execute(WEIGHTS)
        outcome.counts.update({f"severity_{severity}": count for severity, count in cursor.fetchall()})
        if read_findings:
            cursor.execute(FINDINGS, {"most": MOST_FINDINGS})
            outcome.findings = [_finding(*row) for row in cursor.fetchall()]
    outcome.counts.update(
        messages=portion.count,
        stored=stored,
        known=known,
        refused=refused + portion.refused,
        lines=lines,
        claimed_lines=claimed,
        duplicate_lines=duplicate,
        claimed_cents=int(cents),
    )
    return outcome


def _finding(label: str, severity: str, rule: str, line: int, *rest: Any) -> FindingRow:
    reference, element, params, youth = rest
    return FindingRow(label, severity, rule, line, reference, element, json.loads(params), bytes_of(youth))
