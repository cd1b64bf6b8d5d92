"""Numbers of providers, entries and exits, and how costs are divided, by table and by property."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.rules.concentration import Spell, concentration, largest, moved, present, shares_of, top_share

START = date(2026, 1, 1)
DAYS = st.integers(0, 900).map(lambda number: START + timedelta(days=number))
SPELLS = st.lists(
    st.builds(
        lambda who, first, length: Spell(who, first, first + timedelta(days=length)),
        st.sampled_from("abcdef"),
        DAYS,
        st.integers(0, 700),
    )
)
AMOUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(-10_000, 10**12))


@pytest.mark.parametrize(
    ("amounts", "hhi", "two"),
    [
        ({}, None, None),
        ({"a": 0, "b": -5}, None, None),
        ({"a": 100}, Fraction(1), Fraction(1)),
        ({"a": 50, "b": 50}, Fraction(1, 2), Fraction(1)),
        ({"a": 60, "b": 30, "c": 10}, Fraction(46, 100), Fraction(9, 10)),
        ({"a": 60, "b": 30, "c": 10, "credit": -40}, Fraction(46, 100), Fraction(9, 10)),
    ],
)
def test_concentration(amounts: dict[str, int], hhi: Fraction | None, two: Fraction | None) -> None:
    assert (concentration(amounts), top_share(amounts, 2)) == (hhi, two)


def test_who_has_as_much_goes_by_name() -> None:
    assert largest({"c": 5, "a": 5, "b": 9}, 2) == ["b", "a"]


@pytest.mark.parametrize(
    ("since", "until", "entered", "left"),
    [
        (date(2026, 12, 31), date(2027, 12, 31), {"new"}, {"old"}),
        (date(2026, 12, 31), date(2027, 1, 1), {"new"}, {"old"}),
        (date(2027, 6, 1), date(2027, 6, 1), set(), set()),
    ],
)
def test_entries_and_exits(since: date, until: date, entered: set[str], left: set[str]) -> None:
    spells = [
        Spell("old", date(2025, 1, 1), date(2026, 12, 31)),
        Spell("new", date(2027, 1, 1), date(2028, 12, 31)),
        Spell("again", date(2025, 1, 1), date(2026, 12, 31)),
        Spell("again", date(2027, 1, 1), date(2028, 12, 31)),
        Spell("short", date(2027, 2, 1), date(2027, 3, 1)),
    ]
    found = moved(spells, since, until)
    assert (found.entered, found.left) == (entered, left)


@given(AMOUNTS)
def test_shares_add_up_and_the_index_lies_between_equal_and_alone(amounts: dict[str, int]) -> None:
    shares = shares_of(amounts)
    assert sum(shares.values()) == (1 if shares else 0)
    found = concentration(amounts)
    if found is not None:
        assert Fraction(1, len(shares)) <= found <= 1
        assert Fraction(min(5, len(shares)), len(shares)) <= top_share(amounts) <= 1  # type: ignore[operator]


@given(AMOUNTS.filter(lambda found: any(cents > 0 for cents in found.values())))
def test_a_merger_never_lowers_concentration(amounts: dict[str, int]) -> None:
    first, *rest = largest(amounts, 2)
    merged = {key: cents for key, cents in amounts.items() if key not in rest}
    merged[first] = amounts[first] + sum(amounts[key] for key in rest)
    assert concentration(merged) >= concentration(amounts)  # type: ignore[operator]


@given(SPELLS, DAYS, DAYS)
def test_entries_and_exits_explain_the_difference(spells: list[Spell[str]], since: date, until: date) -> None:
    found = moved(spells, since, until)
    before, after = present(spells, since), present(spells, until)
    assert len(before) + len(found.entered) - len(found.left) == len(after)
    assert (before | found.entered) - found.left == after and not found.entered & found.left
