"""Periods in which prices hold: where two hold at once, and where none does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from segments.rules.spans import DAY, covers


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day through the last one; without a last one until further notice."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return covers(self.first, self.last, day)

    def meets(self, other: "Span") -> bool:
        """Whether both hold on some day."""
        return self.holds(other.first) or other.holds(self.first)


def in_order(spans: Iterable[Span]) -> list[Span]:
    """By first day; of those that begin together the one without a last day comes last."""
    return sorted(spans, key=lambda one: (one.first, one.last or date.max))


def overlaps(spans: Iterable[Span]) -> list[Span]:
    """The days on which more than one holds, one span for each two that follow one another."""
    found: list[Span] = []
    reached: Span | None = None
    for one in in_order(spans):
        if reached is not None and reached.holds(one.first):
            found.append(Span(one.first, earliest(reached.last, one.last)))
        if reached is None or (reached.last is not None and (one.last is None or one.last > reached.last)):
            reached = one
    return found


def gaps(spans: Iterable[Span]) -> list[Span]:
    """The days between the first and the last span on which none holds."""
    found: list[Span] = []
    ordered = in_order(spans)
    for place, (_before, after) in enumerate(pairwise(ordered), 1):
        ends = [one.last for one in ordered[:place]]
        reached = None if None in ends else max(end for end in ends if end)
        if reached and reached + DAY < after.first:
            found.append(Span(reached + DAY, after.first - DAY))
    return found


def gaps_beside(span: Span, others: Iterable[Span]) -> list[Span]:
    """The days just before and just after a span on which none of the others holds, up to the nearest of them."""
    every = list(others)
    found: list[Span] = []
    before = [one.last for one in every if one.last and one.last < span.first]
    if before and not any(one.holds(span.first - DAY) for one in every):
        found.append(Span(max(before) + DAY, span.first - DAY))
    after = [one.first for one in every if span.last and one.first > span.last]
    if after and span.last and not any(one.holds(span.last + DAY) for one in every):
        found.append(Span(span.last + DAY, min(after) - DAY))
    return found


def left_behind(before: Span, first: date, last: date | None) -> Span | None:
    """The days of a span that neither its shortened form nor what takes its place from `first` through `last` covers.

    None when nothing is left.
    """
    if (
        last in (None, date.max)
        or (before.last is not None and before.last <= last)
        or not before.holds(first)
    ):
        return None
    return Span(last + DAY, before.last)


def earliest(one: date | None, other: date | None) -> date | None:
    """The earlier of two last days, of which None is never."""
    return min((day for day in (one, other) if day is not None), default=None)
