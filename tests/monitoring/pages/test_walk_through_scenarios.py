"""A policy officer in a browser: makes scenarios, compares three and takes the figures home."""

from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import Snapshot
from tests.browser import Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.monitoring.pages.conftest import ClientFor
from tests.monitoring.pages.scenarios import made_by, make, other_part

pytestmark = pytest.mark.browser
MOST_CLICKS = 9
"""From home to the outcome of a first scenario."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()


@pytest.fixture
def officer(client_for: ClientFor) -> Client:
    return client_for(Role.POLICY_OFFICER)


@pytest.fixture
def hand(browser: Browser, officer: Client) -> Iterator[Hand]:
    with browser.window(officer) as window:
        yield Hand(window)


def first_scenario(hand: Hand, cast: Cast) -> None:
    """From home to the outcome: 40 percent of the part becomes local from October on."""
    hand.window.open("/")
    hand.follow("Prognose en scenario’s")
    hand.follow("Nieuw scenario")
    hand.type(title="Ambulant naar lokaal")
    hand.press("Bewaren")
    hand.follow("Wijziging toevoegen")
    hand.pick("onderdeel", str(cast.part.public_id))
    hand.press("Verder")
    hand.tick("Naar een lokale voorziening")
    hand.type(share="40", since="01-10-2027")
    hand.press("Bewaren")


def test_make_compare_three_and_take_them_home(
    hand: Hand, officer: Client, cast: Cast, computed: Snapshot
) -> None:
    other_part(cast)
    first_scenario(hand, cast)
    assert hand.clicks <= MOST_CLICKS
    assert "Vanaf 1 oktober 2027 gaat 40% van de zorg" in hand.text
    assert hand.faults() == []
    for title in ("Niets doen", "Later beginnen"):
        make(cast, title)
    hand.follow("Scenario’s vergelijken")
    for title in ("Niets doen", "Later beginnen"):
        hand.tick(title)
    hand.press("Toon")
    assert hand.faults() == []
    href = str(
        hand.window.do(lambda page: page.get_by_role("link", name="XLSX").nth(1).get_attribute("href"))
    )
    sheet = openpyxl.load_workbook(BytesIO(officer.get(href).content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(row for row in rows if "Niets doen" in map(str, row))
    assert {"Ambulant naar lokaal", "Later beginnen"} <= {str(name) for name in header}


def test_let_care_grow_and_put_the_scenario_in_the_archive(
    hand: Hand, officer: Client, cast: Cast, computed: Snapshot
) -> None:
    scenario = made_by(officer, "Meer zorg")
    hand.window.open(f"/prognose/{scenario}/")
    hand.follow("Groei of index")
    assert hand.faults() == []
    hand.tick("Groei van de zorg")
    hand.type(percentage="3,5", since="01-10-2027")
    hand.press("Bewaren")
    assert "Vanaf 1 oktober 2027 is er 3,5% meer zorg, van elk onderdeel." in hand.text
    assert hand.faults() == []
    hand.follow("Archiveren")
    assert hand.faults() == []
    hand.press("Archiveren")
    assert "in het archief. Het is te lezen, maar verandert niet meer." in hand.text
    hand.window.open("/prognose/")
    assert "Meer zorg" in hand.text and hand.faults() == []
