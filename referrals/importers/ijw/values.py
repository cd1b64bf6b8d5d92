"""Text of an element to a value: every converter refuses in a rule key and never repeats what it read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, time
from typing import Any

Convert = Callable[[str], Any]

_WHOLE = re.compile(r"[ \t\r\n]*[+]?([0-9]+)[ \t\r\n]*")
_DATE = re.compile(r"[ \t\r\n]*([0-9]{4}-[0-9]{2}-[0-9]{2})[ \t\r\n]*")
_TIME = re.compile(r"[ \t\r\n]*([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?[ \t\r\n]*")
_ALPHANUMERIC = re.compile(r"[a-zA-Z0-9]+")
_SHOWABLE = 5
_DIGITS_OF_MAX = 12


class BadValueError(Exception):
    """The text does not fit; `rule` and `params` make the finding."""

    def __init__(self, rule: str, **params: str | int) -> None:
        super().__init__(rule)
        self.rule = rule
        self.params = params


def text(limit: int) -> Convert:
    """Text of 1 to `limit` characters that is not only white space."""

    def convert(raw: str) -> str:
        if not raw.strip():
            raise BadValueError("ST-EMPTY")
        if len(raw) > limit:
            raise BadValueError("ST-LENGTH", limit=limit)
        return raw

    return convert


def alphanumeric(limit: int) -> Convert:
    """Letters and digits only, at most `limit`."""
    inner = text(limit)

    def convert(raw: str) -> str:
        if not _ALPHANUMERIC.fullmatch(inner(raw)):
            raise BadValueError("ST-FORMAT")
        return raw

    return convert


def digits(count: int) -> Convert:
    """Exactly `count` digits, leading zeros kept."""

    def convert(raw: str) -> str:
        if len(raw) != count or not (raw.isascii() and raw.isdigit()):
            raise BadValueError("ST-FORMAT")
        return raw

    return convert


def whole(limit: int) -> Convert:
    """A whole number from 0 to `limit`."""

    def convert(raw: str) -> int:
        match = _WHOLE.fullmatch(raw)
        number = match.group(1).lstrip("0") if match else ""
        if not match or len(number) > _DIGITS_OF_MAX or int(number or "0") > limit:
            raise BadValueError("ST-NUMBER", limit=limit)
        return int(number or "0")

    return convert


def number_text(limit: int) -> Convert:
    """A whole number that is a name, not an amount: kept as text without leading zeros."""
    inner = whole(limit)

    def convert(raw: str) -> str:
        return str(inner(raw))

    return convert


def code(codes: Collection[str]) -> Convert:
    """A code from a list. A value that is too long to be a code is not shown."""
    known = {str(value): str(value) for value in codes}

    def convert(raw: str) -> str:
        if raw not in known:
            raise BadValueError("ST-CODE", value=raw if 0 < len(raw) <= _SHOWABLE else "…")
        return known[raw]

    return convert


def day(raw: str) -> date:
    """An existing date without a time zone."""
    match = _DATE.fullmatch(raw)
    try:
        value = date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        value = None
    if value is None:
        raise BadValueError("ST-DATE")
    return value


def year(raw: str) -> int:
    """The year of a date; the date itself goes no further than here (design: privacy P1)."""
    match = _DATE.fullmatch(raw)
    try:
        return date.fromisoformat(match.group(1)).year if match else _bad_date()
    except ValueError:
        return _bad_date()


def moment(raw: str) -> time:
    """An existing time without a time zone."""
    match = _TIME.fullmatch(raw)
    try:
        value = time.fromisoformat(match.group(1)) if match else None
    except ValueError:
        value = None
    if value is None:
        raise BadValueError("ST-TIME")
    return value


def return_code(raw: str) -> str:
    """Four characters; whether the code is known is a rule, because every release has its own list."""
    if len(raw) != 4 or not _ALPHANUMERIC.fullmatch(raw):
        raise BadValueError("ST-FORMAT")
    return raw


def _bad_date() -> int:
    raise BadValueError("ST-DATE") from None
