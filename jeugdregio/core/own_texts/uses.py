"""Where a term is used, so that it cannot disappear under what leads to it."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from jeugdregio.core.db import Context
from jeugdregio.core.enums import TextKind
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.glossary import term_named, terms
from jeugdregio.core.own_texts.selectors import own_texts
from jeugdregio.core.own_texts.standards import Standard, standard_of
from jeugdregio.core.text import search_key

_PAGES: dict[str, list[Text]] = {}


def name_uses(uses: Mapping[str, Text]) -> None:
    """Say on which page a term is explained, by its word in the address; twice the same is once."""
    for slug, page in uses.items():
        places = _PAGES.setdefault(slug, [])
        places += [] if page in places else [page]


def uses_of(slug: str) -> list[Text]:
    """The pages that lead to a term, and the terms of the portal that name it."""
    term = term_named(slug)
    naming = [other.name for other in terms() if term and term.name in other.see]
    return [*_PAGES.get(slug, ()), *(_("Term: %(name)s") % {"name": name} for name in naming)]


def uses_in_region(context: Context, standard: Standard) -> list[Text]:
    """The other texts of a region that name a term."""
    word = re.compile(rf"\b{re.escape(search_key(str(standard.name)))}\b")
    found = []
    for row in own_texts(context, *TextKind).order_by("kind", "key"):
        if (row.kind, row.key) != (standard.kind, standard.key) and word.search(search_key_of(row.text)):
            other = standard_of(row.kind, row.key)
            found.append(f"{row.get_kind_display()}: {other.name if other else row.name or row.key}")
    return [*_PAGES.get(standard.key, ()), *found]


def search_key_of(text: str) -> str:
    """A whole text as `search_key` would write it; that one keeps the beginning only."""
    return " ".join(search_key(word) for word in text.split())
