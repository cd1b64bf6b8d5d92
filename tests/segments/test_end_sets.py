"""A new set ends what held before, and no earlier day reads otherwise: judged by an oracle over random histories."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from segments.rules.periods import Period, last_day, to_end
from segments.rules.spans import DAY

ZERO = date(2020, 1, 1)
FIRST = ZERO + timedelta(days=10)
TODAY = date(2030, 1, 1)
DAYS = [ZERO + timedelta(days=number) for number in range(25)]


def periods() -> st.SearchStrategy[list[Period]]:
    """Newest versions of sets: no two begin on one day."""
    one = st.tuples(st.integers(0, 20), st.none() | st.integers(0, 12), st.integers(0, 40))
    return st.lists(one, max_size=6, unique_by=lambda found: found[0]).map(
        lambda found: [
            Period(
                ZERO + timedelta(days=start),
                None if length is None else ZERO + timedelta(days=start + length),
                date(2019, 1, 1) + timedelta(days=known),
            )
            for start, length, known in found
        ]
    )


def winner(known: list[Period], day: date) -> date | None:
    """Which set holds, by its first day: written apart from the rules."""
    best: Period | None = None
    for one in known:
        inside = one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
        if inside and (best is None or (one.known_on, one.valid_from) > (best.known_on, best.valid_from)):
            best = one
    return best.valid_from if best else None


@given(periods())
def test_no_earlier_day_changes_and_the_new_set_holds_until_the_next(known: list[Period]) -> None:
    over, last = to_end(known, FIRST), last_day(known, FIRST)
    after = [one for one in known if one.valid_from != FIRST] + [Period(FIRST, last, TODAY)]
    if over:
        after.append(Period(over.valid_from, FIRST - DAY, TODAY))
    for day in DAYS:
        if day < FIRST:
            assert winner(after, day) == winner(known, day)
        elif last is None or day <= last:
            assert winner(after, day) == FIRST


def test_what_held_ends_on_the_day_before() -> None:
    held = Period(ZERO, None, ZERO)
    assert to_end([held], FIRST) == held


def test_what_was_broken_into_is_left_as_it_is() -> None:
    """The control of the rule: ending it would let it hold again in the days that another set took."""
    held, later = Period(ZERO, None, ZERO), Period(ZERO + 2 * DAY, ZERO + 4 * DAY, ZERO + DAY)
    assert to_end([held, later], FIRST) is None
    wrongly = [held, later, Period(ZERO, FIRST - DAY, TODAY)]
    assert winner(wrongly, ZERO + 3 * DAY) != winner([held, later], ZERO + 3 * DAY)
