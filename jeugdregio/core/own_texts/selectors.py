"""The texts of the region in whose name somebody reads; one statement for all texts of a kind."""

from dataclasses import replace

from jeugdregio.core.db import Context
from jeugdregio.core.enums import TextKind
from jeugdregio.core.glossary import Term, terms
from jeugdregio.core.models import OwnText
from jeugdregio.core.models.base import OwnedQuerySet
from jeugdregio.core.text import sort_key


def own_texts(context: Context | None, *kinds: TextKind) -> OwnedQuerySet:
    """What a region says itself, of these kinds; nothing for who works for no region. (T11)"""
    rows: OwnedQuerySet = OwnText.objects.none()
    if context is not None and context.region_id is not None:
        rows = OwnText.objects.visible_to(context).filter(kind__in=kinds).exclude(text="")
    return rows


def own_words(context: Context | None, kind: TextKind) -> dict[str, str]:
    """The same as words by key, in one statement."""
    return dict(own_texts(context, kind).values_list("key", "text"))


def own_row(context: Context, kind: str, key: str) -> OwnText | None:
    """The row of one text, also when it is empty by now; None when nobody ever wrote one."""
    row: OwnText | None = OwnText.objects.visible_to(context).filter(kind=kind, key=key).first()
    return row


def terms_for(context: Context | None) -> tuple[Term, ...]:
    """The glossary as this reader's region words it, with the terms that it added, in the order of the alphabet."""
    own = {row.key: row for row in own_texts(context, TextKind.TERM)}
    if not own:
        return terms()
    known = [replace(term, meaning=own.pop(term.slug).text) if term.slug in own else term for term in terms()]
    added = [Term(row.name or row.key, row.key, row.text, code="") for row in own.values()]
    return tuple(sorted([*known, *added], key=lambda term: sort_key(term.name)))
