"""The glossary: one word for each thing, the same on the page, in the documentation and in all other texts."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.core import catalogue
from jeugdregio.core.glossary import Term, as_markdown, find, letters, term_named, terms
from jeugdregio.core.glossary.terms import read
from jeugdregio.core.management.commands.messages import TREE
from tests.architecture.source import ROOT

LONGEST_SENTENCE = 20


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def avoided() -> re.Pattern[str]:
    words = [word for term in terms() for word in term.avoid]
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def test_every_term_is_there_once() -> None:
    assert len(terms()) > 90
    for part in ("slug", "name"):
        counted = Counter(getattr(term, part) for term in terms())
        assert [value for value, times in counted.items() if times > 1] == []


def test_every_reference_leads_somewhere() -> None:
    names = {term.name for term in terms()}
    assert [f"{term.name} > {other}" for term in terms() for other in term.see if other not in names] == []


def test_meanings_are_short_sentences_that_do_not_use_words_we_avoid() -> None:
    long = [one for term in terms() for one in sentences(term.meaning) if len(one.split()) > LONGEST_SENTENCE]
    assert long == []
    average = sum(len(one.split()) for term in terms() for one in sentences(term.meaning)) / sum(
        len(sentences(term.meaning)) for term in terms()
    )
    assert average <= 15
    assert [term.name for term in terms() if avoided().search(term.meaning)] == []


def test_no_text_of_the_portal_uses_a_word_we_avoid() -> None:
    strings = [
        text
        for message in catalogue.load(TREE.po_file)
        for text in (message.string if isinstance(message.string, (list, tuple)) else [message.string or ""])
    ]
    assert len(strings) > 500
    assert [text for text in strings if avoided().search(text)] == []


@pytest.mark.parametrize("text", ["Uw streefwaarde is 12.", "De CLIËNT belt.", "Bekijk de factuur"])
def test_a_planted_word_is_found(text: str) -> None:
    assert avoided().search(text)
    assert not avoided().search("De cliëntenstop loopt tot juni.")


def test_the_documentation_is_made_from_the_same_terms() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert page == as_markdown(), "Write as_markdown() to docs/glossary.md again."


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    names = [name for name, _group in letters(terms())]
    assert names == sorted(names)
    assert term_named("pxq") in dict(letters(terms()))["P"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("", "Aanbesteding (SAS-procedure)"),
        ("plafond", "Plafond bereikt op"),
        ("obligo", "Verplichting (nog te leveren)"),
        ("ALCATELTERMIJN", "Opschortende termijn"),
        ("geinteresseerde", "Geïnteresseerde"),
        ("burap", "Kwartaalrapportage"),
        ("323", "Declaratie"),
    ],
)
def test_a_term_is_found_by_its_name_and_by_other_words(query: str, first: str) -> None:
    assert find(query)[0].name == first


def test_a_word_that_nobody_knows_finds_nothing() -> None:
    assert find("xylofoon") == []


def test_an_entry_with_an_unknown_key_is_refused() -> None:
    assert isinstance(read({"name": "Regio", "meaning": "x", "code": "Region"}), Term)
    with pytest.raises(TypeError):
        read({"name": "Regio", "meaning": "x", "code": "Region", "wet": ["x"]})


def test_the_page_shows_all_terms_by_letter(client: Client, db: None) -> None:
    page = client.get(reverse("glossary")).content.decode()
    assert f"{len(terms())} begrippen" in page
    assert 'id="letter-A"' in page and 'href="/begrippen/aanbieder/"' in page


def test_the_page_shows_what_was_asked_for(client: Client, db: None) -> None:
    page = client.get(reverse("glossary"), {"q": "obligo"}).content.decode()
    assert 'value="obligo"' in page
    assert "Verplichting (nog te leveren)" in page and "Perceel" not in page


def test_the_page_says_when_nothing_was_found(client: Client, db: None) -> None:
    page = client.get(reverse("glossary"), {"q": "<b>xylofoon</b>"}).content.decode()
    assert "Wij vonden geen begrip met deze woorden." in page and "Toon alle begrippen" in page
    assert "<b>xylofoon" not in page


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.slug)
def test_every_term_has_a_page(client: Client, db: None, term: Term) -> None:
    page = client.get(reverse("glossary_term", args=[term.slug])).content.decode()
    assert f'<h1 class="utrecht-heading-1">{term.name}</h1>' in page
    assert term.code in page


def test_a_page_names_law_other_words_and_what_to_read(client: Client, db: None) -> None:
    page = client.get(reverse("glossary_term", args=["gunningsbeslissing"])).content.decode()
    assert "Aanbestedingswet 2012, artikel 2.130" in page
    assert "voorlopige gunning" in page
    assert 'href="/begrippen/opschortende-termijn/"' in page


def test_a_term_that_does_not_exist_is_not_found(client: Client, db: None) -> None:
    assert client.get(reverse("glossary_term", args=["xylofoon"])).status_code == 404
