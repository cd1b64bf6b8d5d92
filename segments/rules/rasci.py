"""What each process needs: one party that answers for it and at least one that carries it out (SEG-26)."""

from collections.abc import Mapping, Set
from enum import Enum


class Lack(Enum):
    """What is wrong with the parts of a process."""

    NO_ACCOUNTABLE = "no_accountable"
    TWO_ACCOUNTABLE = "two_accountable"
    NO_RESPONSIBLE = "no_responsible"


def lack_of(parts: Mapping[str, Set[str]]) -> Lack | None:
    """What is wrong first; None when nothing is. In: the letters of each party."""
    accountable = sum("A" in letters for letters in parts.values())
    if accountable > 1:
        return Lack.TWO_ACCOUNTABLE
    if accountable == 0:
        return Lack.NO_ACCOUNTABLE
    return None if any("R" in letters for letters in parts.values()) else Lack.NO_RESPONSIBLE
