"""A text of a region as HTML: paragraphs and simple lists. Whatever else stands in it is shown as it was typed."""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString

from jeugdregio.core.enums import TextKind
from jeugdregio.core.own_texts.rules import filled
from jeugdregio.core.own_texts.standards import Standard

BULLET, NUMBER = re.compile(r"[-*•]\s+"), re.compile(r"\d{1,2}[.)]\s+")
PLAIN, BULLETS, NUMBERS, BREAK = "plain", "bullets", "numbers", "break"


def as_html(text: str) -> SafeString:
    """Lines that begin with a dash or a number are a list; an empty line ends a paragraph. Everything is escaped."""
    blocks = groupby(text.splitlines(), key=sort_of)
    return format_html_join("", "{}", ((block_html(sort, lines),) for sort, lines in blocks))


def sort_of(line: str) -> str:
    if not line.strip():
        return BREAK
    found = line.lstrip()
    return BULLETS if BULLET.match(found) else NUMBERS if NUMBER.match(found) else PLAIN


def block_html(sort: str, lines: Iterable[str]) -> SafeString:
    if sort == BREAK:
        return SafeString("")
    if sort == BULLETS:
        return format_html('<ul class="utrecht-unordered-list">{}</ul>', items_html(lines, BULLET))
    if sort == NUMBERS:
        return format_html('<ol class="utrecht-ordered-list">{}</ol>', items_html(lines, NUMBER))
    inner = format_html_join(SafeString("<br>"), "{}", ((line.strip(),) for line in lines))
    return format_html("<p>{}</p>", inner)


def items_html(lines: Iterable[str], mark: re.Pattern[str]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((mark.sub("", line.lstrip(), count=1),) for line in lines))


def preview(standard: Standard, text: str) -> SafeString:
    """A text as its readers will see it; in a mail each place says what will stand there."""
    if standard.kind is not TextKind.MAIL:
        return as_html(text)
    return SafeString(linebreaks(filled(text, in_words(standard.places)), autoescape=True))


def in_words(places: Mapping[str, object]) -> dict[str, str]:
    """What each place stands for, between brackets."""
    return {name: f"[{what}]" for name, what in places.items()}
