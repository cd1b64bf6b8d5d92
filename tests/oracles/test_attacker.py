"""The attacker finds what can be found: worked by hand."""

import pytest

from tests.oracles import attacker
from tests.oracles.attacker import HIDDEN, Bounds, Knowledge, exactly

ROWS = {"A": (12, 3, 40), "B": (8, 25, 31)}


def example(hidden: set[str]) -> Knowledge:
    """Rows A 12, 3, 40 and B 8, 25, 31, with every margin."""
    cells = {
        f"{row}{column}": number for row, found in ROWS.items() for column, number in enumerate(found, 1)
    }
    margins = {"A": 55, "B": 64, "1": 20, "2": 28, "3": 71}
    figures = {
        key: HIDDEN if key in hidden else exactly(number) for key, number in {**cells, **margins}.items()
    }
    sums = [{**{cell: 1 for cell in cells if margin in cell}, margin: -1} for margin in margins]
    return Knowledge(figures, sums)


def test_the_worked_example_leaves_zero_to_fifteen() -> None:
    found = attacker.intervals(example({"A1", "A2", "B1", "B2"}), ["A2", "B1"])
    assert found["A2"] == pytest.approx((0, 15))
    assert attacker.count_is_safe(found["A2"], 10) and attacker.count_is_safe(found["B1"], 10)


def test_a_cell_hidden_alone_is_recovered() -> None:
    found = attacker.intervals(example({"A2"}), ["A2"])
    assert found["A2"] == pytest.approx((3, 3))
    assert attacker.is_recovered(found["A2"]) and not attacker.count_is_safe(found["A2"], 10)


def test_rounded_counts_leave_what_prints_the_same() -> None:
    assert attacker.rounded(15, 5, 5) == (13, 17)
    assert attacker.rounded(10, 5, 10) == (10, 12)
    assert attacker.rounded(7, 1, 5) == (7, 7)
    assert attacker.rounding_hides(5, 5) and not attacker.rounding_hides(5, 10)


def test_a_later_figure_bounds_an_earlier_one() -> None:
    figures = {"before": HIDDEN, "other": HIDDEN, "sum": exactly(15), "later": exactly(12)}
    known = Knowledge(figures, [{"before": 1, "other": 1, "sum": -1}], [("other", "later")])
    assert attacker.intervals(known, ["before"])["before"] == pytest.approx((3, 15))


def test_what_nothing_bounds_has_no_highest() -> None:
    assert attacker.intervals(Knowledge({"x": Bounds(2, None)}, []), ["x"])["x"] == (2, float("inf"))


def test_an_amount_is_safe_when_it_could_be_none_and_half_as_much_again() -> None:
    assert attacker.amount_is_safe((0, 150), 100)
    assert not attacker.amount_is_safe((0, 140), 100)
    assert not attacker.amount_is_safe((80, 160), 100)
