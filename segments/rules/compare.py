"""What differs between two texts, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or only this one."""

    text: str
    changed: bool


Pieces = tuple[Piece, ...]


def word_changes(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces: what was taken from the first, what was put into the second.

    The pieces of each side are its whole text again.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    gone, come = [True] * len(old), [True] * len(new)
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if not "".join(old[block.a : block.a + block.size]).strip():
            continue  # A space between two changed words would cut the change in two.
        gone[block.a : block.a + block.size] = [False] * block.size
        come[block.b : block.b + block.size] = [False] * block.size
    return _joined(old, gone), _joined(new, come)


def _joined(words: Sequence[str], changed: Sequence[bool]) -> Pieces:
    pairs = zip(words, changed, strict=True)
    return tuple(
        Piece("".join(word for word, _mark in run), mark)
        for mark, run in groupby(pairs, key=lambda pair: pair[1])
    )
