"""What a verification finds."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What is wrong with a row of an audit stream."""

    EDITED = "edited"
    DELETED = "deleted"
    SWAPPED = "swapped"
    CUT = "cut off the tail"
    INSERTED = "put in afterwards"
    WAITING = "not sealed for a day"


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is not as it was written."""

    stream: str
    row_id: int
    what: What

    def __str__(self) -> str:
        return f"{self.stream} {self.row_id}: {self.what.value}"


@dataclass(slots=True)
class Verified:
    """How a stream was found: rows that are as they were sealed, rows gone by their term, rows not sealed yet.

    `unsealed_since` is the moment of the oldest row that waits: what is changed in those rows cannot be found.
    `heads` counts the places that the file outside the database vouches for.
    """

    stream: str
    sealed: int = 0
    purged: int = 0
    heads: int = 0
    unsealed: int = 0
    unsealed_since: datetime | None = None
    head: bytes = b""
    faults: list[Fault] = field(default_factory=list)
