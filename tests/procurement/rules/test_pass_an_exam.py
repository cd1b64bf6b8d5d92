"""An exam is passed or not: sufficient answers are counted once each, and a tie is for the applicant (PRC-05)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procurement.rules.exam import Mark, is_judged, outcome

QUESTIONS = ("a", "b", "c")


def marks(*rows: tuple[str, int, bool]) -> list[Mark]:
    return [Mark(question, who, good, "" if good else f"{question}{who}") for question, who, good in rows]


@pytest.mark.parametrize(
    ("rows", "pass_mark", "passed", "failed"),
    [
        ([("a", 1, True), ("b", 1, True), ("c", 1, True)], 3, True, {}),
        ([("a", 1, True), ("b", 1, True), ("c", 1, False)], 3, False, {"c": ("c1",)}),
        ([("a", 1, True), ("b", 1, True), ("c", 1, False)], 2, True, {"c": ("c1",)}),
        ([("a", 1, False), ("a", 2, True), ("b", 1, True), ("c", 1, True)], 3, True, {}),
        (
            [("a", 1, False), ("a", 2, False), ("a", 3, True), ("b", 1, True), ("c", 1, True)],
            3,
            False,
            {"a": ("a1", "a2")},
        ),
    ],
)
def test_the_pass_mark_decides(
    rows: Sequence[tuple[str, int, bool]], pass_mark: int, passed: bool, failed: dict[str, tuple[str, ...]]
) -> None:
    found = outcome(QUESTIONS, marks(*rows), pass_mark)
    assert (found.is_passed, dict(found.reasons)) == (passed, failed)


def test_everybody_judges_everything_first() -> None:
    rows = [("a", 1, True), ("b", 1, True), ("c", 1, True), ("a", 2, True), ("b", 2, False)]
    assert is_judged(QUESTIONS, marks(*rows), 1)
    assert not is_judged(QUESTIONS, marks(*rows), 2)
    assert is_judged(QUESTIONS, marks(*rows, ("c", 2, True)), 2)
    assert not is_judged(QUESTIONS, marks(("a", 1, True), ("a", 1, False)), 1)


@given(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.integers(1, 4), st.booleans())), st.integers(1, 3))
def test_a_better_judgement_never_makes_it_worse(rows: list[tuple[str, int, bool]], pass_mark: int) -> None:
    before = outcome(QUESTIONS, marks(*rows), pass_mark)
    better = [(question, who, True) for question, who, _good in rows]
    assert outcome(QUESTIONS, marks(*better), pass_mark).is_passed
    assert before.is_passed or len(before.reasons) > len(QUESTIONS) - pass_mark
