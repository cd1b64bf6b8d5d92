"""Where a file comes from, and how it is read: for which region, as known when."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO


@dataclass(frozen=True)
class TableSource:
    """One file: its name for people, and how to open it. The stream must be seekable."""

    label: str
    opened: Callable[[], AbstractContextManager[BinaryIO]]


def _nobody(rows: int) -> None:
    """Listens to how far the reading is."""


@dataclass(frozen=True)
class TableIntake:
    """A live import is known today; only a backfill takes the day that the file names (decisions 2).

    `told` hears now and then how many rows were read.
    """

    region_id: int
    today: date
    backfill: bool = False
    told: Callable[[int], None] = field(default=_nobody, compare=False)
