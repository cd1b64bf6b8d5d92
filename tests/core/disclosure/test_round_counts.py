"""Counts are rounded after suppression, totals included."""

from decimal import Decimal

import pytest

from jeugdregio.core.disclosure import THRESHOLDS, Cell, Measure, Profile, Sign, Thresholds, publish_table
from jeugdregio.core.disclosure.rounding import round_count
from tests.core.disclosure.tables import counts, money, one


@pytest.mark.parametrize(("count", "rounded"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (20, 20)])
def test_counts_go_to_the_nearest_five(count: int, rounded: int) -> None:
    table = publish_table(counts([[count]]), Profile.E1)

    assert table.cell("r0", "c0").shown == rounded


def test_halves_go_up() -> None:
    assert [round_count(number, 4) for number in (1, 2, 5, 6, 7)] == [0, 4, 4, 8, 8]


def test_suppression_looks_at_the_count_before_rounding() -> None:
    table = publish_table(counts([[9, 10]]), Profile.E0)

    assert [table.cell("r0", column).shown for column in ("c0", "c1")] == [Sign.SECRET, 10]


def test_a_rounded_total_need_not_add_up_and_the_table_says_so() -> None:
    table = publish_table(counts([[12, 13], [12, 13], [24, 26]], total=True), Profile.E1)

    assert [table.cell("r2", column).shown for column in ("c0", "c1")] == [25, 25]
    assert [table.cell("r0", column).shown for column in ("c0", "c1")] == [10, 15]
    assert any("5" in str(remark) for remark in table.remarks)


def test_nothing_is_rounded_or_remarked_for_the_owner() -> None:
    table = publish_table(counts([[12, 13]]), Profile.E2)

    assert [table.cell("r0", column).shown for column in ("c0", "c1")] == [12, 13]
    assert table.remarks == []


def test_amounts_and_shares_are_not_rounded() -> None:
    assert publish_table(one(Measure.MONEY, money(123_456_78)), Profile.E0).remarks == []
    shown = publish_table(one(Measure.MONEY, money(123_456_78)), Profile.E0).cell("row", "figure").shown
    assert shown == 123_456_78


def test_the_owner_is_warned_for_fewer_than_five() -> None:
    table = publish_table(counts([[0, 1, 4, 5]]), Profile.E2)

    assert [table.cell("r0", f"c{number}").warn for number in range(4)] == [False, True, True, False]
    assert not publish_table(counts([[12]]), Profile.E0).cell("r0", "c0").warn


def test_a_region_sets_its_own_numbers() -> None:
    stricter = {**THRESHOLDS, Profile.E0: Thresholds(15, 5, 20, 50, 3, Decimal("0.7"), Decimal("0.3"), 0)}

    assert publish_table(counts([[12]]), Profile.E0).cell("r0", "c0").shown == 10
    assert publish_table(counts([[12]]), Profile.E0, stricter).cell("r0", "c0").shown is Sign.SECRET


def test_thresholds_that_print_a_count_below_the_smallest_are_refused() -> None:
    with pytest.raises(ValueError, match="multiple"):
        Thresholds(7, 5, 20, 50, 3, None, None, 0)


def test_cell_of_youths_rests_on_itself() -> None:
    assert Cell.of_youths(12) == Cell(12, youths=12)
