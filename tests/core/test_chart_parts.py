"""The parts of a drawing: scales, words that keep off each other, escaped elements, small pictures."""

from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from jeugdregio.core.charts.labels import Ground, Label, spread, width_of
from jeugdregio.core.charts.scale import Linear, YearScale, ticks
from jeugdregio.core.charts.small import FULL, WIDTH, runs, share_bar, sparkline
from jeugdregio.core.charts.svg import Box, element, path_of

FRAME = Box(0, 0, 400, 200)


@pytest.mark.parametrize(
    ("largest", "most", "expected"),
    [
        (1_300, 8, [0, 200, 400, 600, 800, 1000, 1200, 1400]),
        (1_300, 6, [0, 500, 1000, 1500]),
        (1_000, 6, [0, 200, 400, 600, 800, 1000]),
        (0, 6, [0, 1]),
        (7, 10, [0, 1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_an_axis_has_round_figures_and_reaches_the_largest(
    largest: int, most: int, expected: list[int]
) -> None:
    assert ticks(largest, most) == expected


@pytest.mark.parametrize("largest", [1, 9, 10, 11, 99, 12_345_678, 99_999_999_999])
def test_the_last_figure_of_an_axis_is_never_too_small(largest: int) -> None:
    marks = ticks(largest)
    assert marks[-1] >= largest > marks[-2]


def test_a_year_runs_from_its_first_moment_to_its_last() -> None:
    scale = YearScale(2028, 0, 366)
    assert scale.at_start(date(2028, 1, 1)) == 0
    assert scale.at_end(date(2028, 2, 29)) == 60
    assert scale.at_end(date(2028, 12, 31)) == 366
    assert scale.at_start(date(2029, 6, 1)) == 366
    assert scale.month_centre(12) == 350.5


def test_values_map_on_the_drawing() -> None:
    assert Linear(200, 100.0, 0.0).at(Decimal(50)) == 75.0


def test_text_in_elements_and_attributes_is_escaped() -> None:
    drawn = element("text", "<b>&", element("tspan", "ok"), class_="x", aria_label='"<')
    assert drawn == '<text class="x" aria-label="&quot;&lt;">&lt;b&gt;&amp;<tspan>ok</tspan></text>'
    assert path_of([(1, 2), (3.14159, 4.0)], close=True) == "M1 2L3.1 4Z"


@pytest.mark.parametrize(
    ("start", "end", "is_hit"),
    [
        ((0, 5), (20, 5), True),
        ((0, 0), (20, 0), False),
        ((5, 0), (5, 20), False),
        ((9, 0), (21, 12), True),
        ((0, -5), (30, 15), True),
        ((0, 0), (30, 30), False),
        ((12, 4), (14, 6), True),
        ((0, 10), (8, 5), False),
    ],
)
def test_a_line_through_a_box_is_seen(start: tuple[int, int], end: tuple[int, int], is_hit: bool) -> None:
    assert Box(10, 2, 20, 10).crosses(start, end) is is_hit


def test_words_choose_free_ground() -> None:
    ground = Ground(FRAME, boxes=[Box(0, 0, 400, 60)])
    ground.add_line([(0, 100), (400, 100)])
    taken, crossed, free = (Label(("Prognose",), 50, y, "#000") for y in (40, 104, 160))
    assert ground.place([taken, crossed, free]) is free
    assert ground.trouble(free.box) > 0


def test_without_free_ground_words_stay_inside_and_touch_least() -> None:
    ground = Ground(FRAME, boxes=[Box(0, 0, 400, 200)])
    inside, outside = Label(("Prognose",), 50, 100, "#000"), Label(("Prognose",), 380, 100, "#000")
    assert ground.place([outside, inside]) is inside


def test_labels_under_each_other_are_pushed_apart_in_their_order() -> None:
    labels = [
        Label((name, "€ 1"), 0, y, "#000")
        for name, y in (("a", 190.0), ("b", 188.0), ("c", 20.0), ("d", 24.0))
    ]
    placed = spread(labels, 0, 200)
    assert [label.lines[0] for label in placed] == ["c", "d", "b", "a"]
    assert not any(one.box.overlaps(other.box) for one, other in combinations(placed, 2))
    assert all(label.box.top >= 0 and label.box.bottom <= 200 for label in placed)
    assert all(upper.y < lower.y for upper, lower in pairwise(placed))


def test_wide_words_are_taken_as_wide() -> None:
    assert width_of("Bestedingsruimte") > width_of("Prognose") > width_of("il")


@pytest.mark.parametrize(
    ("share", "width"), [("0", "0"), ("0.6", "36"), ("1", "60"), ("1.1", "66"), ("9", "72"), ("-0.5", "-30")]
)
def test_a_bar_is_as_long_as_its_share_and_ends_somewhere(share: str, width: str) -> None:
    drawn = share_bar(max(Decimal(share), Decimal(0)))
    expected = max(float(width), 0.0)
    assert f'width="{expected:g}" height="8" fill="#' in drawn.split("share__value")[0].rsplit("<rect", 1)[1]
    assert float(FULL) * 60 == WIDTH


def test_a_sparkline_says_in_words_what_it_draws_and_leaves_gaps() -> None:
    drawn = sparkline([1, 2, None, 4, 5], "Van 1 naar 5")
    assert 'aria-label="Van 1 naar 5"' in drawn
    assert drawn.count("<path") == 2
    assert sparkline([None], "niets") == ""
    assert runs([(0, 0), None, None, (1, 1), (2, 2)]) == [[(0, 0)], [(1, 1), (2, 2)]]
