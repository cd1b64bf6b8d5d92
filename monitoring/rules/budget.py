"""Which budget a figure is held against: the latest version known at K (decision 21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """A version of one budget year: cents, from when it counts in the chart, and when it became known."""

    cents: int
    effective_on: date
    known_on: date


def budget_at(versions: Sequence[BudgetVersion], known_on: date) -> int | None:
    """B(V, K): the cents of the latest version known on K, None when there is none.

    A raise counts at once, also for V before it; a later raise never changes an older snapshot.
    Of versions known on the same day the last one in the sequence counts.
    """
    known = [version for version in versions if version.known_on <= known_on]
    if not known:
        return None
    latest = max(version.known_on for version in known)
    return [version for version in known if version.known_on == latest][-1].cents
