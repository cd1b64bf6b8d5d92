"""The youth of a claim line: a citizen number or a key, turned into a pseudonym while the cell is read."""

import re
from collections.abc import Callable

from jeugdregio.core.importing.badcell import BadCell
from jeugdregio.core.importing.personal import LENGTH, holds_number, passes_eleven
from jeugdregio.core.importing.reading import text_of

Pseudonymise = Callable[[str], bytes]
Reader = Callable[[str], str]

PSEUDONYM = re.compile(r"[0-9a-f]{32}")
LONGEST_KEY = 60
# Keeps keys of a municipality apart from citizen numbers.
OWN_KEY = "key:"


def copy_text(pseudonym: bytes) -> str:
    """Bytes as a value in COPY text."""
    return "\\\\x" + pseudonym.hex()


def number_reader(pseudonymise: Pseudonymise) -> Reader:
    """Reads a citizen number; eight digits lost their zero in a spreadsheet. Raises BadCell without the number."""

    def read(cell: str) -> str:
        digits = text_of(cell).zfill(LENGTH)
        if not passes_eleven(digits):
            raise BadCell("CLM-BSN")
        return copy_text(pseudonymise(digits))

    return read


def key_reader(pseudonymise: Pseudonymise) -> Reader:
    """Reads a key: the portal's own pseudonym stays what it is, any other key becomes one.

    Raises BadCell for a citizen number: it belongs in a column of its own.
    """

    def read(cell: str) -> str:
        text = text_of(cell)
        if PSEUDONYM.fullmatch(text):
            return copy_text(bytes.fromhex(text))
        if holds_number(text) or passes_eleven(text):
            raise BadCell("TAB-BSN")
        if len(text) > LONGEST_KEY:
            raise BadCell("TAB-LONG", limit=LONGEST_KEY)
        return copy_text(pseudonymise(OWN_KEY + text))

    return read
