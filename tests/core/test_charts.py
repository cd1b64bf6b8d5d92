"""The exhaustion chart and the bars: every word comes from the figures that are drawn."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregio.core.charts import exhaustion_words as words
from jeugdregio.core.charts import palette
from jeugdregio.core.charts.exhaustion import Drawing, exhaustion_figure
from jeugdregio.core.charts.exhaustion_data import Crossing, ExhaustionData, LimitStep, Point
from jeugdregio.core.charts.labels import spread
from jeugdregio.core.charts.svg import Box
from jeugdregio.core.showroom.charts import EXHAUSTION, MONTH_ENDS, REACHED, WITHOUT_FORECAST, bars, figures
from jeugdregio.core.ui.cells import plain
from tests.core.colours import contrast

N = "\u00a0"
EVERY = [figure for state in ("gevuld", "leeg", "fout") for figure in figures(state)]


@pytest.mark.parametrize("colour", palette.TEXT_COLOURS.values())
@pytest.mark.parametrize("ground", [palette.PAPER, palette.BAND])
def test_letters_can_be_read_on_paper_and_on_the_band(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


def test_the_contrast_test_can_fail() -> None:
    assert contrast(palette.GRID, palette.PAPER) < 4.5
    assert round(contrast("#000000", "#ffffff"), 1) == 21


@pytest.mark.parametrize("figure", EVERY, ids=lambda figure: figure.id)
def test_all_letters_use_a_tested_colour(figure: object) -> None:
    drawn = figure.drawing
    fills = set(re.findall(r'<text[^>]*? fill="(#\w+)"', drawn)) | set(
        re.findall(r'<g fill="(#\w+)" font', drawn)
    )
    assert fills
    assert fills <= set(palette.TEXT_COLOURS.values())


@pytest.mark.parametrize("figure", EVERY, ids=lambda figure: figure.id)
def test_a_drawing_is_small_named_and_free_of_styles_and_scripts(figure: object) -> None:
    drawn = figure.drawing
    assert len(drawn.encode()) <= 6 * 1024
    assert re.search(r'role="img" aria-labelledby="[\w-]+-title" aria-describedby="[\w-]+-desc"', drawn)
    assert "style=" not in drawn
    assert "<script" not in drawn


def test_lines_differ_without_colour() -> None:
    drawn = Drawing(EXHAUSTION).svg()
    styles = re.findall(
        r'<path d="M[^"]*" fill="none" stroke="#\w+"( stroke-width="[\d.]+")?( stroke-dasharray="[\d ]+")?',
        drawn,
    )
    kinds = {style for style in styles if any(style)}
    assert {
        (' stroke-width="3"', ""),
        (' stroke-width="3"', ' stroke-dasharray="8 5"'),
        (' stroke-width="3.5"', ""),
    } <= kinds
    assert 'fill="url(#uitputting-hatch)"' in drawn


@pytest.mark.parametrize(
    ("data", "headline"),
    [
        (EXHAUSTION, "De bestedingsruimte wordt naar verwachting bereikt in november"),
        (
            replace(EXHAUSTION, crossing=Crossing(date(2027, 12, 2))),
            "De bestedingsruimte wordt naar verwachting bereikt in december",
        ),
        (
            replace(EXHAUSTION, crossing=Crossing(None, date(2027, 12, 30))),
            "De bestedingsruimte is waarschijnlijk genoeg voor 2027",
        ),
        (replace(EXHAUSTION, crossing=None), "De bestedingsruimte is naar verwachting genoeg voor 2027"),
        (replace(EXHAUSTION, limit=(), crossing=None), "Cumulatieve kosten in 2027"),
        (REACHED, "De bestedingsruimte is bereikt op 16 oktober 2027"),
        (WITHOUT_FORECAST, "Te weinig gegevens voor een prognose van 2027"),
        (
            replace(WITHOUT_FORECAST, reference_date=date(2027, 12, 31)),
            "De bestedingsruimte is naar verwachting genoeg voor 2027",
        ),
        (
            replace(WITHOUT_FORECAST, reference_date=date(2027, 12, 30)),
            "Te weinig gegevens voor een prognose van 2027",
        ),
    ],
)
def test_the_headline_follows_the_figures(data: ExhaustionData, headline: str) -> None:
    assert words.headline(data) == headline
    assert f">{headline}</title>" in Drawing(data).svg()


def test_the_warning_counts_the_days_and_names_the_margin() -> None:
    assert words.warning(EXHAUSTION) == (
        (
            "De bestedingsruimte wordt naar verwachting bereikt op 16-11-2027. "
            "Dat is 45 dagen voor het einde van het jaar."
        ),
        "Onzekerheid: tussen 31-10-2027 en 05-12-2027.",
    )
    open_end = replace(EXHAUSTION, crossing=Crossing(date(2027, 12, 30), date(2027, 11, 2)))
    assert words.warning(open_end)[0].endswith("Dat is 1 dag voor het einde van het jaar.")
    assert words.warning(open_end)[1] == "Onzekerheid: vanaf 02-11-2027, of niet in 2027."
    assert words.warning(WITHOUT_FORECAST) == ("", "")
    assert words.warning(REACHED) == ("De bestedingsruimte is bereikt op 16-10-2027.", "")


def test_the_description_says_everything_that_is_drawn() -> None:
    assert words.description(EXHAUSTION) == (
        f"Gerealiseerd tot en met 31-07-2027: €{N}640.000. Prognose eind 2027: €{N}1.216.000. "
        f"Tussen €{N}1.134.000 en €{N}1.300.000. Bestedingsruimte: €{N}1.050.000. "
        "De bestedingsruimte wordt naar verwachting bereikt op 16-11-2027. "
        "Dat is 45 dagen voor het einde van het jaar. Onzekerheid: tussen 31-10-2027 en 05-12-2027."
    )


def test_the_table_holds_the_points_of_the_drawing() -> None:
    table = exhaustion_figure(EXHAUSTION, "/export/").table
    keys = [column.key for column in table.columns]
    rows = {row[0].month: dict(zip(keys, map(plain, row), strict=True)) for row in table.rows}
    assert len(rows) == 12
    assert rows[7]["actual"] == EXHAUSTION.actual[-1].cents
    assert rows[8]["actual"] is None
    assert [rows[month]["forecast"] for month in range(8, 13)] == [
        point.cents for point in EXHAUSTION.forecast
    ]
    assert (rows[4]["limit"], rows[5]["limit"]) == (95_000_000, 105_000_000)
    assert table.downloads[0].url == "/export/?formaat=csv"


def test_provisional_figures_are_hollow_and_marked() -> None:
    figure = exhaustion_figure(WITHOUT_FORECAST)
    assert f'fill="{palette.PAPER}" stroke="{palette.ACTUAL}"' in figure.drawing
    assert [sign.value for sign in figure.table.legend] == ["*"]


def test_a_reached_limit_has_a_solid_diamond_and_an_expected_one_is_open() -> None:
    solid = f'fill="{palette.LIMIT}" stroke="{palette.LIMIT}"'
    assert solid in Drawing(REACHED).svg()
    assert solid not in Drawing(EXHAUSTION).svg()


@st.composite
def years(draw: st.DrawFn) -> ExhaustionData:
    """A year with any course: known months, growth, width of the band, steps of the limit."""
    known = draw(st.integers(1, 11))
    steps = draw(st.lists(st.integers(0, 40_000_000), min_size=12, max_size=12))
    sums = [sum(steps[: at + 1]) for at in range(12)]
    days = [date(2027, month + 1, MONTH_ENDS[month]) for month in range(12)]
    course = [Point(day, amount) for day, amount in zip(days, sums, strict=True)]
    width = draw(st.integers(0, 30))
    ahead = course[known:]
    limits = draw(
        st.lists(
            st.tuples(st.integers(2, 12), st.integers(1, 900_000_000)), max_size=2, unique_by=lambda x: x[0]
        )
    )
    changes = [LimitStep(date(2027, month, 1), cents) for month, cents in sorted(limits)]
    crossing = draw(st.one_of(st.none(), st.dates(date(2027, 1, 1), date(2027, 12, 31)).map(Crossing)))
    return replace(
        EXHAUSTION,
        reference_date=days[known - 1],
        actual=tuple(course[:known]),
        pending=(),
        forecast=tuple(ahead),
        low=tuple(Point(point.day, point.cents * (100 - width) // 100) for point in ahead),
        high=tuple(Point(point.day, point.cents * (100 + width) // 100) for point in ahead),
        limit=(LimitStep(date(2027, 1, 1), draw(st.integers(1, 900_000_000))), *changes),
        crossing=crossing,
    )


@settings(max_examples=60, deadline=None)
@given(data=years())
def test_words_never_lie_on_each_other_or_off_the_page(data: ExhaustionData) -> None:
    drawing = Drawing(data)
    drawn = drawing.svg()
    column = [label.box for label in spread(drawing.gutter, 4, 372)]
    page = Box(0, 0, 760, 400)
    for one, other in combinations([*drawing.ground.boxes, *column], 2):
        assert not one.overlaps(other)
    assert [box for box in [*drawing.ground.boxes, *column] if not box.inside(page)] == []
    assert len(drawn.encode()) <= 6 * 1024


def test_bars_show_and_say_the_same_figures() -> None:
    figure = figures("gevuld")[1]
    assert figure.table.rows[0] == [
        "Hoogspecialistische jeugdhulp",
        3_100_000_000,
        2_418_000_000,
        3_310_000_000,
    ]
    assert (
        f"Verblijf: Gerealiseerd €{N}17.395.000, Prognose €{N}24.800.000, Begroot €{N}24.500.000."
        in figure.drawing
    )
    assert figure.drawing.count("<rect") == 3 * len(bars().rows) + 2


def test_a_row_without_a_budget_has_no_tick() -> None:
    assert figures("gevuld")[1].drawing.count(f'stroke="{palette.LIMIT}"') == 3 + 1


@pytest.mark.parametrize(
    ("top", "unit", "printed"),
    [
        (300_000_000, "€ mln", "3"),
        (120_000_000, "× € 1.000", "1.200"),
        (100_000, "€", "1.000"),
    ],
)
def test_the_axis_takes_a_unit_that_keeps_round_amounts_apart(top: int, unit: str, printed: str) -> None:
    small = replace(
        EXHAUSTION,
        actual=(Point(date(2027, 1, 31), top // 2),),
        pending=(),
        forecast=(),
        low=(),
        high=(),
        limit=(LimitStep(date(2027, 1, 1), top),),
        crossing=None,
    )
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", Drawing(small).svg())
    words_ = [text.replace(N, " ") for text in drawn]
    assert unit in words_
    assert printed in words_
