"""A scanner for numbers of people in text, written apart from the rules that it judges."""

from __future__ import annotations

import re

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
DATE = re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b")
RUN = re.compile(r"\d(?:[ ./_-]?\d)*")


def could_be_bsn(digits: str) -> bool:
    return sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11 == 0 and int(digits) > 0


def leaks(text: str) -> list[str]:
    """Every nine digits in a row, or with a sign between each, that pass the eleven-proof. Dates are no leak."""
    found = []
    for run in RUN.findall(DATE.sub("date", text)):
        digits = re.sub(r"\D", "", run)
        found += [digits[at : at + 9] for at in range(len(digits) - 8) if could_be_bsn(digits[at : at + 9])]
    return found
