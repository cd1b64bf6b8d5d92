"""Which known secrets stand in a text: words with a token, references, pseudonyms and amounts in every Dutch form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

Whose = TypeVar("Whose")
TOKEN = re.compile(r"zq[0-9a-z]{6}")
# References, numbers of contracts, public ids, pseudonyms and hashes.
WORD = re.compile(r"[0-9a-z]+(?:[-_][0-9a-z]+)*")
NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?")
# Decimals that say nothing, as a database prints them.
NOTHING = re.compile(r"[.,]0{4,}$")
SHORTEST = 8
# Shorter amounts are made again by chance, as a sum of somebody else's.
FEWEST_DIGITS, FEWEST_OF_CENTS = 7, 8
# A round amount is anybody's.
FEWEST_TELLING = 5
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


@dataclass
class Known(Generic[Whose]):
    """Values to look for, with who they belong to."""

    words: dict[str, Whose] = field(default_factory=dict)
    amounts: dict[str, Whose] = field(default_factory=dict)

    def seen_in(self, pieces: Iterable[str]) -> dict[str, Whose]:
        """Every known value in these texts."""
        found: dict[str, Whose] = {}
        for piece in pieces:
            text = piece.lower()
            found.update(known(self.words, words_in(text)))
            found.update(known(self.amounts, digits_in(text)))
        return found


def known(values: Mapping[str, Whose], seen: Iterable[str]) -> dict[str, Whose]:
    return {value: values[value] for value in seen if value in values}


def words_in(text: str) -> Iterator[str]:
    """Tokens, also in the middle of a word, and whole words with a number in them."""
    yield from TOKEN.findall(text)
    for word in WORD.findall(text):
        if len(word) >= SHORTEST:
            yield word


def digits_in(text: str) -> Iterator[str]:
    """Every number without its signs."""
    for number in NUMBER.findall(text):
        digits = re.sub(r"\D", "", NOTHING.sub("", number)).lstrip("0")
        if len(digits) >= FEWEST_DIGITS:
            yield digits


def forms_of(cents: Decimal, *, in_euros: bool = True) -> set[str]:
    """The digits of an amount as euros and cents, as cents, and as whole euros, rounded either way."""
    whole = abs(cents).quantize(Decimal(1), ROUND_HALF_UP)
    if len(str(whole)) < FEWEST_OF_CENTS:
        return set()
    euros = whole / 100
    forms = {str(whole), format(euros.normalize(), "f").replace(".", "")}
    if in_euros:
        forms |= {str(euros.quantize(Decimal(1), way)) for way in (ROUND_HALF_UP, ROUND_DOWN)}
    return {form for form in forms if len(form) >= FEWEST_DIGITS and len(form.rstrip("0")) >= FEWEST_TELLING}


def is_word(value: str) -> bool:
    """Whether a value of a table can be looked for: long enough, no plain word and no day."""
    text = value.lower()
    return (
        len(text) >= SHORTEST
        and WORD.fullmatch(text) is not None
        and DAY.fullmatch(text) is None
        and re.search(r"\d", text) is not None
    )
