"""Where words go: their size, a free spot for each, and room between labels under each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.safestring import SafeString

from jeugdregio.core.charts.palette import PAPER
from jeugdregio.core.charts.svg import Box, Coordinate, element

SIZE = 13.0
LINE = 16.0
# Average width of a letter of the system fonts, as a part of the letter size; on the wide side.
LETTER = 0.56
ON_WORDS, OFF_FRAME = 100, 10_000
NARROW = frozenset(" .,:;il'|-\u00a0")


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text; (x, y) is the baseline of the first, on the side that `anchor` names."""

    lines: tuple[str, ...]
    x: float
    y: float
    colour: str
    anchor: str = "start"
    bold: bool = True

    @property
    def box(self) -> Box:
        """The ground that the words cover."""
        width = max(width_of(line) for line in self.lines)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return Box(left, self.y - SIZE, left + width, self.y - SIZE + LINE * len(self.lines) + 2)

    def moved(self, y: float) -> "Label":
        """The same words at another height."""
        return Label(self.lines, self.x, y, self.colour, self.anchor, self.bold)

    def draw(self) -> SafeString:
        """The text element; drawn inside `lettering`."""
        first, *rest = self.lines
        spans = [element("tspan", line, x=self.x, dy=LINE, font_weight="400") for line in rest]
        return element(
            "text",
            first,
            *spans,
            x=self.x,
            y=self.y,
            fill=self.colour,
            text_anchor=None if self.anchor == "start" else self.anchor,
            font_weight=None if self.bold else "400",
        )


def lettering(labels: Iterable[Label]) -> SafeString:
    """All labels in one group; a white edge keeps them readable on lines and hatches."""
    words = [label.draw() for label in labels]
    edge = {"stroke": PAPER, "stroke_width": "3", "paint_order": "stroke"}
    return element("g", *words, font_size=SIZE, font_weight="600", **edge)


def width_of(text: str, size: float = SIZE) -> float:
    """An estimate of the width of words, rather too wide than too narrow."""
    return sum(0.32 if letter in NARROW else LETTER for letter in text) * size


@dataclass
class Ground:
    """What is on the drawing already: boxes and lines that words should not touch."""

    frame: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[Coordinate, Coordinate]] = field(default_factory=list)

    def add_line(self, points: Sequence[Coordinate]) -> None:
        """Keep words off a line through `points`."""
        self.lines += list(pairwise(points))

    def trouble(self, box: Box) -> int:
        """How bad a spot is: a line under the words, words on words, and worst out of the frame."""
        lines = sum(box.crosses(start, end) for start, end in self.lines)
        words = sum(box.overlaps(other) for other in self.boxes)
        return lines + words * ON_WORDS + (0 if box.inside(self.frame) else OFF_FRAME)

    def place(self, candidates: Iterable[Label]) -> Label:
        """The first candidate in free ground, else the one that touches least; it then is taken ground."""
        chosen = min(candidates, key=lambda label: self.trouble(label.box))
        if self.trouble(chosen.box) >= ON_WORDS:
            chosen = min(self.slide(chosen), key=lambda label: self.trouble(label.box))
        self.boxes.append(chosen.box)
        return chosen

    def slide(self, label: Label) -> list[Label]:
        """The label at all heights, the nearest first: better far from its spot than on other words."""
        heights = range(round(self.frame.top + SIZE), round(self.frame.bottom), 4)
        return [label, *(label.moved(y) for y in sorted(heights, key=lambda y: abs(y - label.y)))]


def spread(labels: Sequence[Label], top: float, bottom: float, gap: float = 4.0) -> list[Label]:
    """Move labels of one column up and down until none overlaps, keeping their order and the frame."""
    ordered = sorted(labels, key=lambda label: label.y)
    placed: list[Label] = []
    floor = top
    for label in ordered:
        shift = max(0.0, floor - label.box.top)
        placed.append(label.moved(label.y + shift))
        floor = placed[-1].box.bottom + gap
    ceiling = bottom
    for index in range(len(placed) - 1, -1, -1):
        shift = max(0.0, placed[index].box.bottom - ceiling)
        placed[index] = placed[index].moved(placed[index].y - shift)
        ceiling = placed[index].box.top - gap
    return placed
