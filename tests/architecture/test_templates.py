"""Templates: no style or script inside, every text through the catalogue, nothing unused."""

from functools import cache

import pytest
from django.template import engines
from django.template.backends.django import get_installed_libraries
from django.template.library import Library, import_library
from django.template.loader import get_template
from django.views import csrf, defaults

from tests.architecture.markup import Page, constants, name_patterns, names_in_template, used_in
from tests.architecture.source import ROOT, python_files, templates, text_of, tree_of

SAME_IN_ALL_LANGUAGES = {"Jeugdregio", "DEMO"}
BUILT_IN = {
    csrf.CSRF_FAILURE_TEMPLATE_NAME,
    defaults.ERROR_400_TEMPLATE_NAME,
    defaults.ERROR_403_TEMPLATE_NAME,
    defaults.ERROR_404_TEMPLATE_NAME,
    defaults.ERROR_500_TEMPLATE_NAME,
    "429.html",  # allauth asks for it when somebody tries too often
}
# Demo content, outside production only: its words are examples and not the portal's.
SHOWN_ONLY = "components/showroom.html"


def name_of(path: object) -> str:
    return str(path).removeprefix("templates/")


def unsafe(text: str) -> list[str]:
    used = used_in(text)
    return [word for word in ("safe", "safeseq", "autoescape") if word in used.filters | used.tags]


@cache
def library(name: str) -> Library:
    return import_library(get_installed_libraries()[name])


def wrong_loads(text: str) -> list[str]:
    """Libraries that do not exist, are not used, or stand out of order (Django's first, then ours)."""
    used = used_in(text)
    return [
        problem for names in used.loads for problem in [*unknown_or_unused(names, used), *out_of_order(names)]
    ]


def unknown_or_unused(names: list[str], used: object) -> list[str]:
    found = []
    for name in names:
        if name not in get_installed_libraries():
            found.append(f"unknown: {name}")
        elif not (library(name).tags.keys() & used.tags or library(name).filters.keys() & used.filters):
            found.append(f"unused: {name}")
    return found


def out_of_order(names: list[str]) -> list[str]:
    known = get_installed_libraries()
    wanted = sorted(names, key=lambda name: (not known.get(name, "").startswith("django."), name))
    return [] if names == wanted else [f"order: {' '.join(wanted)}"]


def is_override(name: str) -> bool:
    """Whether a library of others has a template with this name, so that it asks for ours."""
    origins = (
        origin.name
        for loader in engines["django"].engine.template_loaders
        for origin in sources(loader, name)
    )
    return any(not origin.startswith(str(ROOT / "templates")) for origin in origins)


def sources(loader: object, name: str) -> list[object]:
    inner = getattr(loader, "loaders", [loader])
    found = [origin for each in inner for origin in each.get_template_sources(name)]
    return [origin for origin in found if (ROOT / origin.name).is_file()]


def named() -> set[str]:
    """Every template that a template or a Python file names, also when it puts the name together."""
    texts = set().union(*(constants(tree_of(path)) for path in python_files(ours=True)))
    names = texts.union(*(names_in_template(text_of(path)) for path in templates()))
    patterns = [pattern for path in python_files(ours=True) for pattern in name_patterns(tree_of(path))]
    built = {
        name_of(path)
        for path in templates()
        for pattern in patterns
        if (found := pattern.fullmatch(name_of(path))) and set(found.groups()) <= texts
    }
    return names | built


def unused(names: set[str], wanted: set[str]) -> list[str]:
    return sorted(name for name in names - wanted - BUILT_IN if not is_override(name))


@pytest.mark.shows("ASVS 1.1.2", "ASVS 1.2.3")
@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_template_keeps_the_rules(path: object) -> None:
    page = Page(text_of(path))
    problems = page.inline + unsafe(text_of(path)) + wrong_loads(text_of(path))
    assert problems == []
    if name_of(path) != SHOWN_ONLY:
        assert sorted(set(page.words) - SAME_IN_ALL_LANGUAGES) == []
    get_template(name_of(path))


def test_no_template_is_unused() -> None:
    assert len(templates()) > 30
    assert unused({name_of(path) for path in templates()}, named()) == []


def test_a_planted_unused_template_is_found() -> None:
    names = {"core/planted.html", "404.html", "account/login.html", "base.html"}
    assert unused(names, {"base.html"}) == ["core/planted.html"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<p style="color: red">0</p>', ["style=color: red"]),
        ("<style>p { color: red }</style>", ["<style>"]),
        ("<script>alert(1)</script>", ["<script>"]),
        ('<script src="{% static "x.js" %}" defer></script>', []),
        ('<button onclick="go()">0</button>', ["onclick=go()"]),
        ('<a href="javascript:go()">0</a>', ["href=javascript:go()"]),
        ('<a href="{{ url }}" class="once">0</a>', []),
    ],
)
def test_planted_inline_code_is_found(text: str, found: list[str]) -> None:
    assert Page(text).inline == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Save this</p>", ["Save", "this"]),
        ('<img alt="A dog">', ["dog"]),
        ('<p>{% translate "Save" %} {{ name }} {# why #}</p>', []),
        ("{% blocktranslate %}Page {{ n }}{% endblocktranslate %}", []),
    ],
)
def test_planted_words_in_the_open_are_found(text: str, words: list[str]) -> None:
    assert Page(text).words == words


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{% load i18n %}{% translate 'x' %}", []),
        ("{% load i18n %}", ["unused: i18n"]),
        ("{% load nothing_like_it %}", ["unknown: nothing_like_it"]),
        ("{% load static i18n %}{% translate 'x' %}{% static 'y' %}", ["order: i18n static"]),
    ],
)
def test_planted_loads_are_judged(text: str, problems: list[str]) -> None:
    assert wrong_loads(text) == problems


def test_planted_unescaped_text_is_found() -> None:
    assert unsafe("{{ name|safe }}{% autoescape off %}{% endautoescape %}") == ["safe", "autoescape"]
    assert unsafe("{{ safe }}{{ name|default:'safe' }}") == []
