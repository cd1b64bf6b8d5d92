"""Youths: where they live, when they were born, and when care of theirs begins. None of them exists."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jeugdregio.demo import facts
from jeugdregio.demo.generator.days import first_of, last_of, month_of
from jeugdregio.demo.generator.forms import AGE_TOTALS
from jeugdregio.demo.generator.sizes import BURN_IN, LAST_MONTH, MOST_ENTRIES, Size, entries
from jeugdregio.demo.generator.streams import Stream, running

BOYS = 0.56
DAYS_A_YEAR = 365.25
TAKE_UP_DEVIATION = 0.12
_TEST_RANGE = "999"
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Youth:
    """`place` counts through the municipalities; `born` and `entered` are ordinals of days."""

    month: int
    rank: int
    ordinal: int
    place: int
    born: int
    is_boy: bool
    entered: int

    @property
    def path(self) -> str:
        """The name of this youth's streams, the same in every size."""
        return f"{self.month}/{self.rank}"

    @property
    def bsn(self) -> str:
        """A number from the range that is used for tests and never given out."""
        return f"{test_numbers()[(self.month - BURN_IN) * MOST_ENTRIES + self.rank]:09d}"


@cache
def test_numbers() -> tuple[int, ...]:
    """Every number 999xxxxxx that passes the check of a citizen service number."""
    lows = [(low, _weighted(f"{low:03d}", _WEIGHTS[5:])) for low in range(1000)]
    found = []
    for high in range(100):
        start = _weighted(f"{_TEST_RANGE}{high:02d}", _WEIGHTS[:5])
        base = (int(_TEST_RANGE) * 100 + high) * 10_000
        for low, part in lows:
            check = (start + part) % 11
            if check < 10:
                found.append(base + low * 10 + check)
    return tuple(found)


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def youths(key: bytes, size: Size) -> Iterator[Youth]:
    """Every youth of a size, in order of entry."""
    totals = _take_up(key)
    ordinal = 0
    for month in range(BURN_IN, LAST_MONTH + 1):
        for rank in range(entries(month, size.share)):
            yield _youth(key, month, rank, ordinal, totals)
            ordinal += 1


def _youth(key: bytes, month: int, rank: int, ordinal: int, totals: tuple[float, ...]) -> Youth:
    stream = Stream(key, f"youth/{month}/{rank}")
    entered = first_of(month) + stream.below(last_of(month) - first_of(month) + 1)
    age = (stream.pick(AGE_TOTALS) + stream.fraction()) * DAYS_A_YEAR
    place = stream.pick(totals)
    return Youth(month, rank, ordinal, place, entered - int(age), stream.chance(BOYS), entered)


def _take_up(key: bytes) -> tuple[float, ...]:
    """Running totals by municipality: inhabitants times a take-up that differs a little."""
    return running(
        [
            float(place.share) * Stream(key, f"take-up/{place.cbs_code}").log_normal(0, TAKE_UP_DEVIATION)
            for place in facts.places()
        ]
    )


class Register:
    """What must be known of every youth at the end: number and year of birth, six bytes each."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._births = array("H")

    def add(self, youth: Youth) -> None:
        """The next youth."""
        self._numbers.append(int(youth.bsn))
        self._births.append(month_of(youth.born) // 12)

    def number(self, ordinal: int) -> str:
        """The test number of a youth."""
        return f"{self._numbers[ordinal]:09d}"

    def birth_year(self, ordinal: int) -> int:
        """The year in which a youth was born."""
        return self._births[ordinal]
