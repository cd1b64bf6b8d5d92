"""A credit takes back one granted line, once; what is found does not hang on which messages travel together."""

import pytest

from tests.cast import Cast
from tests.data import ijw
from tests.data.ijw import Claimed
from tests.data.ijw_parts import bsn
from tests.referrals.test_import_across_messages import Post, answer_to, line

TOGETHER = pytest.mark.parametrize("together", [True, False], ids=["in one import", "one import each"])


@pytest.fixture
def post(cast: Cast) -> Post:
    found = Post(cast)
    found.send(found.allocation(1, person=0))
    return found


def credit(reference: str, previous: str = "R1") -> Claimed:
    return line(reference, side="C", previous=previous)


def found_on(post: Post, together: bool, *messages: bytes) -> set[str]:
    if together:
        return post.send(*messages)
    return set().union(*(post.send(message) for message in messages))


@TOGETHER
def test_a_granted_line_may_be_taken_back(post: Post, together: bool) -> None:
    first = post.claim("D1", line("R1"))
    answer = answer_to(post, 2, "D1", 96_000)
    assert found_on(post, together, first, answer, post.claim("D2", credit("R2"))) == set()


@TOGETHER
def test_a_line_that_was_not_answered_may_not(post: Post, together: bool) -> None:
    first = post.claim("D1", line("R1"))
    assert found_on(post, together, first, post.claim("D2", credit("R2"))) == {"TR323"}


@TOGETHER
def test_a_line_that_was_rejected_may_not(post: Post, together: bool) -> None:
    rows = (line("R1"), line("R9", volume=5))
    first = ijw.claim(((bsn(0), rows),), number="D1", envelope=post.from_provider())
    answer = answer_to(post, 2, "D1", 144_000, rows[0])
    assert "TR323" in found_on(post, together, first, answer, post.claim("D2", credit("R2")))


@TOGETHER
def test_an_answer_that_comes_after_the_credit_is_too_late(post: Post, together: bool) -> None:
    first = post.claim("D1", line("R1"))
    second = post.claim("D2", credit("R2"))
    assert "TR323" in found_on(post, together, first, second, answer_to(post, 2, "D1", 96_000))


@TOGETHER
def test_a_line_is_taken_back_once(post: Post, together: bool) -> None:
    first = post.claim("D1", line("R1"))
    answer = answer_to(post, 2, "D1", 96_000)
    again = [post.claim(f"D{number}", credit(f"R{number}")) for number in (2, 3)]
    assert found_on(post, together, first, answer, *again) == {"TR390"}
