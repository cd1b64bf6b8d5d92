"""Days, months and quarters in table files."""

import re
from datetime import date

from jeugdregio.core import parsing
from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.marks import DAY, MARK
from jeugdregio.core.parsing import Reason, UnreadableError, month_names
from jeugdregio.core.periods import Quarter

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")
YEAR_MONTH = re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})")
MONTH_YEAR = re.compile(r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})")
NAMED_MONTH = re.compile(r"(?P<name>[a-z]+)\.? (?P<year>[0-9]{4})")


def read_day(cell: str) -> date:
    """The day in a cell: 21-11-2026, 2026-11-21, 21 november 2026, or a date of the workbook. Raises BadCell."""
    if cell.startswith(MARK) and not cell.startswith(DAY):
        raise BadCell("TAB-DATE")
    try:
        day = parsing.read_date(MIDNIGHT.sub("", cell.removeprefix(DAY)))
    except UnreadableError as error:
        raise BadCell("TAB-DAY" if error.reason is Reason.NO_SUCH_DAY else "TAB-DATE") from None
    if not EARLIEST <= day <= LATEST:
        raise BadCell("TAB-DATE")
    return day


def read_month(cell: str) -> date:
    """The first day of the month in a cell: 2027-09, 09-2027, sep 2027, or its first day. Raises BadCell."""
    text = " ".join(cell.lower().split())
    found = YEAR_MONTH.fullmatch(text) or MONTH_YEAR.fullmatch(text)
    named = NAMED_MONTH.fullmatch(text)
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), 1)
        if named:
            return date(int(named["year"]), month_names()[named["name"]], 1)
        day = read_day(cell)
    except (ValueError, KeyError, BadCell):
        raise BadCell("TAB-MONTH") from None
    if day.day != 1:
        raise BadCell("TAB-MONTH")
    return day


def read_quarter(cell: str) -> date:
    """The first day of the quarter in a cell: 2027-Q3, Q3 2027, 3e kwartaal 2027. Raises BadCell."""
    try:
        return Quarter.parse(parsing.read_quarter(cell)).start
    except ValueError:
        raise BadCell("TAB-QUARTER") from None
