"""Dutch amounts, numbers, dates and periods as text.

Source: design page on interaction, section 5.2. Django's own localisation is not used for figures: its
thousand separator also lands in years, ids and URLs.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NBSP = "\u00a0"
MEGABYTE = 1024 * 1024
CENTS = 100
MILLION_EUROS = 1_000_000
QUARTER_KEY = re.compile(r"(?P<year>\d{4})-?Q(?P<number>[1-4])")

Number = int | Decimal


def format_number(value: Number, decimals: int = 0) -> str:
    """A number with dots between thousands and a comma before `decimals` digits; halves go away from zero."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(value).quantize(step, rounding=ROUND_HALF_UP)
    if not rounded:
        rounded = abs(rounded)
    return f"{rounded:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def format_exact(value: Number, decimals: int = 2) -> str:
    """A number with the digits behind the comma that say something, at most `decimals`: 7,5 and 80."""
    text = format_number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def format_euros(cents: Number) -> str:
    """Cents as "€ 1.234.567,89", with a space that does not break."""
    return f"€{NBSP}{format_number(Decimal(cents) / CENTS, 2)}"


def format_whole_euros(cents: Number) -> str:
    """Cents as whole euros, "€ 1.235"."""
    return f"€{NBSP}{format_number(Decimal(cents) / CENTS)}"


def format_millions(cents: Number) -> str:
    """Cents as "€ 61,2 mln" for cards; amounts that round to less than a million stay whole euros."""
    euros = Decimal(cents) / CENTS
    if abs(euros) < MILLION_EUROS:
        return format_whole_euros(cents)
    number = format_number(euros / MILLION_EUROS, 1)
    return _("€ %(number)s million").replace(" ", NBSP) % {"number": number}


def format_difference(cents: Number) -> str:
    """What is left (cents) as whole euros with V (favourable) or N (unfavourable), as in public accounts."""
    euros = format_whole_euros(abs(Decimal(cents)))
    if euros == format_whole_euros(0):
        return euros
    letter = pgettext("favourable difference", "F") if cents > 0 else pgettext("unfavourable difference", "U")
    return f"{euros}{NBSP}{letter}"


def format_percent(fraction: Number, decimals: int = 1) -> str:
    """A fraction (0.647) as "64,7%"."""
    return f"{format_number(Decimal(fraction) * 100, decimals)}%"


def local(value: date) -> date:
    """The same moment on the Dutch clock; plain dates and naive moments stay as they are."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def format_size(size: int) -> str:
    """The size of a file: 340 kB, or from 1 MB on with one decimal. In: bytes."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} kB"
    return f"{format_number(Decimal(size) / MEGABYTE, 1)} MB"


def format_date(value: date) -> str:
    """21-11-2026, always with two digits for day and month."""
    return local(value).strftime("%d-%m-%Y")


def format_long_date(value: date) -> str:
    """21 november 2026."""
    day = local(value)
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def format_weekday_date(value: date) -> str:
    """zaterdag 21 november 2026, for legal terms."""
    return f"{WEEKDAYS[local(value).weekday()]} {format_long_date(value)}"


def format_time(value: datetime | time) -> str:
    """14:32 uur."""
    moment = local(value) if isinstance(value, datetime) else value
    return _("%(time)s hours") % {"time": moment.strftime("%H:%M")}


def format_moment(value: datetime) -> str:
    """21-11-2026 14:32 uur."""
    return f"{format_date(value)} {format_time(value)}"


def format_receipt_moment(value: datetime) -> str:
    """21-10-2027 om 16:41:07, for receipts and logs."""
    return _("%(date)s at %(time)s") % {"date": format_date(value), "time": local(value).strftime("%H:%M:%S")}


def format_month(value: date, *, short: bool = False) -> str:
    """juli 2027, or jul 2027."""
    return f"{(MONTHS_3 if short else MONTHS)[value.month]} {value.year}"


def split_quarter(value: object) -> tuple[int, int]:
    """Year and number of a quarter whose text is "2027-Q3" or "2027Q3". Raises ValueError otherwise."""
    match = QUARTER_KEY.fullmatch(str(value))
    if not match:
        raise ValueError(f"{value!r} is no quarter")
    return int(match["year"]), int(match["number"])


def format_quarter(value: object) -> str:
    """Q3 2027."""
    year, number = split_quarter(value)
    return f"Q{number} {year}"


def format_long_quarter(value: object) -> str:
    """derde kwartaal 2027."""
    year, number = split_quarter(value)
    names = (_("first quarter"), _("second quarter"), _("third quarter"), _("fourth quarter"))
    return f"{names[number - 1]} {year}"


def format_period(start: date | None, end: date | None) -> str:
    """01-01-2027 t/m 31-12-2027; the last day counts. An open side is said in words."""
    if start and end:
        return _("%(start)s through %(end)s") % {"start": format_date(start), "end": format_date(end)}
    if start:
        return _("from %(start)s") % {"start": format_date(start)}
    return _("through %(end)s") % {"end": format_date(end)} if end else ""


def sign_of(value: Any) -> str | None:
    """The CBS sign that stands for a value that may not or cannot be shown; None when there is a value."""
    found = (getattr(value, name, None) for name in ("printed", "sign"))
    return next((text for text in found if isinstance(text, str)), None)
