"""Horizontal bars: what was spent of a budget, what is expected on top, and the budget itself as a tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jeugdregio.core import formats
from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.charts.labels import width_of
from jeugdregio.core.charts.palette import ACTUAL, FORECAST, GRID, INK, LIMIT, TRACK
from jeugdregio.core.charts.scale import Linear, ticks
from jeugdregio.core.charts.svg import element, join, line
from jeugdregio.core.exports.columns import Column, Kind, Text
from jeugdregio.core.ui.tables import TableView

WIDTH, ROW, BAR = 760.0, 46.0, 16.0
NAMES, FIGURES, TOP = 212.0, 96.0, 34.0
MILLION = 100_000_000


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar; amounts in cents. `forecast` includes `actual`; None leaves a part out."""

    name: Text
    actual: int
    forecast: int | None = None
    budget: int | None = None


@dataclass(frozen=True, slots=True)
class BarWords:
    """The names of the parts."""

    name: Text
    actual: Text
    forecast: Text
    budget: Text


WORDS = BarWords(_("Name"), _("Realised"), _("Forecast"), _("Budget"))


@dataclass(frozen=True, slots=True)
class BarData:
    """The rows in the order of the page, with the words around them."""

    id: str
    headline: Text
    subtitle: Text
    rows: Sequence[BarRow]
    words: BarWords = WORDS


def bar_figure(data: BarData, export_url: str = "") -> ChartFigure:
    """The drawing with its headline, subtitle and table, all from the same figures."""
    words = data.words
    columns = [
        Column("name", words.name),
        Column("budget", words.budget, Kind.EUROS),
        Column("actual", words.actual, Kind.EUROS),
        Column("forecast", words.forecast, Kind.EUROS),
    ]
    rows = [[row.name, row.budget, row.actual, row.forecast] for row in data.rows]
    table = TableView(f"{data.id}-table", data.headline, columns, rows, export_url=export_url)
    return ChartFigure(data.id, data.headline, data.subtitle, drawing(data), table)


def drawing(data: BarData) -> SafeString:
    """The bars as SVG."""
    marks = ticks(
        max([1, *(max(row.actual, row.forecast or 0, row.budget or 0) for row in data.rows)]), most=5
    )
    scale = Linear(marks[-1], NAMES, WIDTH - FIGURES)
    height = TOP + ROW * len(data.rows) + 26
    bars = join(bar(row, scale, TOP + ROW * index + 12) for index, row in enumerate(data.rows))
    title = element("title", str(data.headline), id=f"{data.id}-title")
    desc = element("desc", describe(data), id=f"{data.id}-desc")
    return element(
        "svg",
        title,
        desc,
        grid(marks, scale, height),
        legend(data.words),
        bars,
        class_="chart chart--bars",
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"{data.id}-title",
        aria_describedby=f"{data.id}-desc",
    )


def bar(row: BarRow, scale: Linear, top: float) -> SafeString:
    """One row: name, solid bar, outlined forecast, tick of the budget, figure."""
    middle = top + BAR / 2
    full = scale.end if row.budget is None else scale.at(row.budget)
    parts = [element("rect", x=NAMES, y=top, width=full - NAMES, height=BAR, fill=TRACK)]
    parts.append(element("rect", x=NAMES, y=top, width=scale.at(row.actual) - NAMES, height=BAR, fill=ACTUAL))
    if row.forecast is not None:
        start, end = scale.at(row.actual), scale.at(row.forecast)
        outline = element(
            "rect", x=start, y=top + 1, width=max(0.0, end - start), height=BAR - 2, fill="none"
        )
        parts.append(element("g", outline, stroke=FORECAST, stroke_width=2, stroke_dasharray="5 3"))
    if row.budget is not None:
        parts.append(line((full, top - 5), (full, top + BAR + 5), stroke=LIMIT, stroke_width=3.5))
    figure = formats.format_millions(row.actual if row.forecast is None else row.forecast)
    return join(
        [
            *parts,
            words_at(cut(str(row.name)), NAMES - 12, middle + 5, "end"),
            words_at(figure, WIDTH - 4, middle + 5, "end"),
        ]
    )


def cut(name: str) -> str:
    """A name that fits left of the bars; the whole name is in the table."""
    while width_of(name) > NAMES - 14:
        name = name.rstrip("…")[:-1].rstrip() + "…"
    return name


def grid(marks: Sequence[int], scale: Linear, height: float) -> SafeString:
    """Upright lines at round amounts, in millions or thousands of euros."""
    is_large = marks[-1] >= 2 * MILLION
    unit = MILLION if is_large else MILLION // 1000
    parts: list[str] = []
    for mark in marks:
        number = Decimal(mark) / unit
        places = 0 if number == number.to_integral() else 1
        parts.append(line((scale.at(mark), TOP), (scale.at(mark), height - 26), stroke=GRID))
        parts.append(words_at(formats.format_number(number, places), scale.at(mark), height - 8, "middle"))
    words = _("€ million") if is_large else _("€ thousand")
    return join([*parts, words_at(str(words), NAMES - 12, height - 8, "end")])


def legend(words: BarWords) -> SafeString:
    """What bar, outline and tick stand for, above the drawing."""
    parts: list[str] = []
    at = NAMES
    for name, sign in ((words.actual, "bar"), (words.forecast, "outline"), (words.budget, "tick")):
        parts += [sample(sign, at), words_at(str(name), at + 26, 17, "start")]
        at += 26 + width_of(str(name)) + 24
    return join(parts)


def sample(sign: str, at: float) -> SafeString:
    """A small piece of one of the three."""
    if sign == "bar":
        return element("rect", x=at, y=7, width=18, height=10, fill=ACTUAL)
    if sign == "outline":
        box = element("rect", x=at + 1, y=8, width=17, height=9, fill="none")
        return element("g", box, stroke=FORECAST, stroke_width=2, stroke_dasharray="5 3")
    return line((at + 9, 4), (at + 9, 20), stroke=LIMIT, stroke_width=3.5)


def words_at(words: str, x: float, y: float, anchor: str) -> SafeString:
    """Plain words."""
    side = None if anchor == "start" else anchor
    return element("text", words, x=x, y=y, fill=INK, font_size=13, text_anchor=side)


def describe(data: BarData) -> str:
    """The drawing in words."""
    sentences = []
    for row in data.rows:
        named = [
            (data.words.actual, row.actual),
            (data.words.forecast, row.forecast),
            (data.words.budget, row.budget),
        ]
        figures = [
            f"{name} {formats.format_whole_euros(cents)}" for name, cents in named if cents is not None
        ]
        sentences.append(f"{row.name}: {', '.join(figures)}.")
    return " ".join(sentences)
