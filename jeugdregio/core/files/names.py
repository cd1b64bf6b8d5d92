"""What a person called a file: a label to show, never a place on a disk (T25)."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 150
NAMELESS = "bestand"
# Control and format characters can hide or turn around what follows; the others mean something to disks and headers.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
SEPARATORS = str.maketrans(dict.fromkeys('\\/:*?"<>|;%', "_"))


def label_of(name: str) -> str:
    """The name without anything that leads elsewhere or looks like something else; at most 150 characters.

    The ending stays, also when the rest is cut.
    """
    seen = "".join(letter for letter in name if unicodedata.category(letter) not in HIDDEN)
    plain = " ".join(unicodedata.normalize("NFC", seen).translate(SEPARATORS).split()).strip(" .")
    if not plain:
        return NAMELESS
    ending = PurePosixPath(plain).suffix[:10]
    return plain if len(plain) <= LONGEST else plain[: LONGEST - len(ending)] + ending
