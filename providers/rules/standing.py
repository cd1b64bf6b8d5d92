"""How long a document is still good for, and when its owner is warned."""

from datetime import date

from providers.enums import Standing

WARNED = (90, 30, 7)
"""Days before the last day of validity on which the owner is warned."""


def standing_of(valid_until: date | None, *, replaced: bool, on: date) -> Standing:
    """Where a document stands on a day. In: its last day of validity (None: it has none). Out: see `Standing`."""
    if replaced:
        return Standing.REPLACED
    if valid_until is None:
        return Standing.VALID
    if valid_until < on:
        return Standing.EXPIRED
    return Standing.SOON if (valid_until - on).days <= max(WARNED) else Standing.VALID


def warning_due(valid_until: date, on: date) -> int | None:
    """The last warning that fell due by a day: 90, 30 or 7 days before; None when the first is still to come."""
    left = (valid_until - on).days
    return min((days for days in WARNED if left <= days), default=None)
