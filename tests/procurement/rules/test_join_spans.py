"""Spans of prices: gaps and overlaps, beside a count of every single day."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procurement.rules.spans import Span, gaps, gaps_beside, left_behind, overlaps

START, DAYS = date(2027, 1, 1), 40
WINDOW = [START + timedelta(days=number) for number in range(DAYS)]


def made(numbers: tuple[int, int]) -> Span:
    """A span that begins so many days after the first, and ends so many later; 9 is until further notice."""
    first, length = numbers
    return Span(WINDOW[first], None if length == 9 else WINDOW[first] + timedelta(days=length))


def span() -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, 29), st.integers(0, 9)).map(made)


def covered(spans: list[Span], least: int = 1) -> set[date]:
    return {day for day in WINDOW if sum(one.holds(day) for one in spans) >= least}


QUIET = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@QUIET
@given(st.lists(span(), max_size=6))
def test_overlaps_and_gaps_are_the_days_that_a_count_finds(spans: list[Span]) -> None:
    assert covered(overlaps(spans)) == covered(spans, least=2)
    known = covered(spans)
    inside = {day for day in WINDOW if known and min(known) < day and any(one.first > day for one in spans)}
    assert covered(gaps(spans)) == inside - known


@QUIET
@given(span(), st.lists(span(), max_size=5))
def test_gaps_beside_a_span_reach_the_nearest_others(new: Span, others: list[Span]) -> None:
    apart = [one for one in others if not one.meets(new)]
    found, known = covered(gaps_beside(new, apart)), covered([new, *apart])
    assert not found & known
    assert found <= covered(gaps([new, *apart]))
    before = [one for one in apart if one.first < new.first]
    joins = any(one.last == new.first - timedelta(days=1) for one in before)
    assert (new.first - timedelta(days=1) in found) == bool(before and not joins)


def test_a_span_that_is_cut_leaves_the_days_after_what_replaces_it() -> None:
    year = Span(date(2027, 1, 1), date(2027, 12, 31))
    june = date(2027, 6, 1)
    assert left_behind(year, june, None) is None
    assert left_behind(year, june, date(2027, 12, 31)) is None
    assert left_behind(year, june, date(2027, 6, 30)) == Span(date(2027, 7, 1), date(2027, 12, 31))
    assert left_behind(Span(date(2027, 1, 1)), june, date(2027, 6, 30)) == Span(date(2027, 7, 1))
    assert left_behind(year, date(2028, 1, 1), date(2028, 1, 31)) is None


def test_nothing_is_left_behind_the_last_day_that_there_is() -> None:
    assert left_behind(Span(START), START + timedelta(days=1), date.max) is None
