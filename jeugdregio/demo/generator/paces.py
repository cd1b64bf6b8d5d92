"""How many months after the care a line is claimed."""

import math
from collections.abc import Iterator, Sequence
from functools import cache

from jeugdregio.demo.generator.book import Care
from jeugdregio.demo.generator.days import month_index
from jeugdregio.demo.generator.parties import Pace
from jeugdregio.demo.generator.streams import Stream

# Share of the euros claimed 1, 2, 3, 4 to 6, 7 to 12, and more months after the month of care.
SHARES = {
    Pace.LARGE: (0.78, 0.12, 0.05, 0.035, 0.012, 0.003),
    Pace.MEDIUM: (0.62, 0.18, 0.09, 0.07, 0.03, 0.01),
    Pace.SMALL: (0.40, 0.24, 0.18, 0.11, 0.05, 0.02),
    Pace.LATE: (0.08, 0.20, 0.26, 0.30, 0.13, 0.03),
    Pace.MIXED: (0.55, 0.18, 0.115, 0.095, 0.045, 0.015),
    Pace.MOSTLY_LARGE: (0.71, 0.13, 0.07, 0.06, 0.024, 0.006),
}
AS_ITS_SEGMENT = {"XS": Pace.MIXED, "S": Pace.MIXED, "M": Pace.MOSTLY_LARGE}
"""How the specialist partners of 2027 claim together, by size: at size M nearly all of them are large."""
BANDS = ((1, 1), (2, 2), (3, 3), (4, 6), (7, 12), (13, 18))
FASTER = 0.03
"""Each year providers claim a little faster: the weight of lag i falls by this share times i."""
NOMINAL_MONTH = month_index(2026, 1)
CATCH_UP = 0.15


@cache
def lag_shares(pace: Pace, month: int) -> tuple[float, ...]:
    """Shares of the lags 1, 2, .. of care in a month; they add up to 1."""
    years = (month - NOMINAL_MONTH) / 12
    weights = []
    for (first, last), share in zip(BANDS, SHARES[pace], strict=True):
        weights += [share / (last - first + 1)] * (last - first + 1)
    weights = [weight * math.exp(-FASTER * years * lag) for lag, weight in enumerate(weights)]
    return tuple(weight / sum(weights) for weight in weights)


class Lags:
    """Deals lags out so that the shares hold in euros, month after month, also among few lines.

    Each lag is owed its share of all that passes; a line goes to the lag that is owed most. Were each line
    drawn by itself, the share that is known would swing far more than with providers who claim by the month.
    What is owed is kept from month to month, in lines of usual size.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._owed: dict[tuple[Pace, str], list[float]] = {}

    def deal(self, pace: Pace, part: str, month: int, group: Sequence[Care]) -> Iterator[int]:
        """The lag of each piece of care of one pace, part and month."""
        shares = lag_shares(pace, month)
        owed = self._owed.get((pace, part)) or self._start(pace, part, len(shares))
        self._owed[pace, part] = owed
        usual = sum(care.cents for care in group) / len(group)
        for care in group:
            weight = care.cents / usual
            for at, share in enumerate(shares):
                owed[at] += share * weight
            most = owed.index(max(owed))
            owed[most] -= weight
            yield most + 1

    def _start(self, pace: Pace, part: str, count: int) -> list[float]:
        stream = Stream(self._key, f"lags/{pace}/{part}")
        return [stream.fraction() - 0.5 for _ in range(count)]


def catch_up(month: int, claimed_in: int, at: float) -> int:
    """Late claims of a year are sometimes gathered in January."""
    january = month_index(month // 12 + 1, 1)
    return january if month < january < claimed_in and at < CATCH_UP else claimed_in
