"""Reading figures, dates and quarters as Dutch users type them; what can be read two ways is refused.

Source: design page on interaction, section 5.2.
"""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.dates import MONTHS, MONTHS_3

SPACES = re.compile(r"[\s\u00a0\u202f]+")
CURRENCY = re.compile(r"€|euro?s?|eur", re.IGNORECASE)
# Dutch invoices write 1.234,- for whole euros.
NO_CENTS = re.compile(r",[-\u2012\u2013\u2014]{1,2}$")
DUTCH_NUMBER = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<decimals>[0-9]+))?")
COMMA_BEFORE_THREE = re.compile(r"-?[0-9]+,[0-9]{3}")
DOT_AS_COMMA = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]+|-?[0-9]+\.[0-9]{1,2}")
NUMERIC_DATE = re.compile(r"(?P<day>[0-9]{1,2})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{2}|[0-9]{4})")
ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
WRITTEN_DATE = re.compile(r"(?:[a-z]+,? )?(?P<day>[0-9]{1,2}) (?P<name>[a-z]+)\.? (?P<year>[0-9]{4})")
NUMERIC_MONTH = re.compile(r"(?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})")
ISO_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})")
WRITTEN_MONTH = re.compile(r"(?P<name>[a-z]+)\.? (?P<year>[0-9]{4})")
QUARTER_FIRST = re.compile(
    r"(?=.*[qk])(?:q|k|kw)?\s*(?P<number>[1-4])(?:e|de|ste)?\s*(?:kwartaal|kw)?\s*[- ]?(?P<year>[0-9]{4})"
)
YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})\s*[- ]?\s*(?:q|k|kw)\s*(?P<number>[1-4])")
ORDINALS = {"eerste": "1e", "tweede": "2e", "derde": "3e", "vierde": "4e"}


class Reason(StrEnum):
    """Why a text cannot be read."""

    NO_NUMBER = "no_number"
    COMMA_BEFORE_THREE = "comma_before_three"
    DOT_AS_COMMA = "dot_as_comma"
    TOO_PRECISE = "too_precise"
    NO_DATE = "no_date"
    NO_SUCH_DAY = "no_such_day"
    NO_MONTH = "no_month"
    NO_QUARTER = "no_quarter"


class UnreadableError(ValueError):
    """Carries the reason; the form field says it in words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def read_number(text: str, decimals: int) -> Decimal:
    """The Decimal in a Dutch number with at most `decimals` digits behind the comma.

    Dots may only stand between thousands, so "1.234" is 1234. Raises UnreadableError for "12.34" and, unless
    three decimals are allowed, for "1,234": an English and a Dutch reader would differ by a factor 1000.
    """
    bare = SPACES.sub("", text).replace("\u2212", "-")
    if COMMA_BEFORE_THREE.fullmatch(bare) and decimals < 3:
        raise UnreadableError(Reason.COMMA_BEFORE_THREE)
    match = DUTCH_NUMBER.fullmatch(bare)
    if not match:
        dotted = DOT_AS_COMMA.fullmatch(bare)
        raise UnreadableError(Reason.DOT_AS_COMMA if dotted else Reason.NO_NUMBER)
    if len(match["decimals"] or "") > decimals:
        raise UnreadableError(Reason.TOO_PRECISE)
    return Decimal(bare.replace(".", "").replace(",", "."))


def read_cents(text: str) -> int:
    """The integer cents in 1.234,50 or € 1.234 or 1.234,-. Raises UnreadableError as read_number does."""
    bare = NO_CENTS.sub("", SPACES.sub("", CURRENCY.sub("", text)))
    return int(read_number(bare, 2) * 100)


def read_fraction(text: str, decimals: int) -> Decimal:
    """The fraction in 11,4 or 11,4%: 0.114. Raises UnreadableError as read_number does."""
    return read_number(text.strip().removesuffix("%"), decimals) / 100


def read_date(text: str) -> date:
    """The day in 21-11-2026, 21/11/2026, 21-11-26, 2026-11-21 or 21 november 2026.

    Two digits for the year mean this century. Raises UnreadableError.
    """
    bare = " ".join(text.lower().split())
    match = NUMERIC_DATE.fullmatch(bare) or ISO_DATE.fullmatch(bare)
    if match:
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    written = WRITTEN_DATE.fullmatch(bare)
    if not written or written["name"] not in month_names():
        raise UnreadableError(Reason.NO_DATE)
    return _day(int(written["year"]), month_names()[written["name"]], int(written["day"]))


def read_month(text: str) -> date:
    """The first day of 03-2027, 2027-03 or maart 2027. Raises UnreadableError."""
    bare = " ".join(text.lower().split())
    match = NUMERIC_MONTH.fullmatch(bare) or ISO_MONTH.fullmatch(bare)
    written = WRITTEN_MONTH.fullmatch(bare)
    number = int(match["month"]) if match else month_names().get(written["name"]) if written else None
    year = match or written
    if year is None or number is None or not 1 <= number <= 12 or int(year["year"]) < 1:
        raise UnreadableError(Reason.NO_MONTH)
    return date(int(year["year"]), number, 1)


def month_names() -> dict[str, int]:
    """Full and short names of months in the active language, and mrt as well as maa."""
    full = {str(name).lower(): number for number, name in MONTHS.items()}
    short = {str(name).lower(): number for number, name in MONTHS_3.items()}
    return {"mrt": 3, **short, **full}


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError as error:
        raise UnreadableError(Reason.NO_SUCH_DAY) from error


def read_quarter(text: str) -> str:
    """The key "2027-Q3" of Q3 2027, 2027Q3, 2027-Q3, 3e kwartaal 2027 or derde kwartaal 2027.

    Keys sort by time. Raises UnreadableError.
    """
    bare = " ".join(text.lower().split())
    for word, short in ORDINALS.items():
        bare = bare.replace(word, short)
    match = YEAR_FIRST.fullmatch(bare) or QUARTER_FIRST.fullmatch(bare)
    if not match:
        raise UnreadableError(Reason.NO_QUARTER)
    return f"{match['year']}-Q{match['number']}"
