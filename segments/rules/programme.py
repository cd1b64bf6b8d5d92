"""What is wrong in a plan: a circle, a thing that waits for something later, double and conflicting lines (SEG-27)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Fault(Enum):
    """What a plan can have wrong."""

    WAITS = "waits"  # what must come first is due later
    DOUBLE = "double"  # the same deliverable twice, on one date
    CONFLICT = "conflict"  # the same deliverable with two dates


@dataclass(frozen=True)
class Planned:
    """One deliverable; `words` is what doubles are recognised by (its search key)."""

    id: int
    words: str
    due_on: date
    after: int | None = None


@dataclass(frozen=True)
class Finding:
    """What is wrong, and between which two deliverables."""

    fault: Fault
    first: int
    second: int


def circle(after: Mapping[int, int | None], start: int) -> list[int]:
    """The way from a deliverable along what must come first, back to itself; empty when there is none."""
    way, now = [start], after.get(start)
    while now is not None and now not in way:
        way.append(now)
        now = after.get(now)
    return way if now == start else []


def findings(planned: Sequence[Planned]) -> list[Finding]:
    """Everything that is wrong, each pair once, in the order of the plan."""
    return [*_waiting(planned), *_repeated(planned)]


def _waiting(planned: Sequence[Planned]) -> list[Finding]:
    due = {one.id: one.due_on for one in planned}
    return [
        Finding(Fault.WAITS, one.id, one.after)
        for one in planned
        if one.after in due and due[one.after] > one.due_on
    ]


def _repeated(planned: Sequence[Planned]) -> list[Finding]:
    """Each later deliverable beside the first with the same words."""
    same: dict[str, list[Planned]] = defaultdict(list)
    for one in planned:
        same[one.words].append(one)
    return [
        Finding(Fault.DOUBLE if one.due_on == first.due_on else Fault.CONFLICT, first.id, one.id)
        for first, *others in same.values()
        for one in others
    ]
