"""The exhaustion chart: what was spent this year, what is expected, and when the limit is reached.

Source: design page on interaction, section 4.3. The drawing order is that of the page: band, hatch, lines,
limit, signal level, reference date, crossing; words come last, on free ground.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jeugdregio.core import formats
from jeugdregio.core.charts import exhaustion_words as words
from jeugdregio.core.charts.exhaustion_data import ExhaustionData, Point
from jeugdregio.core.charts.figure import ChartFigure
from jeugdregio.core.charts.labels import Ground, Label, lettering, spread
from jeugdregio.core.charts.palette import ACTUAL, AXIS, BAND, FORECAST, GRID, INK, LIMIT, PAPER
from jeugdregio.core.charts.scale import Linear, YearScale, ticks
from jeugdregio.core.charts.svg import Box, Coordinate, element, join, line, path_of
from jeugdregio.core.exports.columns import Text

WIDTH, HEIGHT = 760.0, 400.0
LEFT, RIGHT, TOP, BOTTOM = 66.0, 176.0, 30.0, 48.0
PLOT = Box(LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM)
GUTTER = PLOT.right + 10
MILLION = 100_000_000
THOUSAND, EURO = MILLION // 1000, 100
SCALES: dict[int, Text] = {
    MILLION: gettext_lazy("€ million"),
    THOUSAND: gettext_lazy("€ thousand"),
    EURO: "€",
}
LARGE = 10 * MILLION
GAPS = (10.0, 18.0, 28.0, 40.0, 56.0, 76.0, 100.0)


def exhaustion_figure(data: ExhaustionData, export_url: str = "") -> ChartFigure:
    """The drawing with its headline, subtitle and table, all from the same figures."""
    table = words.table(data, export_url)
    return ChartFigure(data.id, words.headline(data), words.subtitle(data), Drawing(data).svg(), table)


class Drawing:
    """One drawing in the making: scales, what is drawn, and the ground that words keep off."""

    def __init__(self, data: ExhaustionData) -> None:
        self.data = data
        self.marks = ticks(data.largest, most=8)
        self.x = YearScale(data.year, PLOT.left, PLOT.right)
        self.y = Linear(self.marks[-1], PLOT.bottom, PLOT.top)
        self.ground = Ground(frame=Box(PLOT.left + 2, 2, PLOT.right - 2, PLOT.bottom - 2))
        self.gutter: list[Label] = []
        self.wishes: list[list[Label]] = []

    def svg(self) -> SafeString:
        """The whole drawing."""
        layers = join(
            [self.grid(), self.band(), self.pending(), self.forecast(), self.actual(), self.limit()]
        )
        top = join([self.signal(), self.reference(), self.crossing(), self.texts()])
        return element(
            "svg",
            element("title", words.headline(self.data), id=f"{self.data.id}-title"),
            element("desc", words.description(self.data), id=f"{self.data.id}-desc"),
            element("defs", hatch(self.data.id)),
            layers,
            top,
            class_="chart",
            viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
            role="img",
            aria_labelledby=f"{self.data.id}-title",
            aria_describedby=f"{self.data.id}-desc",
        )

    def spot(self, point: Point) -> Coordinate:
        """The coordinate of a point."""
        return self.x.at_end(point.day), self.y.at(point.cents)

    def spots(self, points: Sequence[Point], *, anchored: bool = False) -> list[Coordinate]:
        """The coordinates of a line; an anchored one begins where the known figures end."""
        anchor = [self.data.anchor] if anchored and self.data.anchor else []
        return [self.spot(point) for point in (*anchor, *points)]

    def grid(self) -> SafeString:
        """Lines at round amounts with their figures, months, and the year."""
        scale = axis_scale(self.marks[-1])
        heights = [(mark, self.y.at(mark)) for mark in self.marks]
        rules = "".join(path_of([(PLOT.left, y), (PLOT.right, y)]) for _mark, y in heights)
        figures = [text(axis_figure(mark, scale), PLOT.left - 8, y + 4) for mark, y in heights]
        unit = text(str(SCALES[scale]), 2, PLOT.top - 14, "start")
        centres = [(str(MONTHS_3[month])[:3], self.x.month_centre(month)) for month in range(1, 13)]
        months = [text(name, x, PLOT.bottom + 18) for name, x in centres]
        months.append(text(str(self.data.year), (PLOT.left + PLOT.right) / 2, PLOT.bottom + 38))
        return element(
            "g",
            element("path", d=rules, stroke=GRID),
            line((PLOT.left, PLOT.bottom), (PLOT.right, PLOT.bottom), stroke=AXIS, stroke_width=1.5),
            element("g", *figures, text_anchor="end"),
            element("g", *months, text_anchor="middle"),
            unit,
            fill=INK,
            font_size=12.5,
        )

    def band(self) -> SafeString:
        """The range of the forecast with dotted edges."""
        if not self.data.low or not self.data.high:
            return SafeString("")
        low, high = self.spots(self.data.low, anchored=True), self.spots(self.data.high, anchored=True)
        edges = [
            element("path", d=path_of(run), fill="none", stroke=FORECAST, stroke_dasharray="1 3")
            for run in (low, high)
        ]
        self.gutter.append(
            self.end_label(
                str(self.data.words.band), self.between(), (low[-1][1] + high[-1][1]) / 2 + 24, FORECAST
            )
        )
        return join([element("path", d=path_of([*high, *reversed(low)], close=True), fill=BAND), *edges])

    def between(self) -> str:
        """The range at the end of the year."""
        low, high = self.data.low[-1].cents, self.data.high[-1].cents
        if abs(Decimal(high)) < LARGE:
            values = {"low": formats.format_whole_euros(low), "high": in_units(high, 100, 0)}
            return _("%(low)s to %(high)s") % values
        values = {"low": in_units(low, MILLION, 2), "high": in_units(high, MILLION, 2)}
        return _("€ %(low)s to %(high)s million") % values

    def pending(self) -> SafeString:
        """The hatch between what is realised and what is expected on top of it."""
        if not self.data.pending:
            return SafeString("")
        upper = self.spots(self.data.pending)
        lower = [self.spot(point) for point in self.data.actual if point.day >= self.data.pending[0].day]
        if self.data.actual and self.data.pending[-1].day > self.data.actual[-1].day:
            lower.append((upper[-1][0], self.y.at(self.data.actual[-1].cents)))
        self.ground.add_line(upper)
        area = element(
            "path", d=path_of([*upper, *reversed(lower)], close=True), fill=f"url(#{self.data.id}-hatch)"
        )
        return join(
            [area, element("path", d=path_of(upper), fill="none", stroke=ACTUAL, stroke_dasharray="2 3")]
        )

    def forecast(self) -> SafeString:
        """The dashed line to the end of the year."""
        if not self.data.forecast:
            return SafeString("")
        spots = self.spots(self.data.forecast, anchored=True)
        self.ground.add_line(spots)
        end = self.data.forecast[-1].cents
        self.gutter.append(self.end_label(str(self.data.words.forecast), amount(end), spots[-1][1], FORECAST))
        return element(
            "path", d=path_of(spots), fill="none", stroke=FORECAST, stroke_width=3, stroke_dasharray="8 5"
        )

    def actual(self) -> SafeString:
        """The solid line of what is realised, with a marker at each month."""
        if not self.data.actual:
            return SafeString("")
        spots = [(PLOT.left, PLOT.bottom), *self.spots(self.data.actual)]
        self.ground.add_line(spots)
        fill = PAPER if self.data.provisional else ACTUAL
        edge = ACTUAL if self.data.provisional else PAPER
        dots = [element("circle", cx=x, cy=y, r=4) for x, y in spots[1:]]
        markers = element("g", *dots, fill=fill, stroke=edge, stroke_width=1.5)
        self.wishes.append(
            near(str(self.data.words.actual), amount(self.data.actual[-1].cents), spots[-1], ACTUAL)
        )
        return join([element("path", d=path_of(spots), fill="none", stroke=ACTUAL, stroke_width=3), markers])

    def limit(self) -> SafeString:
        """The thick line of the limit, with a step at each change."""
        if not self.data.limit:
            return SafeString("")
        spots: list[Coordinate] = []
        for step in self.data.limit:
            at = self.x.at_start(step.start)
            spots += [(at, spots[-1][1] if spots else self.y.at(step.cents)), (at, self.y.at(step.cents))]
        spots.append((PLOT.right, spots[-1][1]))
        self.ground.add_line(spots)
        self.gutter.append(
            self.end_label(str(self.data.words.limit), amount(self.data.limit[-1].cents), spots[-1][1], LIMIT)
        )
        for step in self.data.limit[1:]:
            here = self.x.at_start(step.start), self.y.at(step.cents)
            since = _("from %(start)s") % {"start": formats.format_date(step.start)}
            self.wishes.append(near(amount(step.cents), since, here, LIMIT))
        return element("path", d=path_of(spots[1:]), fill="none", stroke=LIMIT, stroke_width=3.5)

    def signal(self) -> SafeString:
        """The dotted line of the signal level."""
        limit = self.data.last_limit
        if limit is None or self.data.signal is None:
            return SafeString("")
        level = Decimal(limit) * self.data.signal
        spots = [(PLOT.left, self.y.at(level)), (PLOT.right, self.y.at(level))]
        self.ground.add_line(spots)
        name = f"{self.data.words.signal} {formats.format_percent(self.data.signal, 0)}"
        self.gutter.append(self.end_label(name, amount(level), spots[-1][1], LIMIT))
        return line(*spots, stroke=LIMIT, stroke_width=1.5, stroke_dasharray="2 4")

    def reference(self) -> SafeString:
        """The line of the reference date with its label on top."""
        at = self.x.at_end(self.data.reference_date)
        start, end = (at, PLOT.top - 6), (at, PLOT.bottom)
        self.ground.add_line([start, end])
        words_ = _("Reference date %(day)s") % {"day": formats.format_date(self.data.reference_date)}
        spots = [
            Label((words_,), at - 5, PLOT.top - 10, INK, "end", bold=False),
            Label((words_,), at + 5, PLOT.top - 10, INK, bold=False),
        ]
        # Its strip above the plot is taken before any other words look for a place.
        self.wishes.insert(0, spots)
        return line(start, end, stroke=AXIS, stroke_width=1.5, stroke_dasharray="4 3")

    def crossing(self) -> SafeString:
        """The diamond where the limit is reached, its drop line, and the margin as a bar on the axis."""
        crossing = self.data.crossing
        if not crossing or not crossing.central or not self.data.limit:
            return SafeString("")
        at, level = self.x.at_end(crossing.central), self.y.at(self.data.limit_on(crossing.central) or 0)
        self.ground.add_line([(at, level), (at, PLOT.bottom)])
        parts = [line((at, level), (at, PLOT.bottom), stroke=INK, stroke_width=1.5, stroke_dasharray="1 4")]
        if crossing.early:
            until = self.x.at_end(crossing.late) if crossing.late else PLOT.right
            parts.append(
                line(
                    (self.x.at_end(crossing.early), PLOT.bottom),
                    (until, PLOT.bottom),
                    stroke=FORECAST,
                    stroke_width=7,
                )
            )
        fill = LIMIT if self.data.has_happened else PAPER
        diamond = path_of([(at, level - 8), (at + 8, level), (at, level + 8), (at - 8, level)], close=True)
        parts.append(element("path", d=diamond, fill=fill, stroke=LIMIT, stroke_width=2.5))
        verb = _("reached on") if self.data.has_happened else _("expected on")
        # The date is the message, so it chooses its place first.
        self.wishes.insert(1, near(verb, formats.format_date(crossing.central), (at, level), INK))
        return join(parts)

    def end_label(self, name: str, figure: str, y: float, colour: str) -> Label:
        """Name and figure beside the end of a line."""
        return Label((name, figure), GUTTER, y + 4, colour)

    def texts(self) -> SafeString:
        """All words; those on the plot find free ground now that all lines are known."""
        column = spread(self.gutter, 4, PLOT.bottom + 20)
        inside = [self.ground.place(options) for options in self.wishes]
        return lettering([*column, *inside])


def near(first: str, second: str, spot: Coordinate, colour: str) -> list[Label]:
    """Places for two lines of words around a spot, the nearest first; they stay below the top strip."""
    x, y = spot
    labels = [
        Label((first, second), x + side * across, y + shift, colour, "end" if side < 0 else "start")
        for gap in GAPS
        for across in (gap, GAPS[0])
        for side, shift in ((-1, -gap - 14), (1, gap + 8), (-1, gap + 8), (1, -gap - 14))
    ]
    return [label for label in labels if label.box.top >= PLOT.top - 4] or labels


def hatch(prefix: str) -> SafeString:
    """The pattern of figures that are not known exactly yet."""
    stroke = element("path", d="M0 6L6 0", stroke=ACTUAL, stroke_width=1.4)
    return element("pattern", stroke, id=f"{prefix}-hatch", width=6, height=6, patternUnits="userSpaceOnUse")


def text(words_: str, x: float, y: float, anchor: str | None = None) -> SafeString:
    """Plain words of an axis."""
    return element("text", words_, x=x, y=y, text_anchor=anchor)


def amount(cents: int | Decimal) -> str:
    """An amount beside a line: whole euros, or millions with two decimals from ten million."""
    if abs(Decimal(cents)) >= LARGE:
        return _("€ %(number)s million") % {"number": in_units(cents, MILLION, 2)}
    return formats.format_whole_euros(cents)


def in_units(cents: int | Decimal, unit: int, places: int) -> str:
    """Cents in units of so many cents."""
    return formats.format_number(Decimal(cents) / unit, places)


def axis_scale(top: int) -> int:
    """How many cents one on the axis stands for, so that round amounts stay apart."""
    return next(
        (scale for scale in SCALES if top >= 2 * scale and (scale == MILLION or top >= 10 * scale)), EURO
    )


def axis_figure(cents: int, scale: int) -> str:
    """A round amount on the axis in millions, thousands or euros."""
    number = Decimal(cents) / scale
    is_whole = scale != MILLION or number == number.to_integral()
    return formats.format_number(number, 0 if is_whole else 1)
