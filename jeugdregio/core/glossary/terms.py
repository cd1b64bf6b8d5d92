"""Reads the terms, and finds them by letter, name or word."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from django.utils.text import slugify

from jeugdregio.core.text import search_key, sort_key

FOLDER = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: its Dutch name, what it means, where it comes from, and its word in the code."""

    name: str
    slug: str
    meaning: str
    code: str
    law: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The letter under which it stands in the list."""
        return sort_key(self.name)[0].upper()

    @property
    def related(self) -> list["Term"]:
        """The terms to read next."""
        return [term for term in terms() if term.name in self.see]

    def matches(self, key: str) -> int:
        """How well it answers a search key: 3 begins with it, 2 by another word, 1 in its meaning, 0 not."""
        if search_key(self.name).startswith(key):
            return 3
        if any(key in search_key(word) for word in (self.name, *self.synonyms)):
            return 2
        return 1 if key in search_key(self.meaning) else 0


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the alphabet."""
    found = [entry for path in FOLDER.glob("*.toml") for entry in tomllib.loads(path.read_text())["term"]]
    return tuple(sorted(map(read, found), key=lambda term: sort_key(term.name)))


def read(entry: dict[str, str | list[str]]) -> Term:
    """One entry of a file. Raises TypeError for a key that does not exist."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Term(**{"slug": slugify(str(entry["name"])), **values})  # type: ignore[arg-type]


def find(query: str, among: Sequence[Term] | None = None) -> list[Term]:
    """The terms that answer a query, best first; every term when nothing was asked. `among`: a region's own list."""
    key = search_key(query)
    scored = [(term.matches(key), term) for term in (terms() if among is None else among)]
    return [term for score, term in sorted(scored, key=lambda pair: -pair[0]) if score]


def term_named(slug: str, among: Sequence[Term] | None = None) -> Term | None:
    """The term with this word in its address. `among`: a region's own list."""
    return next((term for term in (terms() if among is None else among) if term.slug == slug), None)


def letters(found: Sequence[Term]) -> list[tuple[str, list[Term]]]:
    """Terms under their first letter."""
    ordered = sorted(found, key=lambda term: sort_key(term.name))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda term: term.letter)]
