"""What pages offer to send."""

from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html


@dataclass(frozen=True)
class Form:
    """What a page sends when its button is pressed."""

    action: str
    values: dict[str, str]


def form_of(form: html.HtmlElement, url: str) -> Form:
    boxes = form.xpath(".//input[@name and not(@type='file')] | .//textarea | .//select")
    values = {box.get("name"): box.get("value") or chosen(box) for box in boxes}
    return Form(urljoin(url, form.get("action") or ""), values)


def chosen(box: html.HtmlElement) -> str:
    """The first choice of a list; some words in an empty box."""
    options: list[str] = box.xpath("./option/@value")
    return next((option for option in options if option), "een tekst")
