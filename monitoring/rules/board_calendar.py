"""By which moments of the board calendar something must be decided to count in a budget year (decisions 34, Wgr)."""

from dataclasses import dataclass
from datetime import date, timedelta

FRAMEWORK = (4, 30)
"""The framework letter and the provisional accounts go to the councils by 30 April of the year before."""
TO_PROVINCE = (9, 15)
"""The adopted budget goes to the province by 15 September of the year before."""
VIEWS = timedelta(weeks=12)
"""How long the councils have for their views."""


@dataclass(frozen=True, slots=True)
class BudgetMoments:
    """The days that count for the budget of a year; all of them lie in the year before it."""

    year: int
    framework: date
    views: date
    to_province: date

    def is_in_time(self, day: date) -> bool:
        """Whether a decision of that day can still be in the framework letter, so in the budget as it is adopted."""
        return day <= self.framework

    def is_budget_open(self, day: date) -> bool:
        """Whether the budget can still be changed before it goes to the province."""
        return day <= self.to_province


def moments_of(year: int) -> BudgetMoments:
    """The moments for the budget of a year."""
    framework = date(year - 1, *FRAMEWORK)
    return BudgetMoments(year, framework, framework + VIEWS, date(year - 1, *TO_PROVINCE))
