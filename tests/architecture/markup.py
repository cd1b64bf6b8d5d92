"""Reads templates: the tags and filters they use, and the HTML that is left when these are taken away."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

FILTER = re.compile(r"\|\s*(\w+)")
QUOTED = re.compile(r"""["']([\w/.-]+\.(?:html|txt))["']""")
TEXT_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}


@dataclass
class Used:
    """What one template takes from libraries."""

    loads: list[list[str]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    filters: set[str] = field(default_factory=set)


def used_in(text: str) -> Used:
    """Loads, tags and filters of a template."""
    used = Used()
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.BLOCK:
            words = token.split_contents()
            used.tags.add(words[0])
            if words[0] == "load":
                used.loads.append(words[1:])
        if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            used.filters.update(FILTER.findall(token.contents))
    return used


def without_tags(text: str) -> str:
    """The HTML of a template: translated texts, comments and tags taken away, values replaced by a number."""
    text = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "0", text, flags=re.DOTALL)
    text = re.sub(r"\{% comment.*?endcomment %\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{% (static|url) .*?%\}", "0", text, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}", "", text, flags=re.DOTALL)


class Page(HTMLParser):
    """Collects what must not be there, and the words that stand in the open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.words: list[str] = []
        self.feed(without_tags(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or re.fullmatch(r"on[a-z]+", name) or "javascript:" in (value or "").lower():
                self.inline.append(f"{name}={value}")
            if name in TEXT_ATTRIBUTES:
                self.handle_data(value or "")

    def handle_data(self, data: str) -> None:
        self.words += re.findall(r"[^\W\d_]{2,}", data)


def names_in_template(text: str) -> set[str]:
    """Templates that a template names."""
    return set(QUOTED.findall(text))


def constants(tree: ast.AST) -> set[str]:
    """Every text in a Python file."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def name_patterns(tree: ast.AST) -> Iterator[re.Pattern[str]]:
    """Names that a Python file puts together, as patterns whose groups are the parts that vary."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"([\w-]+)"
                for part in node.values
            ]
            if parts and parts[-1].endswith(r"\.html"):
                yield re.compile("".join(parts))
