"""When one may apply, and from which day the contract that follows runs (PRC-03, PRC-04, decisions 38)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from procurement.enums import EntryRule
from procurement.rules.conditions import Conditions, Window


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether one may apply on a day.

    `closes_on` is the last day of what is open now, `opens_on` the first of what comes; None where there is none.
    """

    is_open: bool
    closes_on: date | None
    opens_on: date | None
    in_first_round: bool = False


def entry_on(conditions: Conditions, day: date) -> Entry:
    """Whether the scheme is open on a day by its entry rule; a day named as last is included."""
    last = conditions.closes_on
    if conditions.entry is EntryRule.WINDOWS:
        return _in_windows(conditions.windows, day, last)
    if day < conditions.opens_on:
        return Entry(False, None, conditions.opens_on)
    if last and day > last:
        return Entry(False, None, None)
    in_round = conditions.entry is EntryRule.ROUND and is_in_round(conditions, day)
    return Entry(True, conditions.round_closes_on if in_round else last, None, in_round)


def entry_until(conditions: Conditions, day: date, ends_on: date | None) -> Entry:
    """As `entry_on`, for a scheme that ends: after `ends_on` (included) it neither is open nor opens; None: no end."""
    found = entry_on(conditions, day)
    if ends_on is None:
        return found
    opens_on = found.opens_on if found.opens_on and found.opens_on <= ends_on else None
    if not found.is_open or day > ends_on:
        return Entry(False, None, opens_on)
    return replace(found, closes_on=min(found.closes_on or ends_on, ends_on))


def is_in_round(conditions: Conditions, day: date) -> bool:
    """Whether a day falls in the first round of a scheme that has one."""
    return bool(conditions.round_closes_on and conditions.opens_on <= day <= conditions.round_closes_on)


def _in_windows(windows: tuple[Window, ...], day: date, last: date | None) -> Entry:
    usable = sorted(
        (one for one in windows if not last or one.opens_on <= last), key=lambda one: one.opens_on
    )
    for one in usable:
        if one.opens_on <= day <= one.closes_on:
            return Entry(True, min(one.closes_on, last) if last else one.closes_on, None)
    following = next((one.opens_on for one in usable if one.opens_on > day), None)
    return Entry(False, None, following)


def contract_start(conditions: Conditions, submitted_on: date, decided_on: date) -> date:
    """The first day of the contract of who applied and was admitted on these days.

    A window names it; otherwise it is the first day of the month after the decision, and never before the first
    contracts of the scheme.
    """
    if conditions.entry is EntryRule.WINDOWS:
        for one in conditions.windows:
            if one.opens_on <= submitted_on <= one.closes_on:
                return max(one.starts_on, decided_on)
    month_after = (decided_on.replace(day=1) + timedelta(days=32)).replace(day=1)
    return max(conditions.contract_starts_on, month_after)
