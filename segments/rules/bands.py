"""Codes that divide a distance among them, in whole kilometres: where nothing holds, and where two do."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """From the first through the last kilometre, both included; no last one: without end."""

    group: str
    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Kilometres that no code (or more than one) is about; no last one: without end."""

    first: int
    last: int | None


def holes(bands: Iterable[Band]) -> list[Span]:
    """What the bands of one group leave out, from 0 km on, in order. None for no bands (numbers 2.2)."""
    found, reached = [], 0
    ordered = sorted(bands, key=lambda band: band.first)
    for band in ordered:
        if band.first > reached:
            found.append(Span(reached, band.first - 1))
        if band.last is None:
            return found
        reached = max(reached, band.last + 1)
    return [*found, Span(reached, None)] if ordered else []


def overlaps(bands: Iterable[Band]) -> list[Span]:
    """What two neighbouring bands of one group both are about, in order."""
    ordered = sorted(bands, key=lambda band: band.first)
    return [
        Span(after.first, _least(before.last, after.last))
        for before, after in pairwise(ordered)
        if before.last is None or after.first <= before.last
    ]


def _least(one: int | None, other: int | None) -> int | None:
    known = [last for last in (one, other) if last is not None]
    return min(known, default=None)
