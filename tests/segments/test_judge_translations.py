"""What the check of a translation table finds: by rules on values, without a database (SEG-06, SEG-07)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from segments.rules.bands import Band, Span, holes, overlaps
from segments.rules.translation import Ground, Kind, Row, blocking, problems, sets_of, whole

FIRST = date(2028, 1, 1)
GROUND = Ground(FIRST, is_closed=False, expected=frozenset({("oud", "45A04")}), products={"45A04": None})
ROW = Row("rij-1", "oud", "45A04", "", "slt", Decimal(1))


def other(**changes: object) -> Row:
    return replace(ROW, id="rij-2", **changes)  # type: ignore[arg-type]


def kinds(*rows: Row, ground: Ground = GROUND) -> list[tuple[Kind, str, str]]:
    return [(found.kind, found.product, found.row) for found in problems(rows, ground)]


def test_a_complete_table_has_nothing_to_say() -> None:
    assert kinds(ROW) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((), [(Kind.MISSING, "45A04", "")]),
        ((ROW, other(product="99X99")), [(Kind.UNKNOWN, "99X99", "rij-2")]),
        ((replace(ROW, share=None),), [(Kind.UNRESOLVED, "45A04", "rij-1")]),
        ((replace(ROW, share=Decimal("0.9")),), [(Kind.SUM, "45A04", "rij-1")]),
        (
            (replace(ROW, share=Decimal("0.6")), other(share=Decimal("0.4"))),
            [(Kind.TWICE, "45A04", "rij-1")],
        ),
        ((replace(ROW, part_ended=True),), [(Kind.ENDED, "45A04", "rij-1")]),
    ],
)
def test_each_fault_is_found_alone(rows: tuple[Row, ...], found: list[tuple[Kind, str, str]]) -> None:
    assert kinds(*rows) == found


def test_a_closed_period_is_said_first() -> None:
    assert kinds(ROW, ground=replace(GROUND, is_closed=True))[0][0] is Kind.CLOSED


def test_a_code_that_no_agreement_has_is_missed_too() -> None:
    ground = replace(GROUND, products={"45A04": None, "45A05": None})
    assert kinds(ROW, ground=ground) == [(Kind.UNMAPPED, "45A05", "")]
    assert kinds(ROW, ground=replace(ground, held=frozenset({"45A05"}))) == []


def test_the_sum_is_told() -> None:
    (found,) = problems([replace(ROW, share=Decimal("0.6"))], GROUND)
    assert found.sum == Decimal("0.6")


def test_two_old_agreements_may_not_divide_one_code_in_two_ways() -> None:
    new = replace(ROW, target_agreement="nieuw")
    elsewhere = other(agreement="ander", target_agreement="nieuw", part="dag")
    assert kinds(new, elsewhere) == [(Kind.TWO_WAYS, "45A04", "")]
    assert kinds(new, replace(elsewhere, part="slt")) == []


def test_a_code_that_goes_to_two_agreements_is_divided_under_each() -> None:
    rows = [
        replace(ROW, share=Decimal("0.6"), target_agreement="team"),
        other(share=Decimal("0.3"), part="ambulant", target_agreement="nieuw"),
        other(share=Decimal("0.1"), part="dag", target_agreement="nieuw"),
    ]
    assert sets_of(rows) == {
        ("oud", "45A04"): {"slt": Decimal("0.6"), "ambulant": Decimal("0.3"), "dag": Decimal("0.1")},
        ("team", "45A04"): {"slt": Decimal(1)},
        ("nieuw", "45A04"): {"ambulant": Decimal("0.75"), "dag": Decimal("0.25")},
    }


def test_thirds_add_up_to_one() -> None:
    found = whole({"a": Decimal("0.1"), "b": Decimal("0.1"), "c": Decimal("0.1")})
    assert sum(found.values()) == 1


@pytest.mark.parametrize(
    ("bands", "left_out", "double"),
    [
        ([Band("rit", 0, 19), Band("rit", 20, 39), Band("rit", 41)], [Span(40, 40)], []),
        ([Band("rit", 0, 19), Band("rit", 20)], [], []),
        ([Band("rit", 5, 19), Band("rit", 20, 39)], [Span(0, 4), Span(40, None)], []),
        ([Band("rit", 0, 20), Band("rit", 20)], [], [Span(20, 20)]),
        ([Band("rit", 0), Band("rit", 20, 39)], [], [Span(20, 39)]),
        ([], [], []),
    ],
)
def test_holes_and_overlaps_between_distances(
    bands: list[Band], left_out: list[Span], double: list[Span]
) -> None:
    assert (holes(bands), overlaps(bands)) == (left_out, double)


def test_a_note_covers_the_hole_that_it_is_about_and_no_other() -> None:
    ground = replace(GROUND, products={"45A04": Band("rit", 0, 39)})
    (hole,) = problems([ROW], ground)
    assert blocking([hole]) == [hole]
    assert blocking([hole], [hole.id]) == []
    (larger,) = problems([ROW], replace(ground, products={"45A04": Band("rit", 0, 29)}))
    assert blocking([larger], [hole.id]) == [larger]
