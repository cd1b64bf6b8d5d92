"""Care and claim lines waiting for their month, packed so that a million of them take tens of megabytes."""

from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple

CODES = ("", "9322", "9338", "8021")
"""Return codes of a rejection; the first one stands for granted."""
GRANTED, OVER_CEILING, UNKNOWN_HERE, USED_BEFORE = range(len(CODES))
_CARE = Struct("<HBIIHBHBBIIQ")
_LINE = Struct("<HBIIHBHBBIIBBII")


class Care(NamedTuple):
    """What was delivered on an order in a month. Days are those of the month; the tariff is cents a unit.

    `word` is a number of 64 bits of its own, from which everything random about it follows.
    """

    party: int
    place: int
    youth: int
    order: int
    deal: int
    product: int
    month: int
    first: int
    last: int
    volume: int
    tariff: int
    word: int

    @property
    def cents(self) -> int:
        return self.volume * self.tariff


class Line(NamedTuple):
    """One line of one claim: care, whether it takes back an earlier line, and the code of its answer."""

    party: int
    place: int
    youth: int
    order: int
    deal: int
    product: int
    month: int
    first: int
    last: int
    volume: int
    tariff: int
    is_credit: int
    code: int
    reference: int
    previous: int

    @property
    def cents(self) -> int:
        """Amount with its sign: credits are negative."""
        amount = self.volume * self.tariff
        return -amount if self.is_credit else amount


class Book:
    """Care by the month in which it is given, and lines by the month in which they are claimed."""

    def __init__(self) -> None:
        self._care: dict[int, bytearray] = {}
        self._lines: dict[int, bytearray] = {}
        self._last = 0

    def reference(self) -> int:
        """A reference of its own for a line."""
        self._last += 1
        return self._last

    def add_care(self, care: Care) -> None:
        """Keep what was delivered."""
        self._care.setdefault(care.month, bytearray()).extend(_CARE.pack(*care))

    def add_line(self, claimed_in: int, line: Line) -> None:
        """Keep a line for the month in which it is claimed."""
        self._lines.setdefault(claimed_in, bytearray()).extend(_LINE.pack(*line))

    def last_month(self) -> int:
        """The last month that care or a line waits for; 0 when nothing waits."""
        return max((*self._care, *self._lines), default=0)

    def take_care(self, month: int) -> Iterator[Care]:
        """What was delivered in a month, in the order in which it came; it is kept no longer."""
        return map(Care._make, _CARE.iter_unpack(bytes(self._care.pop(month, b""))))

    def take_lines(self, month: int) -> Iterator[Line]:
        """The lines claimed in a month; they are kept no longer."""
        return map(Line._make, _LINE.iter_unpack(bytes(self._lines.pop(month, b""))))
