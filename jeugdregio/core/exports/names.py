"""Names of files and sheets."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.text import slugify

from jeugdregio.core.exports.settle import moment

LONGEST_SHEET_NAME = 31
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def file_name(stem: str, made_at: datetime, extension: str) -> str:
    """What, period and moment: contracten_2027-Q3_20271021-1641.xlsx (Dutch time)."""
    parts = (re.sub(r"-q([1-4])$", r"-Q\1", slugify(part)) for part in stem.split("_"))
    return f"{'_'.join(filter(None, parts))}_{moment(made_at):%Y%m%d-%H%M}.{extension}"


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel and Calc take: at most 31 characters, none of []:*?/\\, each one once."""
    names: list[str] = []
    for title in titles:
        words = " ".join(NOT_IN_SHEET_NAME.sub(" ", title).split())
        name = base = words.strip(" '")[:LONGEST_SHEET_NAME].strip(" '") or "1"
        number = 2
        while name.casefold() in {other.casefold() for other in names}:
            ending = f" ({number})"
            name, number = base[: LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
        names.append(name)
    return names


def column_letters(count: int) -> Iterator[str]:
    """A, B, ... Z, AA, AB, ..."""
    for index in range(count):
        letters = ""
        number = index + 1
        while number:
            number, rest = divmod(number - 1, len(ALPHABET))
            letters = ALPHABET[rest] + letters
        yield letters
