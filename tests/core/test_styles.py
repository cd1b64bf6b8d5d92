"""What every visitor downloads: small, without addresses of others, and readable."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.core.colours import contrast

STATIC = Path(settings.BASE_DIR) / "jeugdregio" / "static"
BUILD = STATIC / "build"
TOKENS = dict(re.findall(r"(--jr-[\w-]+): (#[0-9a-f]+);", (STATIC / "src" / "tokens.css").read_text()))


def packed(name: str) -> int:
    """The size of a built file as it travels; `make` builds them."""
    return len(gzip.compress((BUILD / name).read_bytes(), 9))


def test_styles_and_scripts_stay_within_their_budget() -> None:
    scripts = packed("app.js") + packed("htmx.min.js")
    assert packed("app.css") <= 30 * 1024
    assert scripts <= 25 * 1024
    page = len(gzip.compress(render_to_string("404.html").encode()))
    assert page + packed("app.css") + scripts <= 150 * 1024


def test_the_style_sheet_loads_nothing_from_anywhere() -> None:
    css = (BUILD / "app.css").read_text()
    assert not re.search(r"url\(|@import|@font-face|https?:", css)
    assert "EUPL-1.2" in css[:200]


def test_every_token_that_is_used_in_our_own_styles_exists() -> None:
    own = "".join(path.read_text() for path in (STATIC / "src").glob("*.css"))
    used = set(re.findall(r"var\((--jr-[\w-]+)", own))
    defined = set(re.findall(r"(--jr-[\w-]+):", own))
    assert used - defined == set()
    assert len(used) > 20


def test_the_style_sheet_keeps_only_classes_that_a_page_uses() -> None:
    css = (BUILD / "app.css").read_text()
    assert ".utrecht-button--primary-action" in css
    assert ".utrecht-button--pressed" not in css
    assert ".utrecht-calendar" not in css


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--jr-ink", "--jr-wash-strong"),
        ("--jr-ink-soft", "--jr-wash"),
        ("--jr-blue-800", "--jr-wash"),
        ("--jr-blue-950", "--jr-info-wash"),
        ("--jr-blue-300", "--jr-blue-800"),
        ("--jr-paper", "--jr-blue-800"),
        ("--jr-paper", "--jr-error"),
        ("--jr-good", "--jr-good-wash"),
        ("--jr-info", "--jr-info-wash"),
        ("--jr-attention", "--jr-attention-wash"),
        ("--jr-error", "--jr-error-wash"),
        ("--jr-neutral", "--jr-neutral-wash"),
    ],
)
def test_letters_can_be_read(text: str, ground: str) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(
    ("edge", "ground"),
    [("--jr-line-strong", "--jr-paper"), ("--jr-focus", "--jr-paper"), ("--jr-focus-gap", "--jr-blue-800")],
)
def test_edges_and_the_focus_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(TOKENS[edge], TOKENS[ground]) >= 3


def test_a_faint_colour_fails() -> None:
    assert contrast(TOKENS["--jr-line"], TOKENS["--jr-paper"]) < 3
