"""Follows the levels of one message while it is parsed, and gives its lines to what reads them.

Positions are checked, values are read by `structure.take`, and what was read is removed behind us: of every
level only the newest line or youth stays in memory. The parser may be ahead of us, so an element is removed
only when the next one has come.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from referrals.importers.ijw.findings import refusal
from referrals.importers.ijw.layouts.levels import Layout, Level
from referrals.importers.ijw.structure import Element, Fault, Names, no_tail, no_text, take, unexpected


class Message(Protocol):
    """What reads the values of one kind of message."""

    def before(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """The parts of a level before the next level down."""

    def line(self, number: int, values: list[Any], faults: list[Fault]) -> None:
        """One repeated line; numbers count from 1."""

    def swift(self, number: int, lines: list[list[Any]]) -> None:
        """Lines without faults that do not hold the number of their youth; the first has this number."""

    def after(self, level: str, values: list[Any], faults: list[Fault]) -> None:
        """The parts of a level behind the next level, at the end of the level."""


@dataclass(slots=True)
class Frame:
    """A level that is open; `kept` elements stand before the newest one of the next level, `last`."""

    level: Level
    element: Element
    kept: int = 0
    last: Element | None = None


class Walker:
    """Takes the start and end of levels, and the end of lines, in order."""

    def __init__(self, layout: Layout, names: Names, message: Message) -> None:
        self._levels = layout.levels
        self._line = layout.line
        self._line_parts = layout.line.parts or ()
        self._names = names
        self._message = message
        self._frames: list[Frame] = []
        self._number = 0

    @property
    def closed(self) -> bool:
        """Whether no level is open."""
        return not self._frames

    def start(self, element: Element, name: str) -> None:
        """A level starts. Raises RefusedError when it may not start here."""
        depth = len(self._frames)
        if depth == len(self._levels) or self._levels[depth].name != name:
            raise refusal("ST-UNEXPECTED", element=name)
        level = self._levels[depth]
        if depth:
            self._arrive(element, level.many)
        self._frames.append(Frame(level, element))

    def line(self, element: Element) -> None:
        """A line has ended. Raises RefusedError when it may not stand here or misses something."""
        self._arrive_line(element)
        no_text(element, self._line.path)
        faults: list[Fault] = []
        values = take(self._line_parts, list(element), self._names, faults)
        self._number += 1
        self._message.line(self._number, values, faults)

    def ready(self, element: Element, name: str, youths: list[tuple[str, list[list[Any]]]]) -> None:
        """Youths with lines that were read before they came here; the element stands in their place."""
        depth = len(self._frames)
        if depth == len(self._levels) or self._levels[depth].name != name:
            raise refusal("ST-UNEXPECTED", element=name)
        self._arrive(element, many=True)
        for bsn, lines in youths:
            self._message.before(name, [bsn], [])
            self._message.swift(self._number + 1, lines)
            self._number += len(lines)

    def end(self, element: Element) -> None:
        """A level ends. Raises RefusedError when something is missing or left over."""
        frame = self._frames[-1]
        children = list(element)
        no_text(element, frame.level.name)
        faults: list[Fault] = []
        if frame.last is None:
            values = self._without_inner(frame.level, children, faults)
        else:
            if children[frame.kept] is not frame.last:
                raise unexpected(children[frame.kept], self._names)
            no_tail(frame.last, frame.level.name)
            values = take(frame.level.after, children[frame.kept + 1 :], self._names, faults)
        self._frames.pop()
        self._message.after(frame.level.name, values, faults)

    def _arrive_line(self, element: Element) -> None:
        if len(self._frames) != len(self._levels):
            raise refusal("ST-UNEXPECTED", element=self._line.path)
        self._arrive(element, many=True)

    def _arrive(self, element: Element, many: bool) -> None:
        """Something of the next level stands in the open one; remove what it replaces."""
        frame = self._frames[-1]
        if element.getparent() is not frame.element:
            raise unexpected(element, self._names)
        if frame.last is None:
            self._settle(frame, element)
        else:
            self._replace(frame, frame.last, element, many)
        frame.last = element

    def _settle(self, frame: Frame, element: Element) -> None:
        children = list(element.itersiblings(preceding=True))[::-1]
        no_text(frame.element, frame.level.name)
        faults: list[Fault] = []
        values = take(frame.level.before, children, self._names, faults)
        frame.kept = len(children)
        self._message.before(frame.level.name, values, faults)

    def _replace(self, frame: Frame, last: Element, element: Element, many: bool) -> None:
        if not many:
            raise unexpected(element, self._names)
        previous = element.getprevious()
        if previous is not last:
            raise unexpected(element if previous is None else previous, self._names)
        no_tail(last, frame.level.name)
        frame.element.remove(last)

    def _without_inner(self, level: Level, children: list[Element], faults: list[Fault]) -> list[Any]:
        """The level ended and the next one never came; the values behind it when that is allowed."""
        depth = len(self._frames)
        inner = self._levels[depth] if depth < len(self._levels) else None
        if inner is None or inner.required:
            take(level.before, children, self._names, faults)
            raise refusal("ST-MISSING", element=self._line.path if inner is None else inner.name)
        values = take((*level.before, *level.after), children, self._names, faults)
        split = sum(part.width for part in level.before)
        self._message.before(level.name, values[:split], faults)
        return values[split:]
