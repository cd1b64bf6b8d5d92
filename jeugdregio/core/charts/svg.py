"""Writing SVG as text: elements with escaped attributes, short numbers, no style attributes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

Coordinate = tuple[float, float]


def short(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, *content: str, **attributes: str | float | None) -> SafeString:
    """One element. Content that is not safe is escaped; attributes that are None are left out.

    Underscores in names of attributes become dashes, a trailing one is dropped (class_).
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(conditional_escape(part) for part in content)
    return SafeString(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def _value(value: str | float | None) -> str:
    return escape(value) if isinstance(value, str) else short(value or 0)


def join(parts: Iterable[str]) -> SafeString:
    """Elements behind each other."""
    return SafeString("".join(conditional_escape(part) for part in parts))


def path_of(points: Sequence[Coordinate], *, close: bool = False) -> str:
    """The data of a path through `points`."""
    steps = "L".join(f"{short(x)} {short(y)}" for x, y in points)
    return f"M{steps}{'Z' if close else ''}"


def line(start: Coordinate, end: Coordinate, **attributes: str | float | None) -> SafeString:
    """A straight line."""
    return element("path", d=path_of([start, end]), fill="none", **attributes)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, as wide as a piece of text."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """True when the two share ground."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def crosses(self, start: Coordinate, end: Coordinate) -> bool:
        """True when the line between two points comes through the box."""
        enters, leaves = 0.0, 1.0
        for at, to, low, high in (
            (start[0], end[0], self.left, self.right),
            (start[1], end[1], self.top, self.bottom),
        ):
            step = to - at
            if not step:
                if not low < at < high:
                    return False
                continue
            first, last = sorted(((low - at) / step, (high - at) / step))
            enters, leaves = max(enters, first), min(leaves, last)
        return enters < leaves

    def inside(self, other: "Box") -> bool:
        """True when nothing sticks out of the other box."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )
