"""Whoever works in a region reads its own texts; others, and who is not signed in, read the standard ones."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import SafeString

from jeugdregio.accounts.enums import Role
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import TextKind
from jeugdregio.core.models import OwnText
from jeugdregio.core.own_texts.shown import as_html
from tests.cast import Cast
from tests.core.own_texts.conftest import Write

ClientFor = Callable[[object], Client]
Add = Callable[[str, str], OwnText]
OWN = "Bij ons heet dit een zorgmaatje."
SCRIPT = "<script>alert(1)</script>"
TERM, GLOSSARY, HELP = reverse("glossary_term", args=["aanbieder"]), reverse("glossary"), reverse("help")
SEARCH = reverse("search")


def read(client: Client, url: str, **query: str) -> str:
    return client.get(url, query).content.decode()


def shows(client: Client, url: str, text: str = OWN) -> bool:
    return text in read(client, url)


@pytest.mark.parametrize("url", [TERM, GLOSSARY, f"{SEARCH}?q=aanbieder"])
def test_everybody_in_the_region_reads_its_meaning_of_a_term(
    url: str, cast: Cast, client_for: ClientFor, client: Client, write: Write
) -> None:
    write(TextKind.TERM, "aanbieder", OWN)
    readers = (Role.CONTRACT_MANAGER, Role.MUNICIPAL_USER, Role.PROVIDER_PREPARER, Role.AUDITOR)
    assert [role for role in readers if not shows(client_for(role), url)] == []
    assert not shows(client_for(cast.outsider_membership.user), url)
    assert not shows(client, url)


def test_a_term_of_the_region_stands_between_the_others_and_is_found(
    cast: Cast, client_for: ClientFor, client: Client, add: Add
) -> None:
    key = add("Zorgmaatje", OWN).key
    mine, outsider = client_for(Role.REFERRER), client_for(cast.outsider_membership.user)
    page = reverse("glossary_term", args=[key])
    assert shows(mine, page) and shows(mine, GLOSSARY) and "Uw regio" in read(mine, page)
    assert "Zorgmaatje" in read(mine, SEARCH, q="zorgmaat") and "Zorgmaatje" in read(
        mine, GLOSSARY, q="maatje"
    )
    for other in (outsider, client):
        assert other.get(page).status_code == 404
        assert not shows(other, GLOSSARY)
    assert "Zorgmaatje" not in read(outsider, SEARCH, q="zorgmaat")


def test_the_help_of_the_region_is_a_list_where_it_was_typed_as_one(
    cast: Cast, client_for: ClientFor, client: Client, write: Write
) -> None:
    write(
        TextKind.HELP,
        "search",
        "Zo zoekt u:\n1. Typ <b>iets</b>.\n2. Kies.\n\n- eerst dit\n- dan dat\n\nKlaar.",
    )
    page = read(client_for(Role.MUNICIPAL_USER), HELP)
    assert "<p>Zo zoekt u:</p>" in page and "<li>Typ &lt;b&gt;iets&lt;/b&gt;.</li><li>Kies.</li></ol>" in page
    assert "<li>eerst dit</li><li>dan dat</li></ul><p>Klaar.</p>" in page
    assert "Zo zoekt u:" not in read(client, HELP)


def test_the_standard_help_names_buttons_as_they_are_called(client: Client, db: None) -> None:
    page = read(client, HELP)
    assert "<ol" in page and "<li>Kies Inloggen boven aan de pagina.</li>" in page
    assert "%(" not in page and "{{" not in page


def planted(client: Client, write: Write) -> str:
    write(TextKind.TERM, "aanbieder", f"Een {SCRIPT} tekst met [een link](https://x.example) en &amp;.")
    write(TextKind.HELP, "contact", f"- {SCRIPT}\n1. {SCRIPT}\n{SCRIPT}")
    return "".join(read(client, url) for url in (TERM, GLOSSARY, HELP, f"{SEARCH}?q=aanbieder"))


def test_signs_of_html_are_shown_as_they_were_typed(cast: Cast, client_for: ClientFor, write: Write) -> None:
    page = planted(client_for(Role.MUNICIPAL_USER), write)
    assert page.count("&lt;script&gt;alert(1)") >= 6
    assert "<script>alert" not in page and 'href="https://x.example' not in page


def test_control_a_text_that_is_trusted_brings_its_script_along(
    cast: Cast, client_for: ClientFor, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "jeugdregio.core.own_texts.shown.format_html", lambda form, *parts: SafeString(form.format(*parts))
    )
    monkeypatch.setattr(
        "jeugdregio.core.own_texts.shown.format_html_join",
        lambda glue, form, rows: SafeString(str(glue).join(form.format(*row) for row in rows)),
    )
    assert "<script>alert" in planted(client_for(Role.MUNICIPAL_USER), write)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\nb\n\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("-niet\n- wel", '<p>-niet</p><ul class="utrecht-unordered-list"><li>wel</li></ul>'),
        ("2027 was\n12) twaalf", '<p>2027 was</p><ol class="utrecht-ordered-list"><li>twaalf</li></ol>'),
        ("", ""),
    ],
)
def test_paragraphs_and_lists(typed: str, shown: str) -> None:
    assert as_html(typed) == shown


def asked(client: Client, url: str) -> int:
    """How many statements read own texts."""
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len([found for found in queries if "core_owntext" in found["sql"]])


def test_a_page_reads_them_once_and_only_where_they_are_shown(
    cast: Cast, client_for: ClientFor, client: Client, write: Write, add: Add
) -> None:
    reader, visitor = client_for(Role.MUNICIPAL_USER), client
    urls = (GLOSSARY, TERM, HELP, f"{SEARCH}?q=aan")
    assert [asked(reader, url) for url in urls] == [1, 1, 1, 1]
    for number in range(20):
        add(f"Woord {number}", OWN)
    write(TextKind.HELP, "search", OWN)
    assert [asked(reader, url) for url in urls] == [1, 1, 1, 1]
    assert [asked(visitor, url) for url in (GLOSSARY, TERM, HELP)] == [0, 0, 0]
    assert [asked(reader, reverse(name)) for name in ("home", "privacy", "work")] == [0, 0, 0]


def test_the_database_gives_another_region_nothing(cast: Cast, write: Write) -> None:
    write(TextKind.HELP, "search", OWN)
    with cast.acting(Role.PROVIDER_PREPARER):
        assert OwnText.objects.count() == 1
        assert OwnText.objects.update(text="anders") == 0
    for context in (Context.for_region(cast.other_region.pk), Context.public(), Context.sign_in()):
        with as_actor(context):
            assert OwnText.objects.count() == 0
