"""Lines are granted the same, whether claim and answer come together or one after the other."""

from itertools import permutations

import pytest
from django.db import connection

from referrals.importers import grant
from referrals.models import GrantedLine, GrantedTotal
from tests.cast import Cast
from tests.data import ijw
from tests.data.ijw_parts import bsn
from tests.referrals.test_import_across_messages import Post, answer_to, line

ROWS = (line("R1"), line("R2", volume=5), line("R3", volume=3))
GRANTED = [("1", 96_000), ("1", 28_800)]


def messages(post: Post) -> tuple[bytes, bytes, bytes]:
    """An allocation, a claim of three lines, and an answer that rejects the second."""
    first = post.allocation(1, person=0)
    claim = ijw.claim(((bsn(0), ROWS),), number="D1", envelope=post.from_provider())
    return first, claim, answer_to(post, 2, "D1", sum(row.cents for row in ROWS), ROWS[1])


def outcome(cast: Cast) -> tuple[list[tuple[str, int]], list[tuple[int, int]]]:
    with cast.in_region():
        lines = GrantedLine.objects.order_by("-amount").values_list("allocation_number", "amount")
        return list(lines), list(GrantedTotal.objects.values_list("lines", "amount"))


@pytest.mark.parametrize("together", [True, False], ids=["in one import", "one import each"])
@pytest.mark.parametrize("order", [order for order in permutations(range(3)) if order[0] == 0])
def test_the_lines_that_are_not_rejected_are_granted(
    cast: Cast, order: tuple[int, ...], together: bool
) -> None:
    post = Post(cast)
    made = messages(post)
    every = [made[place] for place in order]
    if together:
        post.send(*every)
    else:
        for message in every:
            post.send(message)
    assert outcome(cast) == (GRANTED, [(2, 124_800)])


def test_control_without_a_look_at_rejections_all_lines_are_granted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GRANT_HERE", "GRANT_BEFORE"):
        monkeypatch.setattr(
            grant, name, getattr(grant, name).replace("AND NOT (t.rejects AND", "AND NOT (false AND")
        )
    Post(cast).send(*messages(Post(cast)))
    assert outcome(cast)[1] == [(3, 172_800)]


def test_a_duplicate_is_not_granted_with_its_claim(cast: Cast) -> None:
    post = Post(cast)
    post.send(post.allocation(1, person=0), post.claim("D1", line("R1")))
    again = ijw.claim(
        ((bsn(0), (line("R1"), line("R4", volume=2))),), number="D2", envelope=post.from_provider()
    )
    assert post.send(again, answer_to(post, 3, "D2", 115_200)) >= {"JR-DUPLICATE"}
    with cast.in_region(), connection.cursor() as cursor:
        cursor.execute("SELECT amount FROM referrals_grantedline")
        assert cursor.fetchall() == [(19_200,)]
