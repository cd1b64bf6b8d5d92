"""Which version counts on a day, and what it is called then, for any row of adoptions."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from segments.enums import DraftState, VersionStatus
from segments.rules.adoption import Newest, follows
from segments.rules.versions import in_force, number_of, status_of, status_of_draft

FIRST = date(2027, 1, 1)
SPAN = 60


@dataclass
class Adopted:
    pk: int
    valid_from: date
    known_on: date
    is_end: bool = False


@some.composite
def adoptions(draw: some.DrawFn) -> list[Adopted]:
    """Attempts in the order of their adoption; those that the rule refuses are not made."""
    made: list[Adopted] = []
    known = FIRST
    for place in range(draw(some.integers(1, 8))):
        known += timedelta(days=draw(some.integers(0, 12)))
        start = FIRST + timedelta(days=draw(some.integers(0, SPAN)))
        newest = Newest(made[-1].valid_from, made[-1].is_end) if made else None
        if not follows(start, newest):
            made.append(Adopted(place, start, known, is_end=draw(some.integers(0, 9)) == 0))
    return made


def counted(made: list[Adopted], day: date, known_on: date) -> int | None:
    """The oracle: go through the adoptions one by one as a reader of then would."""
    holds = None
    for one in made:
        if one.known_on <= known_on and one.valid_from <= day:
            holds = one.pk
    return holds


def days() -> list[date]:
    return [FIRST + timedelta(days=number) for number in range(0, SPAN + 40, 3)]


@given(adoptions())
def test_each_day_has_one_version_at_every_moment_of_knowing(made: list[Adopted]) -> None:
    for known_on in days():
        known = [one for one in made if one.known_on <= known_on]
        for day in days():
            found = in_force(made, day, known_on)
            assert (found.pk if found else None) == counted(made, day, known_on)
            has_begun = bool(known) and day >= min(one.valid_from for one in known)
            assert (found is not None) == has_begun


def test_a_version_that_overlaps_would_be_noticed() -> None:
    """The control: let in what the rule refuses, and the loop and the rule no longer agree."""
    made = [Adopted(1, FIRST + timedelta(days=9), FIRST), Adopted(2, FIRST, FIRST)]
    assert follows(made[1].valid_from, Newest(made[0].valid_from))
    day = FIRST + timedelta(days=20)
    found = in_force(made, day, day)
    assert found and found.pk != counted(made, day, day)


@given(adoptions())
def test_on_each_day_at_most_one_version_is_in_force(made: list[Adopted]) -> None:
    for day in days():
        holding = [one for one in made if status_of(one, made, day) == VersionStatus.IN_FORCE]
        assert len(holding) <= 1
        begun = [one for one in made if one.valid_from <= day]
        assert all((one in begun) == (status_of(one, made, day) != VersionStatus.ADOPTED) for one in made)


def test_a_version_is_adopted_then_in_force_then_ended() -> None:
    first, second = Adopted(1, FIRST, FIRST), Adopted(2, FIRST + timedelta(days=10), FIRST)
    both = [second, first]
    stands = [status_of(first, both, FIRST + timedelta(days=number)) for number in (-1, 0, 9, 10)]
    assert stands == [
        VersionStatus.ADOPTED,
        VersionStatus.IN_FORCE,
        VersionStatus.IN_FORCE,
        VersionStatus.ENDED,
    ]
    assert [number_of(one, both) for one in (first, second)] == [1, 2]


def test_what_says_that_there_is_nothing_more_is_ended_from_its_day_on() -> None:
    end = Adopted(2, FIRST + timedelta(days=5), FIRST, is_end=True)
    both = [Adopted(1, FIRST, FIRST), end]
    assert status_of(end, both, FIRST) == VersionStatus.ADOPTED
    assert status_of(end, both, end.valid_from) == VersionStatus.ENDED
    assert follows(FIRST + timedelta(days=9), Newest(end.valid_from, is_end=True))


@pytest.mark.parametrize("state", DraftState.values)
def test_every_state_of_a_proposal_has_a_word(state: str) -> None:
    assert status_of_draft(state).value == state


def test_the_next_version_starts_later() -> None:
    assert follows(FIRST, None) == ""
    assert follows(FIRST + timedelta(days=1), Newest(FIRST)) == ""
    assert follows(FIRST, Newest(FIRST)) and follows(FIRST - timedelta(days=1), Newest(FIRST))
