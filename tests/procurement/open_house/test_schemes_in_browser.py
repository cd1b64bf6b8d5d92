"""Without scripts: an officer makes a scheme from the standard list; a visitor finds it, checks and reads."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from procurement.models import Publication
from tests.browser import NARROW, Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.procurement.open_house.test_manage_schemes import NEW

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


@pytest.fixture
def officer(browser: Browser, client_for: Callable[[Role], Client]) -> Iterator[Hand]:
    with browser.window(client_for(Role.POLICY_OFFICER), scripts=False) as window:
        yield Hand(window)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Hand]:
    with browser.window(Client(), NARROW, scripts=False) as window:
        yield Hand(window)


def write(hand: Hand, cast: Cast) -> None:
    """From the menu to a scheme with products and the whole standard list."""
    hand.window.open("/")
    hand.follow("Open house", within="nav")
    hand.follow("Nieuw inkooptraject")
    hand.pick("part", str(cast.part.public_id))
    hand.pick("agreement", cast.agreement.code)
    hand.tick("Op elk moment")
    hand.type(**{name: text for name, text in NEW.items() if name != "entry"})
    hand.press("Bewaren")
    assert "Dit mist nog voordat u kunt publiceren" in hand.text
    hand.follow("Producten", within="main")
    hand.follow("Voeg een product toe")
    hand.pick("product", cast.product.code)
    hand.type(price="96,00")
    hand.press("Bewaren")
    hand.follow("Eisen", within="main")
    hand.follow("Begin met de standaardlijst")
    hand.press("Toevoegen")
    assert "De eisen zijn toegevoegd." in hand.text


def publish(hand: Hand, day: str) -> None:
    hand.follow("Publiceer", within="main")
    hand.type(effective_on=day)
    hand.press("Publiceer")
    assert "Vanaf nu veranderen ze niet meer." in hand.text


def test_an_officer_publishes_and_a_visitor_finds_it(officer: Hand, visitor: Hand, cast: Cast) -> None:
    write(officer, cast)
    officer.window.do(lambda page: page.locator("li button", has_text="Omlaag").first.click())
    officer.follow("Test als aanbieder")
    assert "Pagina 1 van 8: Uw organisatie" in officer.text
    officer.follow("Naar de eisen")
    publish(officer, "01-03-2027")
    officer.press("Schrijf de volgende versie")
    officer.type(change_note="Meer tijd om aan te vullen.", supplement_days="21")
    officer.press("Bewaren")
    publish(officer, "01-04-2027")

    visitor.window.open("/")
    visitor.follow("Bekijk", within="main")
    assert "Wonen met begeleiding" in visitor.text and "Versie 2 geldt vanaf 01-04-2027." in visitor.text
    assert visitor.window.overflow() <= 0
    visitor.follow("Past dit bij u?")
    for place in range(8):
        visitor.window.do(lambda page, at=place: page.locator("input[value=ja]").nth(at).check())
    visitor.press("Toon de uitkomst")
    assert "Volgens deze vragen past dit bij u" in visitor.text
    visitor.follow("Terug naar het inkooptraject")
    visitor.follow("Lees wat er verandert")
    assert "Meer tijd om aan te vullen." in visitor.text and "21 dagen" in visitor.text
    assert visitor.window.overflow() <= 0


def test_the_check_goes_by_keys_alone(visitor: Hand, published: Publication) -> None:
    visitor.window.open("/trajecten/begeleiding/check/")
    page = visitor.window

    def press(*keys: str) -> None:
        for key in keys:
            page.do(lambda found, at=key: found.keyboard.press(at))

    def at() -> str:
        return str(
            page.do(
                lambda found: found.evaluate("document.activeElement.value || document.activeElement.tagName")
            )
        )

    for _step in range(30):
        press("Tab")
        if at() == "ja":
            break
    assert at() == "ja"
    press("ArrowDown")
    assert at() == "nee"
    press("Tab", "Enter")
    page.do(lambda found: found.wait_for_load_state("load"))
    assert "U kunt zich nu niet aanmelden omdat" in visitor.text
