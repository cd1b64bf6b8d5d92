"""Placements, cents and steps of the lineage oracle agree with what was worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as Frac

import pytest

from tests.oracles import lineage
from tests.oracles.lineage import Atom, Change, Flow

A, B, C, D = 1, 2, 3, 4
SPLIT, MERGE = 10, 20
NEW_YEAR, APRIL, JULY = date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1)
BEFORE, AFTER = date(2026, 12, 31), date(2027, 12, 31)
HALF, THIRD, ONE, NONE = Frac(1, 2), Frac(1, 3), Frac(1), Frac(0)


def flow(
    event: int,
    way: tuple[int, int],
    share: Frac,
    weight: Frac = ONE,
    product: str = "",
    place: str | None = None,
    effective: date = NEW_YEAR,
) -> Flow:
    return Flow(event, way[0], way[1], product, place, effective, share, weight)


# A: 1/3 goes to B, 2/3 stays. B existed and stays: 3/4 of it was B already, 1/4 comes from A.
PARTLY = [
    flow(SPLIT, (A, A), Frac(2, 3)),
    flow(SPLIT, (A, B), THIRD, Frac(1, 4)),
    flow(SPLIT, (B, B), ONE, Frac(3, 4)),
]
# In July A and B merge into C: 2/5 of C was A, 3/5 was B.
MERGED = [
    flow(MERGE, (A, C), ONE, Frac(2, 5), effective=JULY),
    flow(MERGE, (B, C), ONE, Frac(3, 5), effective=JULY),
]


def carried(flows: list[Flow], part: int, since: date, until: date, product: str = "p", place: str = "m"):
    return lineage.carry(flows, {part: ONE}, product, place, since, until)


def test_part_that_stays_for_a_share_forward_and_back() -> None:
    assert carried(PARTLY, A, BEFORE, AFTER) == {A: Frac(2, 3), B: THIRD}
    assert carried(PARTLY, B, BEFORE, AFTER) == {B: ONE}
    assert carried(PARTLY, B, AFTER, BEFORE) == {A: Frac(1, 4), B: Frac(3, 4)}
    assert carried(PARTLY, A, AFTER, BEFORE) == {A: ONE}
    mixed = lineage.carry(PARTLY, {A: HALF, B: HALF}, "p", "m", BEFORE, AFTER)
    assert mixed == {A: THIRD, B: Frac(2, 3)}


def test_the_first_day_of_a_step_lies_behind_it() -> None:
    assert carried(PARTLY, A, NEW_YEAR, AFTER) == {A: ONE}
    assert carried(PARTLY, A, BEFORE, NEW_YEAR) == {A: Frac(2, 3), B: THIRD}
    assert carried(PARTLY, B, AFTER, NEW_YEAR) == {B: ONE}
    assert carried(PARTLY, B, NEW_YEAR, BEFORE) == {A: Frac(1, 4), B: Frac(3, 4)}
    assert carried(PARTLY, B, NEW_YEAR, NEW_YEAR) == {B: ONE}


def test_a_swap_happens_all_at_once() -> None:
    swap = [flow(SPLIT, (A, B), ONE), flow(SPLIT, (B, A), ONE)]
    assert lineage.carry(swap, {A: THIRD, B: Frac(2, 3)}, "p", "m", BEFORE, AFTER) == {
        A: Frac(2, 3),
        B: THIRD,
    }
    assert carried(swap, A, AFTER, BEFORE) == {B: ONE}
    assert lineage.check(swap, ["m"]) == [("cycle", SPLIT, A, "", "m"), ("cycle", SPLIT, B, "", "m")]


def test_two_events_on_one_day_go_by_id_and_back_in_reverse() -> None:
    chain = [flow(MERGE, (B, C), ONE), flow(SPLIT, (A, B), ONE)]
    assert carried(chain, A, BEFORE, AFTER) == {C: ONE}
    assert carried(chain, C, AFTER, BEFORE) == {A: ONE}
    chain = [flow(SPLIT, (B, C), ONE), flow(MERGE, (A, B), ONE)]
    assert carried(chain, A, BEFORE, AFTER) == {B: ONE}
    assert carried(chain, C, AFTER, BEFORE) == {B: ONE}


def test_trace_names_the_steps_that_changed_something() -> None:
    flows = [*PARTLY, *MERGED]
    after_split = {A: Frac(2, 3), B: THIRD}
    assert lineage.trace(flows, A, "p", "m", BEFORE, AFTER) == [
        Change(SPLIT, NEW_YEAR, {A: ONE}, after_split),
        Change(MERGE, JULY, after_split, {C: ONE}),
    ]
    # 2/5 + 3/5 x 1/4 = 11/20 was A; 3/5 x 3/4 = 9/20 was B.
    before_merge = {A: Frac(2, 5), B: Frac(3, 5)}
    assert lineage.trace(flows, {C: ONE}, "p", "m", AFTER, BEFORE) == [
        Change(MERGE, JULY, {C: ONE}, before_merge),
        Change(SPLIT, NEW_YEAR, before_merge, {A: Frac(11, 20), B: Frac(9, 20)}),
    ]
    assert lineage.trace(flows, B, "p", "m", BEFORE, APRIL) == []


def test_named_products_leave_the_generic_rows() -> None:
    flows = [
        flow(SPLIT, (A, C), ONE, HALF),
        flow(SPLIT, (B, C), ONE, HALF),
        flow(SPLIT, (A, C), Frac(1, 5), ONE, "x"),
        flow(SPLIT, (A, D), Frac(4, 5), ONE, "x"),
    ]
    assert carried(flows, A, BEFORE, AFTER) == {C: ONE}
    assert carried(flows, A, BEFORE, AFTER, "x") == {C: Frac(1, 5), D: Frac(4, 5)}
    assert carried(flows, B, BEFORE, AFTER, "x") == {C: ONE}
    assert carried(flows, C, AFTER, BEFORE) == {A: HALF, B: HALF}
    assert carried(flows, C, AFTER, BEFORE, "x") == {A: ONE}
    assert carried(flows, D, AFTER, BEFORE) == {D: ONE}
    assert lineage.check(flows, ["m"]) == [("weight", SPLIT, D, "", "m")]


def test_a_row_with_share_zero_only_says_where_products_came_from() -> None:
    flows = [
        flow(SPLIT, (A, C), ONE),
        flow(SPLIT, (A, D), NONE, ONE),
        flow(SPLIT, (A, D), ONE, ONE, "x"),
    ]
    assert carried(flows, A, BEFORE, AFTER) == {C: ONE}
    assert carried(flows, D, AFTER, BEFORE) == {A: ONE}
    assert lineage.check(flows, ["m"]) == []
    back_only = [flow(SPLIT, (A, B), ONE), flow(SPLIT, (B, B), ONE, NONE), flow(SPLIT, (B, A), NONE, ONE)]
    assert carried(back_only, A, AFTER, BEFORE) == {B: ONE}
    assert carried(back_only, B, AFTER, BEFORE) == {A: ONE}
    assert carried(back_only, B, BEFORE, AFTER) == {B: ONE}
    assert lineage.check(back_only, ["m"]) == []


def test_generic_rows_of_an_origin_that_names_the_product_lead_back() -> None:
    flows = [
        flow(SPLIT, (A, C), ONE, HALF),
        flow(SPLIT, (B, C), ONE, HALF),
        flow(SPLIT, (A, D), NONE, ONE),
        flow(SPLIT, (A, D), ONE, ONE, "x"),
    ]
    assert carried(flows, A, BEFORE, AFTER, "x") == {D: ONE}
    assert carried(flows, C, AFTER, BEFORE, "x") == {A: HALF, B: HALF}
    assert carried(flows, D, AFTER, BEFORE, "x") == {A: ONE}
    assert lineage.check(flows, ["m"]) == []


def test_named_rows_of_another_origin_shut_the_generic_ones_of_a_target_on_the_way_back() -> None:
    flows = [
        flow(SPLIT, (A, C), ONE, HALF),
        flow(SPLIT, (B, C), ONE, HALF),
        flow(SPLIT, (B, C), ONE, Frac(9, 10), "x"),
    ]
    assert carried(flows, A, BEFORE, AFTER, "x") == {C: ONE}
    assert carried(flows, C, AFTER, BEFORE, "x") == {B: Frac(9, 10)}
    assert lineage.check(flows, ["m"]) == [("weight", SPLIT, C, "x", "m")]


def test_own_rows_of_a_municipality_replace_the_general_ones_of_that_origin_only() -> None:
    flows = [
        flow(SPLIT, (A, C), ONE, HALF),
        flow(SPLIT, (B, C), ONE, HALF),
        flow(SPLIT, (A, D), NONE, ONE),
        flow(SPLIT, (A, D), ONE, ONE, "x"),
        flow(SPLIT, (A, C), Frac(1, 4), Frac(1, 2), place="own"),
        flow(SPLIT, (A, D), Frac(3, 4), ONE, place="own"),
    ]
    for product in ("p", "x"):
        assert carried(flows, A, BEFORE, AFTER, product, "own") == {C: Frac(1, 4), D: Frac(3, 4)}
        assert carried(flows, B, BEFORE, AFTER, product, "own") == {C: ONE}
        assert carried(flows, C, AFTER, BEFORE, product, "own") == {A: HALF, B: HALF}
    assert carried(flows, A, BEFORE, AFTER, "p", "other") == {C: ONE}
    assert carried(flows, A, BEFORE, AFTER, "x", "other") == {D: ONE}
    assert lineage.check(flows, ["own", "other"]) == []


def test_an_own_row_for_a_product_puts_general_rows_of_all_products_aside() -> None:
    flows = [flow(SPLIT, (A, C), ONE), flow(SPLIT, (A, C), ONE, ONE, "x", "own")]
    assert carried(flows, A, BEFORE, AFTER, "p", "own") == {A: ONE}
    assert carried(flows, C, AFTER, BEFORE, "p", "own") == {C: ONE}
    assert carried(flows, C, AFTER, BEFORE, "x", "own") == {A: ONE}
    assert lineage.check(flows, ["own", "other"]) == [
        ("share", SPLIT, A, "", "own"),
        ("weight", SPLIT, C, "", "own"),
    ]


def test_an_event_has_one_date_for_a_municipality() -> None:
    general = [flow(SPLIT, (A, C), ONE, HALF), flow(SPLIT, (B, C), ONE, HALF)]
    later = flow(SPLIT, (B, C), ONE, HALF, place="own", effective=APRIL)
    assert lineage.check([*general, later], ["own", "other"]) == [("days", SPLIT, A, "", "own")]
    assert carried([*general, later], A, BEFORE, AFTER, place="other") == {C: ONE}
    with pytest.raises(ValueError, match="more than one date"):
        carried([*general, later], A, BEFORE, AFTER, place="own")
    flows = [*general, later, flow(SPLIT, (A, C), ONE, HALF, place="own", effective=APRIL)]
    assert lineage.check(flows, ["own", "other"]) == []
    assert carried(flows, A, BEFORE, date(2027, 3, 31), place="own") == {A: ONE}
    assert carried(flows, A, BEFORE, APRIL, place="own") == {C: ONE}
    assert carried(flows, C, AFTER, NEW_YEAR, place="own") == {A: HALF, B: HALF}


def test_shares_that_do_not_add_up_are_refused() -> None:
    flows = [flow(SPLIT, (A, C), ONE, HALF)]
    assert lineage.check(flows, ["m"]) == [("weight", SPLIT, C, "", "m")]
    assert carried(flows, C, AFTER, BEFORE) == {A: HALF}
    with pytest.raises(ValueError, match="add up to 1"):
        lineage.series(flows, [Atom("p", "m", JULY, 100, {C: ONE})], BEFORE)


@pytest.mark.parametrize(
    ("cents", "placement", "expected"),
    [
        (100, {C: THIRD, A: THIRD, B: THIRD}, {A: 34, B: 33, C: 33}),
        (-100, {A: THIRD, B: THIRD, C: THIRD}, {A: -34, B: -33, C: -33}),
        (101, {A: HALF, B: HALF}, {A: 51, B: 50}),
        # 1.4, 2.8 and 2.8 of 7 cents: two cents are left, for B and C.
        (7, {A: Frac(1, 5), B: Frac(2, 5), C: Frac(2, 5)}, {A: 1, B: 3, C: 3}),
        (1, {A: Frac(1, 10), B: Frac(9, 10)}, {A: 0, B: 1}),
        (0, {A: ONE, B: Frac(0)}, {A: 0}),
    ],
)
def test_cents_split_by_largest_remainder(
    cents: int, placement: dict[int, Frac], expected: dict[int, int]
) -> None:
    assert lineage.split(cents, placement) == expected


def test_series_keeps_every_month_to_the_cent_at_every_reference() -> None:
    flows = [*PARTLY, *MERGED]
    december, march, august = date(2026, 12, 1), date(2027, 3, 1), date(2027, 8, 1)
    atoms = [
        Atom("p", "m", december, 100, {A: ONE}),
        Atom("p", "n", december, -50, {A: ONE}),
        Atom("p", "m", march, 101, {A: HALF, B: HALF}),
        Atom("p", "m", august, 99, {C: ONE}),
    ]
    # Back to December: March is A 1/2 + 1/8 = 5/8 (63.125) and B 3/8 (37.875); August A 54.45 and B 44.55.
    assert lineage.series(flows, atoms, BEFORE) == {
        (A, december): 50,
        (A, march): 63,
        (A, august): 54,
        (B, march): 38,
        (B, august): 45,
    }
    # In April: 66.67 and 33.33 of 100, -33.33 and -16.67 of -50; the half cent of March is for A; August is
    # 39.6 and 59.4.
    assert lineage.series(flows, atoms, APRIL) == {
        (A, december): 67 - 33,
        (A, march): 51,
        (A, august): 40,
        (B, december): 33 - 17,
        (B, march): 50,
        (B, august): 59,
    }
    assert lineage.series(flows, atoms, AFTER) == {(C, december): 50, (C, march): 101, (C, august): 99}


def test_check_names_sums_and_cycles() -> None:
    assert lineage.check([*PARTLY, *MERGED], ["m"]) == []
    flows = [
        flow(SPLIT, (A, B), HALF, ONE),
        flow(SPLIT, (A, C), THIRD, ONE),
        flow(SPLIT, (C, D), ONE, Frac(9, 10), "x", "m"),
        flow(SPLIT, (D, A), ONE, ONE, "x"),
        flow(MERGE, (B, A), ONE, ONE),
    ]
    # Generic: A gives 5/6, C and D nothing; D and A get nothing. Product x: D gets 9/10.
    assert lineage.check(flows, ["m"]) == [
        ("cycle", SPLIT, A, "x", "m"),
        ("cycle", SPLIT, C, "x", "m"),
        ("cycle", SPLIT, D, "x", "m"),
        ("share", SPLIT, A, "", "m"),
        ("share", SPLIT, C, "", "m"),
        ("share", SPLIT, D, "", "m"),
        ("weight", SPLIT, A, "", "m"),
        ("weight", SPLIT, D, "", "m"),
        ("weight", SPLIT, D, "x", "m"),
    ]
