"""A policy officer agrees and raises tariffs in the browser and reads them back (screen 23)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from segments.services.description import Description, description_write
from tests.browser import NARROW, Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.procurement.agreed_prices import TODAY, price_line, second_contract

pytestmark = pytest.mark.browser
MOST_CLICKS = 4
"""From the segment to a tariff that was added for two contracts."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture
def agreed(cast: Cast, settings: Settings) -> Cast:
    """Two contracts, a gap, and a product that is described."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        kompas = second_contract(cast)
        price_line(kompas, "45A02", 5_000, date(2027, 1, 1), date(2027, 3, 31))
        price_line(kompas, "45A02", 5_100, date(2027, 7, 1), None)
        text = Description("Hulp thuis, elke week", "hbo: 60%\nwo: 40%", "Rust in huis")
        description_write(
            product=cast.product, description=text, valid_from=TODAY, reason="Eerste", seen=0, today=TODAY
        )
    return cast


def test_a_tariff_is_added_raised_and_read_back(
    agreed: Cast, browser: Browser, client_for: Callable[[Role], Client]
) -> None:
    with browser.window(client_for(Role.POLICY_OFFICER), NARROW) as window:
        hand, faults = Hand(window), []
        window.open(f"/segmenten/{agreed.segment.public_id}/")
        hand.follow("Producten en tarieven")
        assert "van 01-04-2027 tot en met 30-06-2027" in hand.text
        faults += hand.faults()
        hand.follow("Tarief toevoegen")
        hand.pick("product", "45A01")
        for contract in ("2027-0001, De Linde (fictief)", "2027-0009, Het Kompas (fictief)"):
            hand.tick(f"{contract}: Specialistisch ambulant")
        hand.type(
            price="250,00",
            first="01-12-2027",
            living="120",
            care="120",
            vacancy="10",
            vacancy_rate="8,5",
            reason="Wonen apart",
            decision="DB 2027-31",
        )
        hand.press("Bewaren")
        assert "2 contracten hebben het gekregen." in hand.text
        assert hand.clicks <= MOST_CLICKS
        hand.follow("Tarieven indexeren")
        hand.type(share="4,1", first="01-01-2028", reason="Indexatie", decision="AB 2027-40")
        hand.press("Uitkomst tonen")
        assert "3 tarieven stijgen, 0 blijven gelijk." in hand.text and "260,25" in hand.text
        faults += hand.faults()
        hand.press("Nieuwe tarieven bewaren")
        assert "3 tarieven zijn verhoogd." in hand.text
        window.open(f"/segmenten/{agreed.segment.public_id}/tarieven/?dag=2028-01-01")
        assert all(words in hand.text for words in ("Alle 2 contracten", "260,25", "124,92", "8,5%", "53,09"))
        faults += hand.faults()
        hand.follow("45A01")
        assert "Hulp thuis, elke week" in hand.text and "60%" in hand.text
        faults += hand.faults()
    assert faults == []
