"""Drawings inside a table cell: a bar for a share and a sparkline. The figure itself stands beside them."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from jeugdregio.core.charts.palette import ACTUAL, AXIS, LIMIT, PAPER, TRACK
from jeugdregio.core.charts.svg import element, line, path_of

WIDTH, HEIGHT = 72, 12
# A bar runs on past 100 % to show an overrun, but not for ever.
FULL = Decimal("1.2")
SPARK_WIDTH, SPARK_HEIGHT, PAD = 84, 22, 3


def share_bar(share: Decimal, norm: Decimal | None = None) -> SafeString:
    """A bar for a fraction (1 is full, marked by a line) with a tick at `norm`; hidden from readers."""

    def at(value: Decimal) -> float:
        return float(min(max(value, Decimal(0)), FULL) / FULL) * WIDTH

    parts = [
        element("rect", x=0, y=2, width=at(Decimal(1)), height=HEIGHT - 4, fill=TRACK),
        element(
            "rect",
            x=0,
            y=2,
            width=at(share),
            height=HEIGHT - 4,
            fill=LIMIT if share > 1 else ACTUAL,
            class_="share__value",
        ),
        line(
            (at(Decimal(1)), 0),
            (at(Decimal(1)), HEIGHT),
            stroke=PAPER if share > 1 else LIMIT,
            stroke_width=2,
        ),
    ]
    if norm is not None:
        parts.append(
            line((at(norm), 0), (at(norm), HEIGHT), stroke=AXIS, stroke_width=2, stroke_dasharray="2 2")
        )
    return element(
        "svg",
        *parts,
        class_="share",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        aria_hidden="true",
    )


def sparkline(values: Sequence[Decimal | int | None], label: str) -> SafeString:
    """A line through `values` with a dot on the last; None leaves a gap. `label` says it in words."""
    known = [value for value in values if value is not None]
    if not known:
        return SafeString("")
    low, high = min(known), max(known)
    step = (SPARK_WIDTH - 2 * PAD) / max(1, len(values) - 1)

    def spot(index: int, value: Decimal | int) -> tuple[float, float]:
        part = float(Decimal(value - low) / Decimal(high - low)) if high > low else 0.5
        return PAD + index * step, SPARK_HEIGHT - PAD - part * (SPARK_HEIGHT - 2 * PAD)

    spots = [None if value is None else spot(index, value) for index, value in enumerate(values)]
    parts = [
        element("path", d=path_of(run), fill="none", stroke=ACTUAL, stroke_width=2)
        for run in runs(spots)
        if run[1:]
    ]
    last = next(point for point in reversed(spots) if point)
    parts.append(element("circle", cx=last[0], cy=last[1], r=3, fill=ACTUAL))
    box = f"0 0 {SPARK_WIDTH} {SPARK_HEIGHT}"
    return element(
        "svg",
        *parts,
        class_="sparkline",
        viewBox=box,
        width=SPARK_WIDTH,
        height=SPARK_HEIGHT,
        role="img",
        aria_label=label,
    )


def runs(spots: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The unbroken pieces of a line with gaps."""
    found: list[list[tuple[float, float]]] = [[]]
    for spot in spots:
        if spot is None:
            found.append([])
        else:
            found[-1].append(spot)
    return [run for run in found if run]
