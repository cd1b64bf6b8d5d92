"""A month of terms as a table of weeks."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from jeugdregio.core import formats
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.models import Term
from jeugdregio.core.periods import Month
from jeugdregio.core.ui.navigation import Link
from jeugdregio.core.work.kinds import kind_shown

MONDAY_FIRST = calendar.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Day:
    """One cell: a day with its terms; days of other months are empty."""

    day: date | None
    terms: list[tuple[Text, str, str]]


@dataclass(frozen=True, slots=True)
class MonthTable:
    """The weeks of a month, with the ways to the months beside it."""

    title: str
    weeks: list[list[Day]]
    before: Link
    after: Link


def month_table(month: Month, terms: Iterable[Term]) -> MonthTable:
    """The month with its terms; each term is (label, title, address)."""
    by_day: dict[date, list[Term]] = {}
    for term in terms:
        by_day.setdefault(term.on, []).append(term)
    weeks = MONDAY_FIRST.monthdatescalendar(month.year, month.number)
    return MonthTable(
        title=formats.format_month(month.first),
        weeks=[[_day(day, month, by_day) for day in week] for week in weeks],
        before=_link(month.shift(-1)),
        after=_link(month.shift(1)),
    )


def _day(day: date, month: Month, by_day: dict[date, list[Term]]) -> Day:
    if Month.of(day) != month:
        return Day(None, [])
    return Day(day, [_shown(term) for term in by_day.get(day, ())])


def _shown(term: Term) -> tuple[Text, str, str]:
    kind = kind_shown(term.kind)
    return kind.label, term.title, kind.url(term.subject_public_id)


def _link(month: Month) -> Link:
    return Link(formats.format_month(month.first), f"{reverse('terms')}?weergave=maand&maand={month}")
