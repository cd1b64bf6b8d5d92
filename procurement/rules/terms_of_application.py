"""The term in which the region decides on an application, and how a supplement moves it (decisions 3, 20, 38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jeugdregio.core.workdays import term_end


@dataclass(frozen=True, slots=True)
class Pause:
    """The term stands still after the day on which a supplement was asked, through the day on which it came.

    When nothing came, through the last day on which it could.
    """

    asked_on: date
    ended_on: date

    @property
    def days(self) -> int:
        """Calendar days that it took; 0 when it came on the day itself."""
        return max(0, (self.ended_on - self.asked_on).days)


def decide_by(submitted_on: date, days: int, pauses: Iterable[Pause] = ()) -> date:
    """The last day on which to decide.

    In: business days; `days` as published. Each pause moves the whole term by the calendar days that it took, so that
    its end is moved to a working day once. (Algemene termijnenwet, articles 1 and 2)
    """
    taken = sum(pause.days for pause in pauses)
    return term_end(submitted_on + timedelta(days=taken), days)


def days_over(last: date, today: date) -> int:
    """By how many days a term is over; 0 through its last day."""
    return max(0, (today - last).days)
