"""Texts that may go into a spreadsheet, and numbers as text."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import repeat
from operator import itemgetter

# A spreadsheet reads a cell that begins like this as a formula, also after blanks and in full width.
FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMULA_STARTS = frozenset("=+-@＝＋－＠")
FIRST: Callable[[str], str] = itemgetter(slice(1))


def neutral(text: str) -> str:
    """The text, with an apostrophe in front when a spreadsheet would take it for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def xml_text(text: str) -> str:
    """The text as XML character data; characters that XML cannot hold become the replacement character."""
    clean = NOT_IN_XML.sub("\ufffd", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def begins_safely(texts: Sequence[str]) -> bool:
    """True when no text in a whole column begins with a blank or like a formula."""
    firsts = set(map(FIRST, texts))
    return FORMULA_STARTS.isdisjoint(firsts) and not any(map(str.isspace, firsts))


def decimal_text(number: Decimal) -> str:
    """The number in full, without exponent: 12.5, 1200."""
    return f"{number:f}"


def decimal_texts(numbers: Sequence[Decimal], shift: int = 0) -> list[str] | None:
    """A whole column, each number times ten to the power ``shift``; None when one is not finite."""
    if not all(map(Decimal.is_finite, numbers)):
        return None
    shifted = map(Decimal.scaleb, numbers, repeat(shift)) if shift else numbers
    return [f"{number:f}" for number in shifted]


def cents_text(cents: int) -> str:
    """Cents as euros with two decimals and a dot: 1234567.89."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}.{rest:02d}"
