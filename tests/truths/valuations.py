"""At which moments the reserve is compared with the truth."""

from dataclasses import dataclass
from datetime import date, timedelta

from jeugdregio.core.periods import Quarter

SHOWN = (Quarter(2026, 4), Quarter(2027, 1), Quarter(2027, 2), Quarter(2027, 3))
"""The quarters of the demo, as known when the messages of the claims after them are answered."""
LATER = timedelta(days=54)
QUARTERS = 8


@dataclass(frozen=True)
class Moment:
    """Care up to the end of a quarter, as known on a day."""

    quarter: Quarter
    known_on: date

    @property
    def key(self) -> str:
        return f"{self.quarter.dashed} {self.known_on.isoformat()}"

    @property
    def at_once(self) -> bool:
        """Known on the reference date itself: the newest month has no claims yet."""
        return self.known_on == self.quarter.end


def moments() -> list[Moment]:
    """The quarters that the pages show, and two years of them as known on their own last day; the newest first."""
    shown = [Moment(quarter, quarter.end + LATER) for quarter in SHOWN]
    at_once = [Moment(SHOWN[-1].shift(-back), SHOWN[-1].shift(-back).end) for back in range(QUARTERS)]
    return sorted([*shown, *at_once], key=lambda row: (row.quarter, row.known_on), reverse=True)
