"""A piece of a page is found again only by who asks the same of the same figures."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString

from jeugdregio.core.kept import pieces, sources
from jeugdregio.core.kept.pieces import Audience, Pieces, Rest

REST = Rest("page", Audience(1, 1, "manager"), "/page/?a=1", date(2027, 11, 23), [(1, "hash", None)], "stamp")
OTHERS: dict[str, Any] = {
    "page": {"page": "other"},
    "organisation": {"audience": Audience(2, 1, "manager")},
    "region": {"audience": Audience(1, 2, "manager")},
    "role": {"audience": Audience(1, 1, "reader")},
    "address": {"asked": "/page/?a=2"},
    "day": {"day": date(2027, 11, 24)},
    "hash": {"results": [(1, "other", None)]},
    "moment": {"results": [(1, "hash", "later")]},
    "facts": {"facts": "other"},
}


def keep(rest: Rest | None, html: str = "<p>kept</p>", **named: Any) -> None:
    made = Pieces(rest, **named)
    made.put("name", html)
    made.put_away()


def test_what_was_kept_is_found_and_is_html() -> None:
    keep(REST)
    found = Pieces(REST).find("name")
    assert found == "<p>kept</p>"
    assert isinstance(found, SafeString)
    assert Pieces(REST).find("another name") is None


@pytest.mark.parametrize("change", OTHERS.values(), ids=list(OTHERS))
def test_anything_else_is_another_piece(change: dict[str, Any]) -> None:
    keep(REST)
    assert Pieces(replace(REST, **change)).find("name") is None


def test_other_code_draws_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(REST)
    monkeypatch.setattr(pieces, "code_version", lambda: "next release")
    assert Pieces(REST).find("name") is None


def test_every_template_and_module_is_part_of_the_code(
    tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    seen = set()
    for text in ("", "one", "two"):
        (tmp_path / "templates" / "page.html").write_text(text)
        sources.code_version.cache_clear()
        seen.add(sources.code_version())
    sources.code_version.cache_clear()
    assert len(seen) == 3


def test_what_changed_while_it_was_drawn_is_not_kept() -> None:
    keep(REST, still=lambda: "changed meanwhile")
    assert Pieces(REST).find("name") is None
    keep(REST, still=lambda: REST.facts)
    assert Pieces(REST).find("name") is not None


def test_nothing_is_kept_of_a_page_that_rests_on_nothing() -> None:
    keep(None)
    assert Pieces(None).find("name") is None


def test_the_key_tells_nothing() -> None:
    key = REST.key("name")
    assert not any(word in key for word in ("manager", "hash", "stamp", "page"))


def test_something_that_is_no_text_is_not_shown() -> None:
    cache.set(REST.key("name"), ["<p>", "kept"])
    assert Pieces(REST).find("name") is None


def drawn(made: Pieces, word: str) -> str:
    source = '{% load kept %}{% kept made "name" %}<p>{{ word }}</p>{% endkept %}{{ word }}'
    return Template(source).render(Context({"made": made, "word": word}))


def test_the_tag_draws_once_and_escapes() -> None:
    first = Pieces(REST)
    assert drawn(first, "<b>") == "<p>&lt;b&gt;</p>&lt;b&gt;"
    first.put_away()
    assert drawn(Pieces(REST), "other") == "<p>&lt;b&gt;</p>other"


def test_a_tag_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load kept %}{% kept made %}{% endkept %}")
