"""Renders the showroom page for tests, finds elements in it, remembers which templates that took."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.template import Template
from django.test import RequestFactory
from django.test.signals import template_rendered
from lxml import html

from jeugdregio.core.views.showroom import showroom


def page(state: str = "gevuld") -> html.HtmlElement:
    """The showroom page in one state."""
    request = RequestFactory().get("/_components/", {"staat": state})
    response = showroom(request)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


@contextmanager
def rendered_names() -> Iterator[set[str]]:
    """The names of all templates that are rendered meanwhile."""
    names: set[str] = set()

    def remember(sender: object, template: Template, **kwargs: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(remember)
    try:
        yield names
    finally:
        template_rendered.disconnect(remember)


STEP = re.compile(
    r"(?P<tag>^[a-z0-9]+)|\.(?P<name>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<key>[\w-]+)(?:=(?P<value>[^\]]+))?\]"
)


def pick(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements below by tag, .class, #id, [attribute], [attribute=value], one inside another."""
    steps = "".join(f"//{to_xpath(part)}" for part in selector.split())
    found: list[html.HtmlElement] = element.xpath(f".{steps}")
    return found


def to_xpath(part: str) -> str:
    """One step of a selector as XPath."""
    matches = list(STEP.finditer(part))
    assert "".join(match[0] for match in matches) == part, part
    tag = next((match["tag"] for match in matches if match["tag"]), "*")
    return tag + "".join(condition(match) for match in matches if not match["tag"])


def condition(match: re.Match[str]) -> str:
    """One condition of a step."""
    if match["name"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {match['name']} ')]"
    if match["id"]:
        return f"[@id='{match['id']}']"
    return f"[@{match['key']}='{match['value']}']" if match["value"] else f"[@{match['key']}]"
