"""A policy officer writes and publishes a cost dossier in the browser, without scripts too; a provider states costs."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from procurement.models import CostStatement, TariffDossier
from tests.browser import NARROW, WIDE, Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.procurement.agreed_prices import TODAY

pytestmark = pytest.mark.browser
CODE = "45A01"
LIST = "/tarieven/onderbouwing/"
ClientFor = Callable[[Role], Client]
FUNCTION = {
    "name": "Jeugdhulpverlener",
    "share": "100",
    "scale": "CAO Jeugdzorg, schaal 9, trede 8",
    "wage": "48.000,00",
    "holiday": "8",
    "year_end": "8,33",
    "social": "25",
    "paid": "1878",
    "productive": "1250",
}
REST = {
    "minutes": "60",
    "direct-material": "1,00",
    "share-general": "20",
    "ova": "5",
    "cpi": "3",
    "weight": "90",
    "year": "2027",
    **{f"source-{name}": "CAO Jeugdzorg" for name in ("professionals", "direct", "overhead", "indexation")},
    **{
        f"motivation-{name}": "Past bij de mix"
        for name in ("professionals", "direct", "overhead", "indexation")
    },
}
TYPED = {**{f"function-0-{name}": text for name, text in FUNCTION.items()}, **REST}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def today(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = TODAY


def write(hand: Hand) -> None:
    """From the list to a draft."""
    hand.window.open(LIST)
    hand.follow(CODE, within="main")
    hand.follow("Versie schrijven")
    hand.pick("unit", "04")
    hand.type(valid_from="01-01-2027", reason="Nieuwe cao", **TYPED)
    hand.press("Concept bewaren")


def test_a_dossier_is_written_published_and_read_by_a_provider_who_states_its_own_costs(
    cast: Cast, browser: Browser, client_for: ClientFor
) -> None:
    faults = []
    with browser.window(client_for(Role.POLICY_OFFICER), WIDE) as window:
        hand = Hand(window)
        write(hand)
        assert "71,27" in hand.text and "37,17" in hand.text
        faults += hand.faults()
        hand.press("Publiceer")
        assert "De tariefonderbouwing is gepubliceerd." in hand.text
        faults += hand.faults()
        hand.follow("Versie schrijven")
        hand.type(valid_from="01-07-2027", reason="Loonstijging", **{"function-0-wage": "50.000,00"})
        faults += hand.faults()
        hand.press("Concept bewaren")
        hand.press("Publiceer")
        window.open(f"{LIST}{CODE}/?versie=1")
        assert "Versie 1 naast versie 2" in hand.text and "71,27" in hand.text
        faults += hand.faults()
        window.open(LIST)
        faults += hand.faults()
    with browser.window(client_for(Role.PROVIDER_SIGNATORY), WIDE) as window:
        hand = Hand(window)
        window.open("/aanbieder/kostprijs/")
        faults += hand.faults()
        hand.follow(CODE, within="main")
        hand.pick("unit", "04")
        hand.type(**TYPED)
        faults += hand.faults()
        hand.press("Opgeven")
        assert "Uw cijfers zijn opgegeven." in hand.text
        window.open(f"/aanbieder/kostprijs/{CODE}/")
        assert "naast uw laatste opgave" in hand.text
        faults += hand.faults()
        window.open("/aanbieder/kostprijs/onderaanneming/")
        faults += hand.faults()
    assert faults == []
    with cast.in_region():
        assert (TariffDossier.objects.count(), CostStatement.objects.get().tariff) == (2, 7_127)


def test_without_scripts_on_a_phone_it_goes_the_same_way(
    cast: Cast, browser: Browser, client_for: ClientFor
) -> None:
    with browser.window(client_for(Role.POLICY_OFFICER), NARROW, scripts=False) as window:
        hand = Hand(window)
        write(hand)
        assert "71,27" in hand.text
        hand.press("Publiceer")
        assert "De tariefonderbouwing is gepubliceerd." in hand.text
    with cast.in_region():
        assert TariffDossier.objects.get().tariff == 7_127
