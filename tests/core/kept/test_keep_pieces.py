"""A piece of a page is found again only by who asks the same of the same figures."""

from dataclasses import replace
from datetime import date
from functools import cache as cache_it
from typing import Any

import pytest
from django.core.cache import cache
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString

from jeugdregio.core.kept import pieces, sources
from jeugdregio.core.kept.pieces import Audience, Pieces, Rest
from jeugdregio.core.templatetags.kept import REMEMBERED, RememberedNode

REST = Rest("page", Audience(1, 1, "manager"), "/page/?a=1", date(2027, 11, 23), [(1, "hash", None)], "stamp")
NAMES = ("name", "another name")
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
    made = Pieces(rest, NAMES, **named)
    made.put("name", html)
    made.put_away()


def test_what_was_kept_is_found_and_is_html() -> None:
    keep(REST)
    found = Pieces(REST, NAMES).find("name")
    assert found == "<p>kept</p>"
    assert isinstance(found, SafeString)
    assert Pieces(REST, NAMES).find("another name") is None


@pytest.mark.parametrize("change", OTHERS.values(), ids=list(OTHERS))
def test_anything_else_is_another_piece(change: dict[str, Any]) -> None:
    keep(REST)
    assert Pieces(replace(REST, **change), NAMES).find("name") is None


def test_other_code_draws_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(REST)
    assert Pieces(replace(REST), NAMES).find("name")
    monkeypatch.setattr(pieces, "code_version", lambda: "next release")
    assert Pieces(replace(REST), NAMES).find("name") is None


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
    assert Pieces(REST, NAMES).find("name") is None
    keep(REST, still=lambda: REST.facts)
    assert Pieces(REST, NAMES).find("name") is not None


def test_nothing_is_kept_of_a_page_that_rests_on_nothing() -> None:
    keep(None)
    assert Pieces(None, NAMES).find("name") is None


def test_the_key_tells_nothing() -> None:
    key = REST.key("name")
    assert not any(word in key for word in ("manager", "hash", "stamp", "page"))


def test_something_that_is_no_text_is_not_shown() -> None:
    cache.set(REST.key("name"), ["<p>", "kept"])
    assert Pieces(REST, NAMES).find("name") is None


def drawn(made: Pieces, word: str) -> str:
    source = '{% load kept %}{% kept made "name" %}<p>{{ word }}</p>{% endkept %}{{ word }}'
    return Template(source).render(Context({"made": made, "word": word}))


def test_the_tag_draws_once_and_escapes() -> None:
    first = Pieces(REST, NAMES)
    assert drawn(first, "<b>") == "<p>&lt;b&gt;</p>&lt;b&gt;"
    first.put_away()
    assert drawn(Pieces(REST, NAMES), "other") == "<p>&lt;b&gt;</p>other"


def test_a_tag_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load kept %}{% kept made %}{% endkept %}")


@cache_it
def template(name: str) -> Template:
    """One that stays, as a loader keeps it."""
    sources = {
        "words": "{% remembered word rows %}{{ word }}{{ hidden }}{% endremembered %}",
        "nothing": "{% remembered gone %}{% if gone %}a{% else %}b{% endif %}{% endremembered %}",
    }
    return Template("{% load kept %}" + sources[name])


def remembered(name: str, **values: object) -> str:
    return template(name).render(Context(values))


def test_a_process_draws_once_for_the_same_words() -> None:
    assert remembered("words", word="<b>", rows=[("a", 1)], hidden="first") == "&lt;b&gt;first"
    assert remembered("words", word="<b>", rows=[("a", 1)], hidden="second") == "&lt;b&gt;first"
    assert remembered("words", word="<b>", rows=[("a", 2)], hidden="third") == "&lt;b&gt;third"
    assert remembered("words", word="<i>", rows=[("a", 1)], hidden="fourth") == "&lt;i&gt;fourth"


def test_what_is_not_there_is_remembered_too() -> None:
    assert [remembered("nothing"), remembered("nothing", gone="x"), remembered("nothing")] == ["b", "a", "b"]


def test_a_process_does_not_remember_for_ever() -> None:
    for number in range(REMEMBERED + 10):
        remembered("words", word=number, rows=(), hidden="")
    (node,) = template("words").nodelist.get_nodes_by_type(RememberedNode)
    assert len(node.drawn) == REMEMBERED
