"""Working days and terms by the Algemene termijnenwet (decisions 20).

Easter and King's Day come from the library; the list of days is ours, because the law's list holds Good Friday and
5 May of every year, and days that a decree adds for one year are no part of it.
"""

from datetime import date, timedelta
from functools import cache

import holidays

from jeugdregio.core.periods import Quarter

DAY = timedelta(days=1)
EASTER, KINGS_DAY = "Easter Sunday", "King's Day"
GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY = -2, 1, 39, 50
# Article 4: longer terms end where they end.
LONGEST_MOVED = 90
SHORTEST_FILLED, LEAST_WORKING_DAYS = 3, 2


@cache
def holidays_in(year: int) -> frozenset[date]:
    """The generally recognised holidays of a year (Algemene termijnenwet, article 3); Sundays need no naming."""
    named = {name: day for day, name in holidays.country_holidays("NL", years=year, language="en_US").items()}
    easter = named[EASTER]
    moving = {easter + shift * DAY for shift in (GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(moving | fixed | {named[KINGS_DAY]})


def is_working_day(day: date) -> bool:
    """Whether a day is no Saturday, Sunday or holiday."""
    return day.isoweekday() <= 5 and day not in holidays_in(day.year)


def working_day_after(day: date, count: int) -> date:
    """The count-th working day after a day; count is 1 or more."""
    while count:
        day += DAY
        count -= is_working_day(day)
    return day


def quarter_day(quarter: Quarter, count: int) -> date:
    """T + count of a quarter: so many working days after its last day (decisions 33)."""
    return working_day_after(quarter.end, count)


def term_end(sent_on: date, days: int) -> date:
    """The last day of a legal term in days that starts the day after `sent_on`.

    It ends on a working day; a term of 3 days or more holds at least two of them. Terms above 90 days are not
    moved. (Algemene termijnenwet, articles 1, 2 and 4)
    """
    last = sent_on + days * DAY
    if days > LONGEST_MOVED:
        return last
    while days >= SHORTEST_FILLED and _working_days(sent_on, last) < LEAST_WORKING_DAYS:
        last += DAY
    while not is_working_day(last):
        last += DAY
    return last


def _working_days(after: date, last: date) -> int:
    return sum(is_working_day(after + step * DAY) for step in range(1, (last - after).days + 1))
