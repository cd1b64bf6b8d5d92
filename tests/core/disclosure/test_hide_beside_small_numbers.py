"""What adds up gives a hidden figure away, so others are hidden beside it, as few as it takes."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from jeugdregio.core.disclosure import (
    Cell,
    Earlier,
    Figure,
    Line,
    Measure,
    Profile,
    PublishedTable,
    Sign,
    Table,
    publish_table,
)
from jeugdregio.core.exports.columns import Kind
from tests.core.disclosure.tables import money

YOUTHS = Figure("youths", "Youths", Measure.COUNT, Kind.INTEGER)


def places(*youths: int, owned: bool = False) -> Table:
    """Municipalities and their region."""
    names = [f"p{number}" for number in range(len(youths))]
    rows = [Line(name, name, ["region"], owner=name if owned else "") for name in names]
    cells = {(name, "youths"): Cell.of_youths(number) for name, number in zip(names, youths, strict=True)}
    cells["region", "youths"] = Cell.of_youths(sum(youths))
    return Table("places", [*rows, Line("region", "Region")], [YOUTHS], cells)


def shown(table: Table, profile: Profile = Profile.E1, earlier: Earlier | None = None) -> str:
    """The first column from above, with dots."""
    published = publish_table(table, profile, earlier=earlier or Earlier())
    return " ".join(printed(published, row.key, table.columns[0].key) for row in table.rows)


def printed(table: PublishedTable, row: str, column: str) -> str:
    found = table.cell(row, column).shown
    return found.printed if isinstance(found, Sign) else str(found)


def test_the_worked_example_hides_two_more_cells() -> None:
    """Rows A 12, 3, 40 and B 8, 25, 31 with k = 10 and every margin published."""
    rows = {"A": (12, 3, 40), "B": (8, 25, 31), "sum": (20, 28, 71)}
    columns = [
        *(Figure(name, name, Measure.COUNT, Kind.INTEGER, adds_to=["all"]) for name in "123"),
        Figure("all", "All", Measure.COUNT, Kind.INTEGER),
    ]
    cells = {
        (row, column.key): Cell.of_youths(number)
        for row, numbers in rows.items()
        for column, number in zip(columns, (*numbers, sum(numbers)), strict=True)
    }
    lines = [Line("A", "A", ["sum"]), Line("B", "B", ["sum"]), Line("sum", "Sum")]
    table = publish_table(Table("example", lines, columns, cells), Profile.E0)
    assert [[printed(table, row, column.key) for column in columns] for row in rows] == [
        [".", ".", "40", "55"],
        [".", ".", "30", "65"],
        ["20", "30", "70", "120"],
    ]


def test_one_hidden_cell_takes_the_smallest_other_with_it() -> None:
    assert shown(places(3, 40, 12, 31)) == ". 40 . 30 85"


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    assert shown(places(8, 40, 12, 31)) == "10 40 10 30 90"


def test_two_hidden_cells_that_leave_too_little_room_take_a_third() -> None:
    assert shown(places(1, 2, 40, 12)) == ". . 40 . 55"


def test_two_small_cells_may_protect_each_other() -> None:
    assert shown(places(4, 4, 40, 12)) == ". . 40 10 60"


def test_who_owns_one_of_two_hidden_cells_would_know_the_other() -> None:
    assert shown(places(3, 40, 12, 31, owned=True)) == ". 40 . . 85"


def test_with_one_other_municipality_the_sum_is_hidden() -> None:
    assert shown(places(3, 40)) == ". . 45"
    assert shown(places(3, 40, owned=True)) == ". . ."


def test_a_total_adds_up_the_rows_that_name_no_other() -> None:
    rows = [Line("a", "A"), Line("b", "B"), Line("c", "C"), Line("all", "All")]
    cells = {(row.key, "youths"): Cell.of_youths(n) for row, n in zip(rows, (3, 20, 30, 53), strict=True)}
    assert shown(Table("t", rows, [YOUTHS], cells, total="all")) == ". . 30 55"


def test_a_level_between_is_used_when_a_part_has_no_neighbour() -> None:
    """The only part of a segment is the segment; the other segment and one of its parts make room."""
    rows = [
        Line("part1", "P1", ["segment1"]),
        Line("segment1", "S1", ["region"]),
        Line("part2", "P2", ["segment2"]),
        Line("part3", "P3", ["segment2"]),
        Line("segment2", "S2", ["region"]),
        Line("region", "R"),
    ]
    numbers = (3, 3, 20, 30, 50, 53)
    cells = {(row.key, "youths"): Cell.of_youths(n) for row, n in zip(rows, numbers, strict=True)}
    assert shown(Table("t", rows, [YOUTHS], cells)) == ". . . 30 . 55"


def test_a_sum_may_be_divided_in_two_ways() -> None:
    rows = [
        Line("p1", "P1", ["region"], breakdown="place"),
        Line("p2", "P2", ["region"], breakdown="place"),
        Line("s1", "S1", ["region"], breakdown="subject"),
        Line("s2", "S2", ["region"], breakdown="subject"),
        Line("region", "R"),
    ]
    numbers = (20, 30, 3, 47, 50)
    cells = {(row.key, "youths"): Cell.of_youths(n) for row, n in zip(rows, numbers, strict=True)}
    assert shown(Table("t", rows, [YOUTHS], cells)) == "20 30 . . 50"


def test_quarters_add_up_like_rows() -> None:
    columns = [
        *(
            Figure(name, name, Measure.COUNT, Kind.INTEGER, adds_to=["quarter"])
            for name in ("m1", "m2", "m3")
        ),
        Figure("quarter", "Quarter", Measure.COUNT, Kind.INTEGER),
    ]
    cells = {("r", column.key): Cell.of_youths(n) for column, n in zip(columns, (2, 9, 14, 25), strict=True)}
    table = publish_table(Table("t", [Line("r", "R")], columns, cells), Profile.E1)
    assert [printed(table, "r", column.key) for column in columns] == [".", ".", "15", "25"]


def with_costs(youths: Sequence[int], shares: Sequence[str], follows: str) -> Table:
    columns = [YOUTHS, Figure("costs", "Costs", Measure.MONEY, Kind.EUROS, follows=follows)]
    table = places(*youths)
    whole = (*youths, sum(youths))
    costs = {
        (row.key, "costs"): money(number * 1_000_00, youths=number, largest_provider_share=Decimal(share))
        for row, number, share in zip(table.rows, whole, shares, strict=True)
    }
    return Table("t", table.rows, columns, {**table.cells, **costs})


@pytest.mark.parametrize(("follows", "counts"), [("youths", ". . 40 75"), ("", "20 15 40 75")])
def test_amounts_and_the_youths_behind_them_go_together(follows: str, counts: str) -> None:
    """One provider has nearly all costs in the first municipality."""
    table = with_costs((20, 15, 40), ("0.95", "0.4", "0.4", "0.4"), follows)
    published = publish_table(table, Profile.E1)
    amounts = [printed(published, row.key, "costs") for row in table.rows]
    assert shown(table) == counts
    assert amounts[0] == "." and amounts[3] != "." and amounts.count(".") >= 2


def test_a_share_is_hidden_with_its_numerator_though_it_rests_on_enough() -> None:
    columns = [YOUTHS, Figure("share", "Share", Measure.RATIO, Kind.PERCENT, follows="youths")]
    table = places(3, 12, 40)
    shares = {(row.key, "share"): Cell(1, youths=30, denominator=100) for row in table.rows}
    published = publish_table(Table("t", table.rows, columns, {**table.cells, **shares}), Profile.E1)
    assert [printed(published, row.key, "share") for row in table.rows] == [".", ".", "1", "1"]


def test_what_is_nearly_all_of_one_reader_tells_about_the_few_others() -> None:
    few, enough = (Cell(30, youths=30, known=own, known_youths=own) for own in (27, 20))
    rows = [Line("few", "Few"), Line("enough", "Enough")]
    table = Table("t", rows, [YOUTHS], {("few", "youths"): few, ("enough", "youths"): enough})
    assert shown(table) == ". 30"


def test_who_reads_the_partners_table_learns_nothing_from_the_public_one() -> None:
    partner, public = (
        publish_table(places(3, 8, 9, 40, 50), profile) for profile in (Profile.E1, Profile.E0)
    )
    hidden = [
        {at for at, cell in table.cells.items() if cell.shown is Sign.SECRET} for table in (partner, public)
    ]
    assert hidden[0] < hidden[1]


def test_columns_that_follow_each_other_in_a_circle_are_refused() -> None:
    columns = [
        Figure("a", "A", Measure.COUNT, Kind.INTEGER, follows="b"),
        Figure("b", "B", Measure.COUNT, Kind.INTEGER, follows="a"),
    ]
    with pytest.raises(ValueError, match="follow each other"):
        publish_table(Table("t", [], columns, {}), Profile.E1)


def test_what_was_hidden_before_stays_hidden() -> None:
    """Otherwise the figure of later would tell most of the one of before."""
    before = Earlier(hidden=frozenset({("p0", "youths"), ("p2", "youths")}))
    assert shown(places(8, 40, 12, 31)) == "10 40 10 30 90"
    assert shown(places(8, 40, 12, 31), earlier=before) == ". 40 . 30 90"


def test_a_neighbour_that_was_shown_before_makes_room_only_with_what_came_since() -> None:
    lows = {("p0", "youths"): 3, ("p2", "youths"): 11, ("p3", "youths"): 20}
    assert shown(places(3, 40, 12, 31), earlier=Earlier(lows=lows)) == ". 40 10 . 85"


def test_a_difference_with_before_that_is_a_few_youths_is_hidden() -> None:
    costs = Figure("costs", "Costs", Measure.MONEY, Kind.EUROS)
    rows = [Line("few", "Few"), Line("none", "None"), Line("many", "Many")]
    changes = {"few": 2, "none": 0, "many": 5}
    cells = {(name, "costs"): money(1_000_00, changed=number) for name, number in changes.items()}
    assert shown(Table("t", rows, [costs], cells)) == ". 100000 100000"
