"""Forms of the sheets as a browser sends them: what stands in them, with what somebody typed over it."""

from typing import Any

from django.test import Client
from lxml import html


def sent(client: Client, url: str, **typed: str) -> dict[str, str]:
    """Every field of the form on a page as it would be sent; `typed` replaces or adds, with _ for -."""
    return {**fields_of(client.get(url).content), **named(typed)}


def fields_of(content: bytes) -> dict[str, str]:
    """The fields of the main form of a page; a browser drops the first line end of a text area."""
    (form,) = html.fromstring(content).xpath("//main//form[@id='form']")
    return {key: value.removeprefix("\n") for key, value in form.form_values() if not key.startswith("csrf")}


def named(typed: dict[str, Any]) -> dict[str, Any]:
    """Names of parts have dashes: deel_0_name is the first part's name."""
    return {
        key.replace("_", "-", 2) if key.startswith("deel_") else key: value for key, value in typed.items()
    }
