"""Numbers of persons where they do not belong: in a file name, a free text, or the wrong column.

A citizen number has nine digits that pass the eleven-proof; one number in eleven passes by chance. So a free
text with such a number is refused, and a column of references only when most of its numbers pass.
"""

import re
from collections.abc import Iterable

LENGTH = 9
_SPACED = re.compile(r"(?<![0-9])[0-9](?:[ .\-/_]?[0-9]){7,8}(?![0-9])")
_LONG = re.compile(r"[0-9](?:[ .\-/_]?[0-9]){7,}")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_MASK = "…"
FEWEST = 5


def passes_eleven(digits: str) -> bool:
    """Whether eight or nine digits could be a citizen number; eight get a zero in front. Source: CS002 of iJw 3.2."""
    if not (digits.isascii() and digits.isdigit() and LENGTH - 1 <= len(digits) <= LENGTH):
        return False
    padded = digits.zfill(LENGTH)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, padded, strict=True))
    return total % 11 == 0 and padded != "0" * LENGTH


def holds_number(text: str) -> bool:
    """Whether a text holds nine digits in a row, or grouped by signs, that could be a citizen number.

    Eight digits are left alone here: dates without signs have eight.
    """
    found = (re.sub(r"[^0-9]", "", run) for run in _SPACED.findall(text))
    return any(len(digits) == LENGTH and passes_eleven(digits) for digits in found)


def mostly_numbers(cells: Iterable[str]) -> bool:
    """Whether a column holds citizen numbers: at least five different numbers of nine digits, most of which pass."""
    numbers = {cell for cell in cells if len(cell) == LENGTH and cell.isascii() and cell.isdigit()}
    return len(numbers) >= FEWEST and 2 * sum(map(passes_eleven, numbers)) > len(numbers)


def masked(text: str) -> str:
    """The text with every run of digits replaced that could hide a citizen number; safe in a finding or a log."""
    return _LONG.sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    digits = re.sub(r"[^0-9]", "", found.group()).zfill(LENGTH)
    windows = (digits[start : start + LENGTH] for start in range(len(digits) - LENGTH + 1))
    return _MASK if any(map(passes_eleven, windows)) else found.group()
