"""The check digit of a citizen service number (BSN). Source: rule CS002 of iJw 3.2, design ijw.md 5 row 1."""

from __future__ import annotations

import re

LENGTH = 9
_DIGIT_RUN = re.compile(r"[0-9]{8,}")
_SPACED_RUN = re.compile(r"[0-9](?:[ .\-/_]?[0-9]){7,}")
_MASK = "…"
# What nine zeros as bytes add up to with the weights.
_ZERO_TOTAL = 43 * ord("0")


def passes_eleven(digits: str) -> bool:
    """Whether nine digits pass the eleven-proof (weights 9 to 2 and -1, remainder 0 of 11).

    In: text; anything but nine ASCII digits, and nine zeros, does not pass. Out: bool. Source: CS002.
    """
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    return _passes(digits)


def candidates(text: str) -> list[str]:
    """Every nine-digit string inside the text that could be a BSN, also one without its leading zero.

    In: any text. Out: strings of nine digits that pass the eleven-proof. Source: design decisions 11.
    """
    return [window for window in windows(text) if _passes(window)]


def windows(text: str) -> list[str]:
    """Every nine digits in a row inside the text, and eight digits with a zero before them.

    In: any text. Out: strings of nine digits, whether or not they could be a BSN.
    """
    return [window for run in _DIGIT_RUN.findall(text) for window in _windows(run)]


def masked(text: str) -> str:
    """The text with every run of digits that could hold a BSN replaced, also with separators between.

    In: any text. Out: text that is safe in a finding or a log. Source: design decisions 11.
    """
    return _SPACED_RUN.sub(_mask_run, text)


def _mask_run(match: re.Match[str]) -> str:
    run = match.group()
    digits = "".join(char for char in run if char.isdigit())
    return _MASK if candidates(digits) or candidates(run) else run


def _windows(run: str) -> list[str]:
    padded = run.rjust(LENGTH, "0")
    return [padded[start : start + LENGTH] for start in range(len(padded) - LENGTH + 1)]


def _passes(digits: str) -> bool:
    """The proof itself, on nine ASCII digits."""
    a, b, c, d, e, f, g, h, i = digits.encode()
    total = 9 * a + 8 * b + 7 * c + 6 * d + 5 * e + 4 * f + 3 * g + 2 * h - i
    return (total - _ZERO_TOTAL) % 11 == 0 and digits != "000000000"
