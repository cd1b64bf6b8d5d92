"""The region checks and decides without scripts: supplement, four eyes, refusal, admission."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.files.services import opened
from procurement.models import Application, Letter, Publication
from tests.browser import NARROW, WIDE, Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.procurement.open_house.applied import apply, supplement
from tests.procurement.open_house.filling import give_mandates
from tests.procurement.open_house.letters import pdf_text
from tests.procurement.open_house.officers import MISSING
from tests.procurement.open_house.prepared import TODAY

pytestmark = pytest.mark.browser
SAVE_MET = "Vastleggen: wat is aangevinkt voldoet"
OFFICER, LEAD, SIGNER = Role.POLICY_OFFICER, Role.PROCUREMENT_LEAD, Role.PROVIDER_SIGNATORY
SignIn = Callable[[Role], Client]


@pytest.fixture
def application(cast: Cast, published: Publication) -> Application:
    return apply(cast.context(SIGNER), published, cast.linde, cast.person(SIGNER))


def choose(hand: Hand, verdict: str) -> None:
    """Choose what was found."""
    hand.window.do(lambda page: page.check(f"[name='verdict'][value='{verdict}']"))


def too_wide(hand: Hand) -> list[str]:
    """The address of a page that does not fit; axe looks at these pages in tests/access."""
    overflow = hand.window.overflow()
    return [f"{hand.window.do(lambda page: page.url)}: {overflow} px"] if overflow > 0 else []


def judge(hand: Hand, found: dict[str, str], count: int) -> list[str]:
    """Judge requirements one after the other, as the page leads on; out: what was wrong with the pages."""
    faults: list[str] = []
    for _place in range(count):
        key = hand.window.do(lambda page: page.url.rstrip("/").split("/")[-1])
        choose(hand, found.get(key, "meets"))
        if key in found:
            hand.type(reason=MISSING, note="Bellen met de aanbieder")
        faults += too_wide(hand)
        hand.press("Opslaan en doorgaan")
    return faults


def check_and_propose(
    cast: Cast, application: Application, browser: Browser, client: Client, settings: Settings
) -> list[str]:
    """From the queue to a proposal to refuse, with a supplement in between; out: pages that do not fit."""
    address = f"/aanmeldingen/{application.public_id}/"
    with browser.window(client, NARROW, scripts=False) as window:
        hand, faults = Hand(window), []
        window.open("/aanmeldingen/")
        assert "nog 42 dagen" in hand.text
        faults += too_wide(hand)
        hand.follow(application.number)
        hand.press("Toetsing beginnen")
        faults += too_wide(hand)
        hand.follow("Beoordelen")
        faults += judge(hand, {"quality-system": "ask"}, 7)
        assert "7 van 7 eisen beoordeeld" in hand.text
        hand.follow("Aanvulling vragen")
        hand.press("Brief tonen")
        assert MISSING in hand.text and "Voorbeeld van de brief" in hand.text
        faults += too_wide(hand)
        hand.press("Brief versturen")
        assert "staat stil" in hand.text
        settings.JEUGDREGIO_TODAY = TODAY + timedelta(days=3)
        supplement(
            cast.context(SIGNER),
            application,
            cast.person(SIGNER),
            {"quality-system": "Weer verlopen"},
            today=TODAY + timedelta(days=3),
        )
        window.open(address)
        assert "Nieuw antwoord" in hand.text
        window.open(f"{address}eis/quality-system/")
        choose(hand, "fails")
        hand.type(reason="")
        hand.press("Opslaan en doorgaan")
        assert "Leg uit wat ontbreekt" in hand.text or "ontbreekt" in hand.text
        hand.type(reason=MISSING)
        hand.press("Opslaan en doorgaan")
        hand.follow("Beslissing voorstellen")
        hand.press("Brief tonen")
        faults += too_wide(hand)
        hand.press("Voorleggen aan een tweede beoordelaar")
        assert "U hebt deze beslissing zelf voorgesteld" in hand.text
        for tab in ("Documenten", "Berichten met aanbieder", "Opmerkingen intern", "Brieven", "Historie"):
            hand.follow(tab)
            faults += too_wide(hand)
    return faults


def they_say(asked: str, refused: str) -> None:
    """The letters name what they must, and none of the words that belong elsewhere."""
    assert MISSING in asked and "18 maart 2027" not in refused
    for words in ("U werkt met een kwaliteitssysteem.", MISSING, "Rechtbank Rivierland", "24 maart 2027"):
        assert words in refused, words
    assert "bezwaar" not in refused.lower() and "gunning" not in refused.lower()


def test_supplement_refusal_and_what_the_letters_say(
    cast: Cast, application: Application, browser: Browser, client_for: SignIn, settings: Settings
) -> None:
    address = f"/aanmeldingen/{application.public_id}/"
    faults = check_and_propose(cast, application, browser, client_for(OFFICER), settings)
    with browser.window(client_for(LEAD), NARROW, scripts=False) as window:
        hand = Hand(window)
        window.open(address)
        hand.follow("Voorstel bekijken en beslissen")
        assert "Rechtbank Rivierland" in hand.text
        faults += too_wide(hand)
        hand.press("Vaststellen en brief versturen")
        assert "Afgewezen" in hand.text
        faults += too_wide(hand)
        hand.follow("Brieven")
        downloaded = hand.download("Afwijzing van de aanmelding")
    assert faults == []
    with cast.in_region():
        kept = [row.file for row in Letter.objects.filter(application=application).order_by("id")]
        contents = []
        for row in kept:
            with opened(row) as plain:
                contents.append(plain.read())
    assert contents[1] == downloaded
    they_say(*(pdf_text(content) for content in contents))


def send_back_and_propose(address: str, browser: Browser, client: Client) -> list[str]:
    """Who leads sends a proposal back, asks advice, and proposes herself; out: pages that do not fit."""
    with browser.window(client, NARROW, scripts=False) as window:
        hand, faults = Hand(window), []
        window.open(address)
        hand.follow("Voorstel bekijken en beslissen")
        hand.follow("Terugsturen met reden")
        hand.type(reason="Kijk nog eens naar de verzekering.")
        faults += too_wide(hand)
        hand.press("Terugsturen met reden")
        assert "teruggestuurd" in hand.text
        hand.follow("Advies vragen")
        hand.type(adviser="Landelijk Bureau Bibob", due_on="15-03-2027")
        faults += too_wide(hand)
        hand.press("Advies vragen")
        hand.follow("Gevraagd op 01-03-2027, verwacht uiterlijk 15-03-2027")
        hand.type(came_on="01-03-2027", outcome="Geen gevaar.")
        faults += too_wide(hand)
        hand.press("Advies bewaren")
        hand.follow("Beslissing voorstellen")
        hand.press("Brief tonen")
        hand.press("Voorleggen aan een tweede beoordelaar")
        return faults


def tick_all(page: Page) -> None:
    """Every box of a requirement that is still open."""
    for box in page.locator("input[name='voldoet']").all():
        box.check()


def sign(cast: Cast, application: Application, browser: Browser, client: Client) -> list[str]:
    """The provider reads the agreement and signs it; out: pages that do not fit."""
    with cast.in_region():
        give_mandates(cast)
    with browser.window(client, NARROW, scripts=False) as window:
        hand = Hand(window)
        window.open(f"/aanmelding/{application.public_id}/")
        hand.follow("Lees en onderteken het contract")
        assert "96,00" in hand.text
        faults = too_wide(hand)
        hand.press("Onderteken")
        assert "Vul uw functie in" in hand.text
        hand.type(function="Bestuurder")
        hand.tick("Ik mag tekenen voor deze organisatie en ik onderteken deze overeenkomst.")
        hand.press("Onderteken")
        assert "U hebt de overeenkomst ondertekend" in hand.text
        faults += too_wide(hand)
        window.open("/contracten/")
        assert "OH-2027-0001" in hand.text
        return faults + too_wide(hand)


def test_sent_back_and_then_admitted(
    cast: Cast, application: Application, browser: Browser, client_for: SignIn
) -> None:
    address = f"/aanmeldingen/{application.public_id}/"
    with browser.window(client_for(OFFICER), NARROW, scripts=False) as window:
        hand, faults = Hand(window), []
        window.open(address)
        hand.press("Toetsing beginnen")
        hand.press(SAVE_MET)
        assert "Vink eerst de eisen aan" in hand.text
        hand.window.do(tick_all)
        hand.press(SAVE_MET)
        assert "Van 7 eisen is bewaard" in hand.text and "7 van 7 eisen beoordeeld" in hand.text
        hand.follow("Beslissing voorstellen")
        hand.press("Brief tonen")
        hand.press("Voorleggen aan een tweede beoordelaar")
    faults += send_back_and_propose(address, browser, client_for(LEAD))
    with browser.window(client_for(OFFICER), WIDE, scripts=False) as window:
        hand = Hand(window)
        window.open(address)
        hand.follow("Voorstel bekijken en beslissen")
        hand.press("Vaststellen en brief versturen")
    faults += sign(cast, application, browser, client_for(SIGNER))
    with browser.window(client_for(OFFICER), WIDE, scripts=False) as window:
        hand = Hand(window)
        window.open("/toelatingen/")
        faults += too_wide(hand)
        hand.follow("De Linde (fictief)")
        faults += too_wide(hand)
        hand.follow("Toelating beëindigen")
        faults += too_wide(hand)
        hand.type(last_day="30-06-2027", reason="Op eigen verzoek.")
        hand.press("Toelating beëindigen")
        assert "Afgelopen" in hand.text
    assert faults == []


def test_applications_are_given_to_a_colleague_after_a_confirmation(
    cast: Cast, application: Application, browser: Browser, client_for: SignIn
) -> None:
    with browser.window(client_for(LEAD), NARROW, scripts=False) as window:
        hand = Hand(window)
        window.open("/aanmeldingen/")
        hand.follow("Aan een collega geven")
        hand.tick(f"{application.number} De Linde (fictief)")
        hand.choose("Behandelaar", "Contract manager")
        hand.press("Deze aanmeldingen geven")
        assert "Eén aanmelding gaat naar" in hand.text and too_wide(hand) == []
        hand.press("Ja, deze aanmeldingen geven")
        assert "gegeven aan Contract manager" in hand.text and too_wide(hand) == []
