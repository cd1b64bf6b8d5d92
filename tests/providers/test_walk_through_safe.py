"""A provider in a browser: fills in who it is, puts documents in, and sends a file that is cut off and goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jeugdregio.accounts.enums import Role
from jeugdregio.core.files.services import opened
from jeugdregio.core.models import Upload
from providers.models import Document, Location, Profile
from tests.browser import Asked, Browser, Window
from tests.cast import Cast
from tests.hand import Hand
from tests.providers.made import PDF

pytestmark = pytest.mark.browser
PREPARER = Role.PROVIDER_PREPARER
LARGE = PDF + b"%" + b"x" * (3 * 1024 * 1024)
SAFE, NEW = "/aanbieder/documenten/", "/aanbieder/documenten/nieuw/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()


@pytest.fixture
def client(client_for: Callable[[Role], Client]) -> Client:
    return client_for(PREPARER)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "jaarrekening.pdf"
    path.write_bytes(LARGE)
    return path


def documents(cast: Cast) -> list[tuple[str, bytes]]:
    with cast.acting(PREPARER):
        found = []
        for row in Document.objects.select_related("file"):
            with opened(row.file) as plain:
                found.append((row.title, plain.read()))
        return found


def test_an_organisation_is_filled_in_and_looked_at(cast: Cast, client: Client, browser: Browser) -> None:
    with browser.window(client) as window:
        hand = Hand(window)
        window.open("/")
        hand.follow("Mijn organisatie", within=".site-nav")
        assert "De Linde" in hand.text and hand.faults() == []
        hand.follow("Organisatiegegevens wijzigen")
        hand.pick("legal_form", "stichting")
        hand.type(iban="NL91 ABNA 0417 1643 01", contact_name="A. Voorbeeld", visiting_postcode="1234ab")
        assert hand.faults() == []
        hand.press("Bewaren")
        assert "NL91 ABNA 0417 1643 00" not in hand.text and "Dit IBAN klopt niet" in hand.text
        hand.type(iban="NL91ABNA0417164300")
        hand.press("Bewaren")
        assert "NL91 ABNA 0417 1643 00" in hand.text and "1234 AB" in hand.text
        hand.follow("Locatie toevoegen")
        hand.type(
            name="Kadehuis", street="Kade 1", postcode="1234 AB", place="Waterdam", opened_on="1-1-2020"
        )
        hand.press("Bewaren")
        hand.follow("Aantal plekken doorgeven")
        window.do(lambda page: page.select_option("[name=location]", label="Kadehuis, Waterdam") and None)
        hand.type(product_code="45a05", place_count="12")
        hand.press("Bewaren")
        assert "45A05" in hand.text
        hand.follow("Samenwerkingsverband toevoegen")
        hand.type(name="Samen sterk", purpose="Samen aanmelden")
        hand.press("Bewaren")
        hand.follow("Samen sterk")
        hand.follow("Deelnemer toevoegen")
        hand.type(kvk=cast.kompas.kvk, starts_on="1-1-2027")
        hand.press("Bewaren")
        assert "Het Kompas" in hand.text and hand.faults() == []
    with cast.acting(PREPARER):
        assert Profile.objects.get().iban == "NL91ABNA0417164300"
        assert Location.objects.get().postcode == "1234 AB"


def test_a_document_is_put_in_by_keyboard_alone(
    cast: Cast, client: Client, browser: Browser, tmp_path: Path
) -> None:
    """A browser offers no keyboard inside its own window of files, so that one step is done for it."""
    path = tmp_path / "polis.pdf"
    path.write_bytes(PDF)
    with browser.window(client) as window:
        hand = Hand(window)
        window.open(SAFE)
        assert "Er zijn nog geen documenten" in hand.text and "Klachtenregeling" in hand.text
        reach(window, "Document toevoegen")
        press(window, "Enter")
        window.do(lambda page: page.wait_for_url(f"**{NEW}"))
        reach(window, "kind")
        press(window, "Tab", "Tab")
        assert focused(window) == "file"
        window.do(lambda page: page.set_input_files(":focus", path))
        window.do(lambda page: page.select_option("[name=kind]", "insurance") and None)
        reach(window, "valid_until")
        window.do(lambda page: page.keyboard.type("31-12-2031"))
        press(window, "Tab", "Enter")
        window.do(lambda page: page.wait_for_url(f"**{SAFE}"))
        assert "Het document is toegevoegd" in window.do(lambda page: page.inner_text("body"))
        assert "31-12-2031" in hand.text
    assert documents(cast) == [("Aansprakelijkheidsverzekering", PDF)]


def focused(window: Window) -> str:
    """The name or the words of what has the focus."""
    ask = "(document.activeElement.name || document.activeElement.textContent).trim()"
    return str(window.do(lambda page: page.evaluate(ask)))


def press(window: Window, *keys: str) -> None:
    for key in keys:
        window.do(lambda page, key=key: page.keyboard.press(key))


def reach(window: Window, words: str) -> None:
    """Tab until something has the focus."""
    for _step in range(80):
        if focused(window) == words:
            return
        press(window, "Tab")
    raise AssertionError(f"{words} cannot be reached by keyboard")


@contextmanager
def cut(window: Window, after: int) -> Iterator[list[str]]:
    """The connection breaks once, when so many parts have arrived: the part arrives, its answer does not."""
    asked: list[str] = []
    honest = window.answer

    def answer(one: Asked) -> dict[str, Any]:
        found = honest(one)
        if one.method == "POST" and one.headers.get("upload-offset"):
            asked.append(one.headers["upload-offset"])
            if len(asked) == after:
                return {"status": 502, "body": b""}
        return found

    window.answer = answer  # type: ignore[method-assign]
    yield asked
    window.answer = honest  # type: ignore[method-assign]


def choose(window: Window, path: Path) -> None:
    window.do(lambda page: page.set_input_files("[data-uploads]", path))


def says(window: Window, words: str) -> None:
    window.do(lambda page: page.get_by_text(words).wait_for())


def test_an_upload_goes_on_after_a_cut(cast: Cast, client: Client, browser: Browser, large: Path) -> None:
    with browser.window(client) as window:
        hand = Hand(window)
        window.open(NEW)
        hand.pick("kind", "annual_accounts")
        with cut(window, after=2) as asked:
            choose(window, large)
            says(window, "De verbinding is verbroken")
            assert hand.faults() == []
            says(window, "jaarrekening.pdf is binnen")
        assert len(asked) == 4 and len(set(asked)) == 4, "no part was sent twice"
        hand.press("Bewaren")
        assert "Jaarrekening" in hand.text
    assert documents(cast) == [("Jaarrekening", LARGE)]
    with cast.acting(PREPARER):
        assert not Upload.objects.exists()


def test_an_upload_goes_on_after_a_reload(cast: Cast, client: Client, browser: Browser, large: Path) -> None:
    """The page is left while the file arrives; the same file chosen again goes on where it was."""
    with browser.window(client) as window:
        hand = Hand(window)
        window.open(NEW)
        honest = window.answer

        def dead(one: Asked) -> dict[str, Any]:
            if one.headers.get("upload-offset") not in (None, "0", str(1024 * 1024)):
                return {"status": 502, "body": b""}
            return honest(one)

        window.answer = dead  # type: ignore[method-assign]
        choose(window, large)
        says(window, "De verbinding is verbroken")
        window.open(NEW)
        window.answer = honest  # type: ignore[method-assign]
        with cut(window, after=99) as asked:
            choose(window, large)
            says(window, "jaarrekening.pdf is binnen")
        assert asked[0] == str(2 * 1024 * 1024)
        hand.press("Bewaren")
        assert "Kies wat voor document het is" in hand.text and "jaarrekening.pdf" in hand.text
        hand.pick("kind", "annual_accounts")
        hand.press("Bewaren")
    assert documents(cast) == [("Jaarrekening", LARGE)]


def test_who_sends_too_early_waits(cast: Cast, client: Client, browser: Browser, large: Path) -> None:
    with browser.window(client) as window:
        hand = Hand(window)
        window.open(NEW)
        hand.pick("kind", "annual_accounts")

        def both(page: Any) -> None:
            page.set_input_files("[data-uploads]", large)
            page.get_by_role("button", name="Bewaren", exact=True).click()

        window.do(both)
        window.do(lambda page: page.wait_for_url(f"**{SAFE}"))
        assert "Jaarrekening" in hand.text
    assert documents(cast) == [("Jaarrekening", LARGE)]


def test_a_document_is_put_in_and_replaced_without_scripts(cast: Cast, client: Client) -> None:
    """The ordinary form, whose file comes with it; what is wrong says so and saves nothing."""

    def send(path: str, content: bytes, name: str, **fields: str) -> HttpResponse:
        return client.post(
            path,
            {"revision": "0", **fields, "file": SimpleUploadedFile(name, content, "application/pdf")},
            follow=True,
        )

    wrong = send(NEW, b"MZ", "polis.pdf", kind="insurance")
    assert "past niet bij de naam" in wrong.content.decode() and documents(cast) == []
    assert "Kies een bestand" in client.post(NEW, {"kind": "insurance", "revision": "0"}).content.decode()
    added = send(NEW, PDF, "polis.pdf", kind="insurance", title="Polis", valid_until="31-12-2031")
    assert "Het document is toegevoegd" in added.content.decode()
    with cast.acting(PREPARER):
        row = Document.objects.get()
    replace, remove = (f"{SAFE}{row.public_id}/{verb}/" for verb in ("vervangen", "verwijderen"))
    newer = send(replace, LARGE, "polis-2.pdf", title="Polis 2", revision="1")
    assert "Toon ook 1 vervangen document" in newer.content.decode()
    assert send(replace, PDF, "polis-3.pdf", title="Polis 3", revision="1").status_code == 409
    assert "Het bestand wordt vernietigd" in client.get(remove).content.decode()
    assert client.post(remove, {"revision": "2", "reason": "dubbel"}).status_code == 302
    assert client.get(f"{SAFE}{row.public_id}/bestand/").status_code == 404
    with cast.acting(PREPARER):
        kept = Document.objects.get(title="Polis 2")
    found = client.get(f"{SAFE}{kept.public_id}/bestand/")
    assert found.content == LARGE and found["Content-Disposition"].startswith("attachment")


def test_pages_answer_others_as_the_policy_says(
    cast: Cast, client: Client, client_for: Callable[[Role], Client]
) -> None:
    """The administrator of the provider reads and changes nothing; at most 25 questions a page."""
    reader = client_for(Role.LOCAL_ADMINISTRATOR)
    pages = ("/aanbieder/organisatie/", SAFE)
    assert [reader.get(path).status_code for path in (*pages, NEW)] == [200, 200, 403]
    assert b"Document toevoegen" not in reader.get(SAFE).content
    answer: HttpResponse = client.get(SAFE)
    assert b"Document toevoegen" in answer.content
