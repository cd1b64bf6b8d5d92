"""Keys to search and sort by, so that every server gives the same order (decisions 13)."""

import re
import unicodedata


def search_key(text: str) -> str:
    """Lower case, without accents, single spaces: what a prefix is looked for in."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return re.sub(r"\s+", " ", plain).strip().lower()[:200]


def sort_key(text: str) -> str:
    """As a reader sorts: accents and case do not count, numbers by their value."""
    return re.sub(r"\d+", lambda found: found.group().zfill(8), search_key(text))[:200]
