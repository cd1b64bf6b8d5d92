"""How long a draft is kept: until 30 days after the moment to apply closed (ux 5.1)."""

from datetime import date, timedelta

from procurement.enums import EntryRule
from procurement.rules.conditions import Conditions
from procurement.rules.entry import entry_until

KEPT = timedelta(days=30)
WARNED = (7, 1)
"""Days before it goes on which the writers are told."""


def kept_through(conditions: Conditions, ends_on: date | None, day: date) -> date | None:
    """The last day on which a draft is kept; None while one may apply, and before a scheme ever opened.

    In: the conditions that hold on `day`, and the last day of a scheme that was ended.
    """
    if entry_until(conditions, day, ends_on).is_open:
        return None
    closed = closings(conditions, day)
    if ends_on and ends_on < day:
        closed = [min(one, ends_on) for one in closed] or [ends_on]
    return max(closed) + KEPT if closed else None


def closings(conditions: Conditions, day: date) -> list[date]:
    """The last days of what was open before a day."""
    if conditions.entry is EntryRule.WINDOWS:
        return [one.closes_on for one in conditions.windows if one.closes_on < day]
    return [conditions.closes_on] if conditions.closes_on and conditions.closes_on < day else []
