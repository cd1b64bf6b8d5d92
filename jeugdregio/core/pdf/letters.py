"""The letters that the fonts of a report have. PDF/A refuses a file with a letter that cannot be drawn."""

import unicodedata
from collections.abc import Mapping, Sequence

MISSING = "\ufffd"

# What Public Sans, Libertinus Serif and DejaVu Sans Mono hold together: Latin, Greek, Cyrillic,
# punctuation, currencies, arrows, signs. A test draws all of them.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x384, 0x38A),
    (0x38E, 0x3A1),
    (0x3A3, 0x482),
    (0x48A, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x2044, 0x2052),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),
    (0x2126, 0x2151),
    (0x2153, 0x2184),
    (0x2190, 0x23FF),
    (0x2460, 0x262F),
    (0x2794, 0x2794),
    (0x2798, 0x27AF),
)
LETTERS = frozenset(chr(code) for first, last in RANGES for code in range(first, last + 1)) | {"\n", MISSING}


def printable(value: object) -> object:
    """A copy of JSON data in which every text can be drawn; keys are texts of ours and stay."""
    if isinstance(value, str):
        return drawn(value)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [printable(item) for item in value]
    return value


def drawn(text: str) -> str:
    """The text with composed letters; invisible marks fall away, what no font has becomes U+FFFD."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    if LETTERS.issuperset(composed):
        return composed
    return "".join(map(letter, composed))


def letter(character: str) -> str:
    if character in LETTERS:
        return character
    return "" if unicodedata.category(character) == "Cf" else MISSING
