"""The fast lane for claims: youths whose lines look exactly as usual are read by expressions.

Nearly all data are claim lines, and a tree of twenty elements for each costs more than everything else. A run
of text that fully matches is read here and replaced by one empty element, which the parser then places and
checks. No value in a match holds markup, so it starts and ends in the same context, and the element carries a
token that no message can know. What does not match, or may hold the number of its youth, goes the ordinary
way: this changes the speed and nothing else, and a test compares the two.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from referrals.importers.ijw.kinds import base_namespace, message_namespace
from referrals.importers.ijw.lane_pattern import head_pattern, line_pattern, line_values, tail_pattern
from referrals.importers.ijw.structure import Element

LANE_KIND = "JW323"
STAND_IN = "Client"
_MAX_CARRY = 256 * 1024

Youth = tuple[str, list[list[Any]]]


class Lane:
    """Shortens text and remembers the youths that it took out."""

    def __init__(self, outer: str, base: str, namespace: str) -> None:
        self._head = head_pattern(re.escape(outer), re.escape(base))
        self._line = line_pattern(re.escape(outer), re.escape(base))
        self._tail = tail_pattern(re.escape(outer), re.escape(base))
        self._end = f"</{outer}{STAND_IN}>"
        self._token = secrets.token_hex(12)
        self._attribute = f"{{{namespace}}}lane"
        self._element = f'<{outer}{STAND_IN} {base}lane="{self._token}%d"/>'
        self._carry = ""
        self._count = 0
        self._runs: dict[str, list[Youth]] = {}

    @classmethod
    def for_message(cls, kind: str, minor: int, prefixes: dict[str | None, str]) -> Lane | None:
        """A lane for a claim whose root declares both namespaces, the shared one with a prefix; else None."""
        if kind != LANE_KIND:
            return None
        declared = {namespace: prefix for prefix, namespace in prefixes.items()}
        own, shared = message_namespace(kind, minor), base_namespace(minor)
        base = declared.get(shared)
        if own not in declared or base is None:
            return None
        outer = declared[own]
        return cls(f"{outer}:" if outer else "", f"{base}:", shared)

    def shorten(self, text: str) -> str:
        """The text without the youths that could be read; an unfinished one waits for the next piece."""
        text = self._carry + text
        cut = text.rfind(self._end)
        cut = cut + len(self._end) if cut >= 0 else 0
        if len(text) - cut > _MAX_CARRY:
            cut = len(text)
        self._carry = text[cut:]
        return self._replaced(text[:cut])

    def rest(self) -> str:
        """What still waits at the end of the file."""
        text, self._carry = self._carry, ""
        return text

    def youths_at(self, element: Element) -> list[Youth] | None:
        """The youths that an element stands for; None for an element of the message itself."""
        mark = element.get(self._attribute)
        if mark is None or not mark.startswith(self._token):
            return None
        return self._runs.pop(mark[len(self._token) :], None)

    def _replaced(self, text: str) -> str:
        pieces: list[str] = []
        run: list[Youth] = []
        done = 0
        for head in self._head.finditer(text):
            youth, end = self._youth(text, head)
            if not youth or _names(text, head.group(1), head.end(), end):
                continue
            if head.start() > done or not run:
                run = self._runs[str(self._count)] = []
                pieces += (text[done : head.start()], self._element % self._count)
                self._count += 1
            run.append((head.group(1), youth))
            done = end
        pieces.append(text[done:])
        return "".join(pieces)

    def _youth(self, text: str, head: re.Match[str]) -> tuple[list[list[Any]], int]:
        """The lines of a youth and where it ends; no lines when anything looks different."""
        lines: list[list[Any]] = []
        at = head.end()
        while match := self._line.match(text, at):
            values = line_values(match.groups())
            if values is None:
                return [], at
            lines.append(values)
            at = match.end()
        tail = self._tail.match(text, at)
        return (lines, tail.end()) if tail else ([], at)


def _names(text: str, bsn: str, start: int, end: int) -> bool:
    """Whether the lines of a youth may hold its number, with or without a zero in front; the ordinary way tells."""
    return text.find(bsn, start, end) >= 0 or (bsn[0] == "0" and text.find(bsn[1:], start, end) >= 0)
