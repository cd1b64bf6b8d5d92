"""An exam: who judged what, and whether it was passed (PRC-05, seed 001). Pass or fail; nobody gets a number.

Each assessor judges each answer alone, sufficient or not. An answer is sufficient unless more assessors find it
insufficient than sufficient: a tie is for the applicant, since the region has to show that a requirement is not met.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """What one assessor found of one answer."""

    requirement: str
    assessor: int
    is_sufficient: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the exam was passed, and for each answer that is not sufficient the reasons."""

    is_passed: bool
    reasons: Mapping[str, tuple[str, ...]]


def is_judged(questions: Sequence[str], marks: Sequence[Mark], assessors: int) -> bool:
    """Whether so many assessors judged every question."""
    return all(
        len({mark.assessor for mark in marks if mark.requirement == question}) >= assessors
        for question in questions
    )


def outcome(questions: Sequence[str], marks: Sequence[Mark], pass_mark: int) -> Outcome:
    """The outcome of an exam that was judged. In: the keys of its questions, and how many must be sufficient."""
    failed = {question: _against(question, marks) for question in questions if not _holds(question, marks)}
    return Outcome(len(questions) - len(failed) >= pass_mark, failed)


def _holds(question: str, marks: Sequence[Mark]) -> bool:
    said = [mark.is_sufficient for mark in marks if mark.requirement == question]
    return said.count(True) >= said.count(False)


def _against(question: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    return tuple(mark.reason for mark in marks if mark.requirement == question and not mark.is_sufficient)
