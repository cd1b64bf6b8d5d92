"""Volumes in other units: what may be claimed on what, and how minutes become hours."""

from __future__ import annotations

from referrals.enums import Unit

MINUTES_PER_HOUR = 60
HALF_HOUR = 30


def unit_fits(claimed: str, allocated: str) -> bool:
    """Whether a claim in one unit may stand on an allocation in the other.

    In: codes of `Unit`. Out: True for the same unit, and for minutes on hours. Source: TR341.
    """
    return claimed == allocated or (claimed == Unit.MINUTE and allocated == Unit.HOUR)


def in_claimed_unit(volume: int, allocated: str, claimed: str) -> int:
    """An allocated volume expressed in the unit that is claimed.

    In: volume in the allocated unit; codes of `Unit`. Out: volume in the claimed unit.
    Raises ValueError when the units do not fit. Source: TR341, IV081.
    """
    if not unit_fits(claimed, allocated):
        raise ValueError("these units do not fit each other")
    return volume if claimed == allocated else volume * MINUTES_PER_HOUR


def hours_to_claim(minutes: int) -> int:
    """Whole hours to claim for all minutes of a period together.

    In: minutes, added up over the whole product period. Out: hours; a rest under 30 minutes goes down, from
    30 minutes it goes up, and something delivered is at least one hour. Raises ValueError when negative.
    Source: IV079.
    """
    if minutes < 0:
        raise ValueError("minutes cannot be negative")
    if minutes == 0:
        return 0
    return max(1, (minutes + HALF_HOUR) // MINUTES_PER_HOUR)
