"""A drawing of what leads to what: a trunk at the left, its branches, and what belongs to each branch at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from jeugdregio.core.charts.labels import Label, lettering, width_of
from jeugdregio.core.charts.palette import ACTUAL, AXIS, FORECAST, INK, PAPER, TRACK
from jeugdregio.core.charts.svg import element, join, path_of

BOX, GAP, ROW = 280.0, 60.0, 74.0
HIGH, PAD, HEAD = 58.0, 10.0, 30.0
LINES, LINE, TEXT = 3, 15.0, 12.5
WIDTH = 3 * BOX + 2 * GAP + 2


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch and what belongs to it; `dashed` branches are of another kind, told in words too."""

    label: str
    leaf: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Trunk:
    """What its branches lead to."""

    label: str
    branches: Sequence[Branch]

    @property
    def rows(self) -> int:
        return max(1, len(self.branches))


def draw_branches(id: str, title: str, heads: Sequence[str], trunks: Sequence[Trunk]) -> SafeString:
    """The drawing. In: the heads of the three columns; the same content must stand beside it as text."""
    parts: list[SafeString] = [_heads(heads)]
    top = HEAD
    for trunk in trunks:
        parts += _trunk(trunk, top)
        top += trunk.rows * ROW
    return element(
        "svg",
        element("title", title, id=f"{id}-title"),
        join(parts),
        class_="chart",
        viewBox=f"0 0 {WIDTH:.0f} {top:.0f}",
        role="img",
        aria_labelledby=f"{id}-title",
    )


def left_of(column: int) -> float:
    """Where a column begins."""
    return 1 + column * (BOX + GAP)


def _heads(heads: Sequence[str]) -> SafeString:
    return lettering([Label((head,), left_of(place), 16, INK) for place, head in enumerate(heads)])


def _trunk(trunk: Trunk, top: float) -> list[SafeString]:
    middle = top + trunk.rows * ROW / 2
    found: list[SafeString] = []
    for place, branch in enumerate(trunk.branches):
        height = top + (place + 0.5) * ROW
        found.append(_link(0, middle, height))
        if branch.leaf:
            found += [_link(1, height, height), _box(2, height, branch.leaf, PAPER, AXIS)]
        found.append(
            _box(1, height, branch.label, PAPER, FORECAST if branch.dashed else ACTUAL, branch.dashed)
        )
    return [*found, _box(0, middle, trunk.label, TRACK, ACTUAL)]


def _link(column: int, start: float, end: float) -> SafeString:
    """From the right of a box to the left of one in the next column."""
    left = left_of(column) + BOX
    turn, right = left + GAP / 2, left + GAP
    way = path_of([(left, start), (turn, start), (turn, end), (right, end)])
    return element("path", d=way, fill="none", stroke=AXIS, stroke_width="1.5")


def _box(column: int, middle: float, text: str, fill: str, stroke: str, dashed: bool = False) -> SafeString:
    left, top = left_of(column), middle - HIGH / 2
    frame = element(
        "rect",
        x=left,
        y=top,
        width=BOX,
        height=HIGH,
        rx=4.0,
        fill=fill,
        stroke=stroke,
        stroke_width="2",
        stroke_dasharray="6 4" if dashed else None,
    )
    lines = wrapped(text, BOX - 2 * PAD)
    first = middle - (len(lines) - 1) * LINE / 2 + TEXT / 3
    words = [
        element("text", line, x=left + PAD, y=first + place * LINE, font_size=TEXT, fill=INK)
        for place, line in enumerate(lines)
    ]
    return join([frame, *words])


def wrapped(text: str, width: float) -> list[str]:
    """The words of a text in at most three lines; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, TEXT) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) == LINES:
            return [*lines[:-1], f"{lines[-1]}…"]
        else:
            lines.append(word)
    return lines
