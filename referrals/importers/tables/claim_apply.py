"""One portion of a claim file: staged, checked and stored by the same statements as claim messages."""

from datetime import date

from django.db import connection

from jeugdregio.core.db.partitions import ensure_partitions
from referrals.importers import resolve, store
from referrals.importers.checks import judge
from referrals.importers.checks.answer import ANSWER_CHECKS, BEFORE_ANSWERS
from referrals.importers.checks.claim import BEFORE_KEYS, LINE_CHECKS
from referrals.importers.checks.message import MARK_KNOWN, MESSAGE_CHECKS
from referrals.importers.grant import grant
from referrals.importers.staging import analyse, prepare, run
from referrals.importers.tables.claim_checks import judge_alone, settle_pairs
from referrals.importers.tables.claim_portion import ClaimPortion
from referrals.models import ClaimLine, GrantedLine

MONTHS = """
SELECT DISTINCT care_month FROM stage_ready JOIN stage_message s USING (msg) WHERE s.message_id IS NOT NULL
"""


def apply_claims(portion: ClaimPortion, *, batch_id: int, backfill: bool) -> None:
    """Stage, check and store a portion in the open transaction; a claim goes in whole or not at all.

    Imports of one region pass here one after the other, as those of messages do. Raises StructureError when
    the rows of a claim do not stand together in the file. (decisions 8, 12)
    """
    region_id = portion.region_id
    prepare()
    filled = portion.copy()
    run("SELECT pg_advisory_xact_lock(hashtext('import'), %(region)s::int)", {"region": region_id})
    analyse(*filled)
    portion.require_together()
    _check(portion, region_id)
    settle_pairs()
    store.store_messages(region_id, batch_id, backfill=backfill)
    _store(filled, region_id)


def _check(portion: ClaimPortion, region_id: int) -> None:
    """Everything that can refuse a claim."""
    judge_alone(region_id, portion.odd, portion.look)
    resolve.resolve(region_id)
    run(MARK_KNOWN)
    judge(MESSAGE_CHECKS, region_id)
    resolve.resolve_lines()
    judge(BEFORE_KEYS, region_id)
    judge(BEFORE_ANSWERS, region_id)


def _store(filled: list[str], region_id: int) -> None:
    store.number_lines(region_id)
    judge(LINE_CHECKS, region_id)
    _make_partitions()
    store.store_claims(region_id)
    if "stage_answer" in filled:
        store.store_answers(region_id)
        judge(ANSWER_CHECKS, region_id)
    grant(region_id)


def _make_partitions() -> None:
    with connection.cursor() as cursor:
        cursor.execute(MONTHS)
        days: list[date] = [row[0] for row in cursor.fetchall()]
    for model in (ClaimLine, GrantedLine):
        ensure_partitions(model, days)
