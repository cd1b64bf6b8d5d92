"""Where an entry of a register stands, told from its dates and contents."""

from collections.abc import Iterable
from datetime import date

from segments.enums import EntryState

HIGH, MIDDLE = 15, 8
"""From chance times impact: what a risk of 25 at most is called."""


def state_by_date(due_on: date | None, done_on: date | None, today: date) -> EntryState:
    """Done, too late, or under way; without a date it is under way."""
    if done_on is not None:
        return EntryState.DONE
    return EntryState.LATE if due_on is not None and due_on < today else EntryState.OPEN


def state_of_all(states: Iterable[EntryState]) -> EntryState:
    """The state of a whole: too late when a part is, done when all parts are, under way otherwise."""
    found = set(states)
    if EntryState.LATE in found:
        return EntryState.LATE
    return EntryState.DONE if found == {EntryState.DONE} else EntryState.OPEN


def state_of_risk(chance: int | None, impact: int | None) -> EntryState:
    """How large a risk is: chance times impact, each 1 to 5; not complete while one is unknown."""
    if chance is None or impact is None:
        return EntryState.INCOMPLETE
    weight = chance * impact
    return EntryState.HIGH if weight >= HIGH else EntryState.MIDDLE if weight >= MIDDLE else EntryState.LOW
