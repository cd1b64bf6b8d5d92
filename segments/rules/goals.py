"""What makes a goal SMART, and how far behind a dated thing is (SEG-11, SEG-12)."""

from collections.abc import Mapping
from datetime import date

NEEDED = (
    ("text",),
    ("kpi_code", "measure"),
    ("baseline",),
    ("baseline_on",),
    ("target",),
    ("due_on",),
    ("function",),
)
"""What a SMART goal has; of each group one is enough."""


def missing(values: Mapping[str, object]) -> list[str]:
    """The fields that a goal still needs to be SMART, in the order of the form.

    In: values by field; 0 is a value. (SEG-12)
    """
    return [group[0] for group in NEEDED if all(values.get(name) in (None, "") for name in group)]


def is_shown(evidence: str, unproven: str, files: int) -> bool:
    """Whether something shows that a thing is done, or a sentence says why nothing does. (SEG-11, SEG-12)"""
    return bool(evidence.strip() or unproven.strip() or files)


def slip(due_on: date, done_on: date | None, today: date) -> int:
    """Days after the date: until it was done, or until today; 0 when it is in time. (SEG-11, SEG-27)"""
    return max(0, ((done_on or today) - due_on).days)
