"""A provider applies in a browser: without scripts, by keyboard alone, and as accessible as every page (PRC-02)."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from jeugdregio.accounts.enums import Role
from procurement.models import Application, Publication
from tests.browser import Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.procurement.open_house.filling import PDF, Writer

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("mandates")]
ClientFor = Callable[[Role], Client]
FILE = {"name": "hkz-certificaat.pdf", "mimeType": "application/pdf", "buffer": PDF}
MOST_TABS = 150
# Where the keyboard is: the name of an input with its value, or the words of a link or a button.
HERE = """() => {
    const one = document.activeElement;
    const name = one.getAttribute('name');
    if (name && one.type !== 'submit') return ['checkbox', 'radio'].includes(one.type) ? `${name}=${one.value}` : name;
    return one.innerText.trim();
}"""


@pytest.fixture
def hand(browser: Browser, client_for: ClientFor) -> Iterator[Hand]:
    with browser.window(client_for(Role.PROVIDER_SIGNATORY), scripts=False) as window:
        yield Hand(window)


@pytest.fixture
def reader(browser: Browser, client_for: ClientFor) -> Iterator[Hand]:
    """With scripts, because that is how faults are looked for."""
    with browser.window(client_for(Role.PROVIDER_SIGNATORY)) as window:
        yield Hand(window)


def add_file(hand: Hand, name: str) -> None:
    hand.window.do(lambda page: page.set_input_files(f"[name='{name}']", FILE))  # type: ignore[arg-type]


def tick(hand: Hand, name: str, value: str = "on") -> None:
    hand.window.do(lambda page: page.check(f"[name='{name}'][value='{value}'], [name='{name}']:not([value])"))


def first_application(hand: Hand, code: str) -> int:
    """From the first page to the receipt; how many fields were typed."""
    typed = 0
    hand.window.open(f"/aanmelding/nieuw/{code}/")
    hand.press("Begin")
    assert "NOG NIET INGEDIEND" in hand.text and "0 van 7 onderdelen klaar" not in hand.text
    hand.follow("Ga verder met")
    tick(hand, "agreed")
    hand.press("Opslaan en doorgaan")
    tick(hand, "agreed")
    hand.press("Opslaan en doorgaan")
    tick(hand, "categories", "thuis")
    tick(hand, "products", "45A01")
    pages = [
        {"places": "12"},
        {},
        {"conduct-seen--op": "1-2-2027", "conduct-seen--door": "Hoofd personeel"},
        {"solvency": "32,5", "insurance": "31-12-2027"},
    ]
    for number, fields in enumerate(pages):
        if number == 1:
            tick(hand, "self-declaration")
        if number == 2:
            add_file(hand, "quality-system--nieuw")
        if number == 3:
            tick(hand, "tariffs")
        hand.type(**fields)
        typed += len(fields)
        hand.press("Opslaan en doorgaan")
    assert "6 van 6 onderdelen klaar" in hand.text
    hand.follow("Controleer en dien in")
    return typed + submit(hand)


def submit(hand: Hand) -> int:
    assert "NOG NIET INGEDIEND" in hand.text
    hand.type(function="Bestuurder")
    tick(hand, "declared")
    hand.press("Aanmelding indienen")
    assert "Uw aanmelding is ingediend" in hand.text and "Controlecode" in hand.text
    return 1


def test_the_first_and_the_second_application_without_scripts(
    cast: Cast, hand: Hand, published: Publication
) -> None:
    assert first_application(hand, published.scheme.code) == 6
    assert hand.download("Download het ontvangstbewijs").startswith(b"%PDF-")
    hand.follow("Volg uw aanmelding")
    hand.follow("Trek de aanmelding in")
    hand.type(reason="Wij beginnen later.")
    hand.press("Trek de aanmelding in")
    assert "Ingetrokken" in hand.text
    hand.window.open(f"/aanmelding/nieuw/{published.scheme.code}/")
    hand.press("Begin")
    hand.follow("Ga verder met")
    tick(hand, "agreed")
    hand.press("Opslaan en doorgaan")
    tick(hand, "agreed")
    hand.press("Opslaan en doorgaan")
    tick(hand, "categories", "thuis")
    tick(hand, "products", "45A01")
    hand.type(places="14")
    hand.press("Opslaan en doorgaan")
    tick(hand, "self-declaration")
    for _page in range(2):
        hand.press("Opslaan en doorgaan")
    tick(hand, "tariffs")
    hand.press("Opslaan en doorgaan")
    hand.follow("Controleer en dien in")
    assert submit(hand) + len(["places"]) == 2, "what was given once is not typed again"
    with cast.acting(Role.PROVIDER_SIGNATORY):
        assert list(Application.objects.values_list("number", "state")) == [
            ("2027-0001", "withdrawn"),
            ("2027-0002", "submitted"),
        ]


def test_every_page_is_accessible(
    cast: Cast, reader: Hand, client_for: ClientFor, published: Publication
) -> None:
    writer = Writer(client_for(Role.PROVIDER_SIGNATORY), published.scheme.code)
    found = {}

    def look(name: str, path: str) -> None:
        reader.window.open(path)
        found[name] = reader.faults()

    look("start", f"/aanmelding/nieuw/{writer.code}/")
    draft = writer.begin()
    look("empty hub", f"/aanmelding/{draft}/")
    for task in writer.answers:
        look(task, f"/aanmelding/{draft}/taak/{task}/")
    answer = writer.save(draft, "geld", solvency="veel", insurance="", tariffs="")
    reader.window.show(answer, f"/aanmelding/{draft}/taak/geld/")
    found["wrong"] = reader.faults()
    look("not ready", f"/aanmelding/{draft}/controleren/")
    writer.save(draft, "geld", revision=1)
    writer.answers.pop("geld")
    writer.fill(draft)
    look("full hub", f"/aanmelding/{draft}/")
    look("check", f"/aanmelding/{draft}/controleren/")
    look("discard", f"/aanmelding/{draft}/verwijderen/")
    look("mine with a draft", "/aanbieder/aanmeldingen/")
    writer.submit(draft)
    look("receipt", f"/aanmelding/{draft}/ontvangst/")
    look("followed", f"/aanmelding/{draft}/")
    look("withdraw", f"/aanmelding/{draft}/intrekken/")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) == 17


class Keys:
    """Somebody without a mouse: tabs, space, enter and letters."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def to(self, wanted: str) -> None:
        """Tab until the focus stands on it."""

        def tab(page: Page) -> None:
            for _step in range(MOST_TABS):
                if page.evaluate(HERE).startswith(wanted):
                    return
                page.keyboard.press("Tab")
            raise AssertionError(f"{wanted} is not reached by tabbing")

        self.hand.window.do(tab)

    def go(self, wanted: str) -> None:
        """Enter on a link or a button."""
        self.to(wanted)

        def enter(page: Page) -> None:
            with page.expect_navigation(wait_until="load"):
                page.keyboard.press("Enter")

        self.hand.window.do(enter)

    def tick(self, wanted: str) -> None:
        """Space on a box."""
        self.to(wanted)
        self.hand.window.do(lambda page: page.keyboard.press("Space"))

    def type(self, wanted: str, text: str) -> None:
        """Letters in an input."""
        self.to(wanted)
        self.hand.window.do(lambda page: page.keyboard.type(text))


def test_by_keyboard_alone(cast: Cast, reader: Hand, client_for: ClientFor, published: Publication) -> None:
    """With a certificate that stands in the safe already: choosing a file is up to the browser's own window."""
    writer = Writer(client_for(Role.PROVIDER_SIGNATORY), published.scheme.code)
    writer.fill(writer.begin())
    keys = Keys(reader)
    draft = writer.begin()
    writer.client.post(f"/aanmelding/{draft}/verwijderen/")
    reader.window.open(f"/aanmelding/nieuw/{writer.code}/")
    keys.go("Begin")
    keys.go("Ga verder met")
    for _page in range(2):
        keys.tick("agreed=on")
        keys.go("Opslaan en doorgaan")
    keys.tick("categories=thuis")
    keys.tick("products=45A01")
    keys.type("places", "12")
    keys.go("Opslaan en doorgaan")
    keys.tick("self-declaration=on")
    keys.go("Opslaan en doorgaan")
    keys.to("quality-system=")
    keys.type("conduct-seen--op", "1-2-2027")
    keys.type("conduct-seen--door", "Hoofd personeel")
    keys.go("Opslaan en doorgaan")
    keys.type("solvency", "32,5")
    keys.type("insurance", "31-12-2027")
    keys.tick("tariffs=on")
    keys.go("Opslaan en doorgaan")
    keys.go("Controleer en dien in")
    keys.type("function", "Bestuurder")
    keys.tick("declared=on")
    keys.go("Aanmelding indienen")
    assert "Uw aanmelding is ingediend" in reader.text


def test_scripts_keep_what_was_typed_two_seconds_later(
    reader: Hand, client_for: ClientFor, published: Publication
) -> None:
    draft = Writer(client_for(Role.PROVIDER_SIGNATORY), published.scheme.code).begin()
    reader.window.open(f"/aanmelding/{draft}/taak/geld/")
    reader.type(solvency="32,5")
    reader.window.do(lambda page: page.wait_for_selector("text=Laatst bewaard om"))
    reader.type(insurance="31-12-2027")
    reader.press("Opslaan en terug naar de takenlijst")
    reader.window.open(f"/aanmelding/{draft}/taak/geld/")
    kept = reader.window.do(
        lambda page: [page.input_value(f"[name={name}]") for name in ("solvency", "insurance")]
    )
    assert kept == ["32,5", "31-12-2027"]
