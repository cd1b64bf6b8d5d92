"""Which roles have to know of a day in a register, and when it becomes work (SEG-11, SEG-12, SEG-27)."""

from collections.abc import Mapping
from datetime import date, timedelta

from jeugdregio.core.text import search_key

AHEAD = timedelta(days=14)
BEHIND = timedelta(days=90)
"""A day becomes work two weeks ahead. What was due longer ago than BEHIND came in late: its register says so."""


def roles_of(function: str, names: Mapping[str, str], otherwise: str) -> tuple[str, ...]:
    """The roles whose name is in a function, the longest name first: “Contractmanager verblijf” is one of them.

    In: `names` of the roles by their key. Out: `otherwise` alone, when the function names none.
    """
    words = search_key(function)
    found = [role for role, name in names.items() if search_key(name) in words]
    return tuple(sorted(found, key=lambda role: (-len(names[role]), role))) or (otherwise,)


def is_work(on: date, today: date) -> bool:
    """Whether something has to be done about a day by now."""
    return on <= today + AHEAD
