"""One portion of a claim file: staged, checked and stored by the same statements as claim messages."""

from referrals.importers import resolve, store
from referrals.importers.checks import judge, refuse
from referrals.importers.checks.answer import ANSWER_CHECKS, BEFORE_ANSWERS
from referrals.importers.checks.claim import BEFORE_KEYS, CLAIM_CHECKS, LINE_CHECKS
from referrals.importers.checks.message import MARK_KNOWN, MESSAGE_CHECKS
from referrals.importers.grant import grant
from referrals.importers.parts import make_partitions
from referrals.importers.staging import LOOKED_UP, analyse, prepare, run
from referrals.importers.tables.claim_checks import judge_alone, settle_pairs
from referrals.importers.tables.claim_portion import ClaimPortion


def apply_claims(portion: ClaimPortion, *, batch_id: int, backfill: bool) -> None:
    """Stage, check and store a portion in the open transaction; a claim goes in whole or not at all.

    Imports of one region pass here one after the other, as those of messages do. Raises StructureError when
    the rows of a claim do not stand together in the file. (decisions 8, 12)
    """
    region_id = portion.region_id
    prepare()
    filled = portion.copy()
    run("SELECT pg_advisory_xact_lock(hashtext('import'), %(region)s::int)", {"region": region_id})
    analyse(*(LOOKED_UP.get(table, table) for table in filled))
    portion.require_together()
    suspects = _check(portion, filled, region_id)
    settle_pairs()
    store.store_messages(region_id, batch_id, backfill=backfill)
    _store(filled, region_id, suspects)


def _check(portion: ClaimPortion, filled: list[str], region_id: int) -> int:
    """Everything that can refuse a claim; returns how many lines must be looked at."""
    judge_alone(region_id, portion.odd, portion.look)
    if "stage_finding" in filled:
        refuse()
    resolve.resolve(region_id, filled)
    run(MARK_KNOWN)
    judge(MESSAGE_CHECKS, region_id)
    suspects = resolve.resolve_lines()
    judge(CLAIM_CHECKS, region_id)
    if suspects:
        judge(BEFORE_KEYS, region_id)
    if "stage_answer" in filled:
        judge(BEFORE_ANSWERS, region_id)
    return suspects


def _store(filled: list[str], region_id: int, suspects: int) -> None:
    if store.number_lines(region_id) or suspects:
        judge(LINE_CHECKS, region_id)
    make_partitions()
    store.store_claims(region_id)
    if "stage_answer" in filled:
        store.store_answers(region_id)
        judge(ANSWER_CHECKS, region_id)
    grant(region_id)
