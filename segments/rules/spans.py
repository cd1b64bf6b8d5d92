"""Days from one up to and including another; without a last day until further notice."""

from datetime import date, timedelta
from typing import Protocol

DAY = timedelta(days=1)


class Held(Protocol):
    """What holds from a day on, and is ranked by when it became known."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...

    @property
    def known_on(self) -> date: ...


def covers(first: date, last: date | None, day: date) -> bool:
    """Whether a day lies in a span; its last day is included."""
    return first <= day and (last is None or day <= last)


def rank_of(one: Held) -> tuple[date, date]:
    """What decides between two that hold on one day: known last, then begun last. (decisions 2)"""
    return one.known_on, one.valid_from
