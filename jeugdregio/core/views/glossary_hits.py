"""Terms of the glossary on the search page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from jeugdregio.core.glossary import find
from jeugdregio.core.own_texts.selectors import terms_for
from jeugdregio.core.portal import Hit, Hits, Reader
from jeugdregio.core.text import search_key

MOST = 20


def find_terms(reader: Reader, text: str) -> Hits:
    """Terms by name, synonym or meaning, in the words of the reader's region; everybody may read them."""
    found = find(text, terms_for(reader.context))
    hits = [
        Hit(
            term.name,
            reverse("glossary_term", args=[term.slug]),
            term.meaning,
            exact=search_key(term.name) == search_key(text),
        )
        for term in found[:MOST]
    ]
    return Hits(_("Terms"), hits, len(found))
