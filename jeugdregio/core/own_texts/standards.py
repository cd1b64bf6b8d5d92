"""Every text that a region may write itself, with its standard text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jeugdregio.core.db import Context
from jeugdregio.core.enums import TextKind
from jeugdregio.core.exports.columns import Text
from jeugdregio.core.glossary import terms
from jeugdregio.core.help import articles
from jeugdregio.core.mail.kinds import kinds
from jeugdregio.core.models import OwnText
from jeugdregio.core.own_texts.selectors import own_row


@dataclass(frozen=True)
class Standard:
    """A text with the words of the portal. A term that a region added has none: `text` is empty.

    `places`: what is filled in when a mail leaves, by the name that stands between braces.
    """

    kind: TextKind
    key: str
    name: Text
    text: Text = ""
    places: Mapping[str, Text] = field(default_factory=dict)

    @property
    def is_added(self) -> bool:
        return not self.text


def standards() -> Iterator[Standard]:
    """All of them: terms, then the help page, then mails."""
    for term in terms():
        yield Standard(TextKind.TERM, term.slug, term.name, term.meaning)
    for article in articles():
        yield Standard(TextKind.HELP, article.key, article.title, article.text)
    for kind in kinds():
        if kind.text:
            yield Standard(TextKind.MAIL, kind.key, kind.subject, kind.text, kind.places)


def standard_of(kind: str, key: str) -> Standard | None:
    """The standard of one text; None when the portal has none."""
    return next((found for found in standards() if (found.kind, found.key) == (kind, key)), None)


def added(row: OwnText) -> Standard:
    """A term that a region added."""
    return Standard(TextKind.TERM, row.key, row.name or row.key)


def text_named(context: Context, kind: str, key: str) -> tuple[Standard | None, OwnText | None]:
    """A text and the region's own words for it; no standard when neither portal nor region has such a text."""
    row, found = own_row(context, kind, key), standard_of(kind, key)
    if found is None and row is not None and row.text and kind == TextKind.TERM:
        found = added(row)
    return found, row
