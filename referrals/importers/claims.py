"""What claims go through, from messages and from tables alike: the same checks, and the same way in."""

from referrals.importers import resolve, store
from referrals.importers.checks import judge
from referrals.importers.checks.answer import ANSWER_CHECKS, BEFORE_ANSWERS
from referrals.importers.checks.claim import BEFORE_KEYS, CLAIM_CHECKS, LINE_CHECKS
from referrals.importers.grant import grant
from referrals.importers.parts import make_partitions


def check_claims(filled: list[str], region_id: int) -> int:
    """Everything that can refuse a claim or an answer; returns how many lines must be looked at."""
    suspects = 0
    if "stage_claim" in filled:
        suspects = resolve.resolve_lines()
        judge(CLAIM_CHECKS, region_id)
        if suspects:
            judge(BEFORE_KEYS, region_id)
    if "stage_answer" in filled:
        judge(BEFORE_ANSWERS, region_id)
    return suspects


def take_claims(filled: list[str], region_id: int, suspects: int) -> None:
    """Claims with their lines go in, then answers; what both together grant comes last (MON-18)."""
    if "stage_claim" in filled:
        if store.number_lines(region_id) or suspects:
            judge(LINE_CHECKS, region_id)
        make_partitions()
        store.store_claims(region_id)
    if "stage_answer" in filled:
        store.store_answers(region_id)
        judge(ANSWER_CHECKS, region_id)
    if "stage_claim" in filled or "stage_answer" in filled:
        grant(region_id)
