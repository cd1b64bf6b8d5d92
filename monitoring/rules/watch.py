"""When the region looks again at whom it admitted and contracted: terms in days, on business dates (PRV-02)."""

from dataclasses import dataclass
from datetime import date, timedelta

from jeugdregio.core.periods import Month

SIGNED_WITHIN = 14
"""Days that a provider gets to sign before it stands among those that wait long."""
ANSWER_WITHIN = 14
"""Days that a provider gets to send a new document."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Window:
    """Months of care, both included, in which turnover is looked for."""

    first: Month
    last: Month

    @property
    def is_whole(self) -> bool:
        """Whether it has the 12 months that were asked for."""
        return self.first.lag_to(self.last) + 1 >= MONTHS


def window_of(valuation_on: date, *, knows_year_before: bool) -> Window:
    """The 12 months up to the reference date, or what is known of them.

    A computation holds the months of its own calendar year. In: `knows_year_before` says that there is one with the
    whole year before as well; else the window begins on 1 January.
    """
    last = Month.of(valuation_on)
    first = last.shift(1 - MONTHS)
    return Window(first if knows_year_before else max(first, Month(last.year, 1)), last)


def is_new(starts_on: date, valuation_on: date) -> bool:
    """Whether a contract had run for less than 12 months on the reference date, so that no turnover says little."""
    return starts_on > Month.of(valuation_on).shift(1 - MONTHS).first


def waits_long(offered_on: date, today: date) -> bool:
    """Whether a contract that was offered has waited for a signature longer than 14 days."""
    return (today - offered_on).days > SIGNED_WITHIN


def answer_by(today: date) -> date:
    """The day by which a provider is asked to send a new document."""
    return today + timedelta(days=ANSWER_WITHIN)
