"""What a reclassification does to the translation table: new sets of parts from its day on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from segments.rules.lineage import FlowRow, Step, rows_for
from segments.rules.mapping import Period, cut


@dataclass(frozen=True, slots=True)
class Change:
    """One agreement and code, for everybody or one municipality, and its new periods."""

    agreement: int
    code: str
    place: int | None
    periods: tuple[Period, ...]


def changes(
    timelines: Mapping[tuple[int, str, int | None], list[Period]], rows: list[FlowRow]
) -> Iterator[Change]:
    """The sets that one adopted reclassification writes.

    In: what every code counts for through time, and the rows of the reclassification, which hold together. Only
    periods from the day on are written; a municipality that goes its own way gets periods of its own from the first
    day on which it or everybody else changes. (SEG-03, SEG-04)
    """
    own = sorted({row.place for row in rows if row.place is not None})
    for agreement, code in sorted({(agreement, code) for agreement, code, _place in timelines}):
        general = timelines.get((agreement, code, None), [])
        apart = {place for key in timelines if key[:2] == (agreement, code) and (place := key[2]) is not None}
        for place in [None, *sorted({*own, *apart})]:
            periods = timelines.get((agreement, code, place), general)
            found = tuple(_changed(periods, rows, code, place, writes_all=place in own))
            if found:
                yield Change(agreement, code, place, found)


def _changed(
    periods: list[Period], rows: list[FlowRow], code: str, place: int | None, *, writes_all: bool
) -> Iterator[Period]:
    mine = rows_for(rows, place)
    if not mine:
        return
    step = Step(0, mine[0].starts, tuple(mine))
    first = min(row.starts for row in rows) if writes_all else step.day
    touched = any(part in _origins(rows) for period in periods for part in period.shares)
    for period in cut(cut(periods, step.day), first):
        if period.first < first:
            continue
        shares = step.forward(period.shares, code) if period.first >= step.day else dict(period.shares)
        if shares != period.shares or (writes_all and touched):
            yield Period(period.first, period.last, shares)


def _origins(rows: Iterable[FlowRow]) -> set[int]:
    return {row.origin for row in rows}


def ends(rows: list[FlowRow], places: Iterable[int | None]) -> dict[int, date]:
    """The parts that are no more, with the day from which on: care of nobody stays there. (SEG-01: end)"""
    found: dict[int, date] = {}
    for origin in sorted(_origins(rows)):
        days = [_gone(rows_for(rows, place), origin) for place in {None, *places}]
        if None not in days:
            found[origin] = max(day for day in days if day)
    return found


def _gone(rows: list[FlowRow], origin: int) -> date | None:
    """The day from which on nothing of a part stays there; None when something does."""
    mine = [row for row in rows if row.origin == origin]
    stays = any(row.target == origin and row.share for row in mine)
    return None if stays or not mine else max(row.starts for row in mine)


def moves(rows: Iterable[FlowRow]) -> bool:
    """Whether anything goes anywhere else."""
    return any(row.origin != row.target and row.share != Fraction(0) for row in rows)
