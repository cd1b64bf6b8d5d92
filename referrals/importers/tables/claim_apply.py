"""One portion of a claim file: staged, checked and stored by the same statements as claim messages."""

from referrals.importers import resolve, store
from referrals.importers.checks import judge, refuse
from referrals.importers.checks.message import MARK_KNOWN, MESSAGE_CHECKS
from referrals.importers.claims import check_claims, take_claims
from referrals.importers.staging import analyse, prepare, run
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
    analyse(*filled)
    portion.require_together()
    suspects = _check(portion, filled, region_id)
    settle_pairs()
    store.store_messages(region_id, batch_id, backfill=backfill)
    take_claims(filled, region_id, suspects)


def _check(portion: ClaimPortion, filled: list[str], region_id: int) -> int:
    """Everything that can refuse a claim; returns how many lines must be looked at."""
    judge_alone(region_id, portion.odd, portion.look)
    if "stage_finding" in filled:
        refuse()
    resolve.resolve(region_id, filled)
    run(MARK_KNOWN)
    judge(MESSAGE_CHECKS, region_id)
    return check_claims(filled, region_id)
