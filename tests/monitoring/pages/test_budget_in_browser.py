"""The policy officer copies a budget with indexation, changes one amount, adopts it, reads it and takes it home."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from segments.enums import BudgetKind
from segments.services.budget import budget_set
from tests.browser import Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.monitoring.pages.screen import open_page
from tests.monitoring.pages.test_show_budget import book_rows
from tests.segments.budgets.made import adopted

pytestmark = pytest.mark.browser
TODAY = date(2027, 11, 23)
MOST_CLICKS = 12


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def day(settings: Settings, cast: Cast) -> None:
    """2027 was adopted for the region and both municipalities."""
    settings.JEUGDREGIO_TODAY = TODAY
    with cast.in_region():
        adopted(cast.part, 2027, {cast.waterdam: 199_999_99, cast.heuvelrode: 100_000_01})
        kind, known_on = BudgetKind.CEILING, date(2027, 6, 1)
        budget_set(part=cast.part, year=2027, amount=300_000_00, kind=kind, known_on=known_on)


def test_a_year_is_copied_changed_adopted_and_read(
    cast: Cast, client_for: Callable[[Role], Client], browser: Browser
) -> None:
    client = client_for(Role.POLICY_OFFICER)
    with browser.window(client) as window:
        hand = Hand(window)
        window.open("/")
        hand.follow("Begroting", within="nav")
        window.open("/budget/?jaar=2028")
        hand.clicks += 2
        assert "Geen begroting voor 2028." in hand.text
        hand.follow("Kopieer 2027")
        hand.fill("Indexatie (%) (niet verplicht)", "2,5")
        hand.press("Concept maken")
        assert "204.999,9898" in hand.text
        hand.follow(cast.segment.code)
        hand.fill(f"{cast.part.name}, Waterdam: bedrag in euro's", "205.000,00")
        hand.press("Bedragen opslaan")
        assert "hebben samen € 307.500,01, de regio heeft € 307.500,00. Het verschil is € 0,01." in hand.text
        hand.follow(cast.segment.code)
        hand.fill(f"{cast.part.name}, Heuvelrode: bedrag in euro's", "102.500,00")
        hand.press("Bedragen opslaan")
        assert "Dit klopt nog niet" not in hand.text
        hand.follow("Vaststellen")
        hand.fill("Besloten door", "Algemeen bestuur")
        hand.fill("Besluit", "AB 2027-31")
        hand.fill("Datum van het besluit", "18-11-2027")
        hand.press("Vaststellen")
        assert "De bedragen tellen vanaf vandaag mee" in hand.text
    assert hand.clicks <= MOST_CLICKS
    page = open_page(client, "/budget/?jaar=2028")
    assert page.rows("begroting")[-1][1:4] == ["307.500", "0", "307.500"]
    log = open_page(client, "/budget/?tab=wijzigingen&jaar=2028")
    assert log.rows("wijzigingen")[0][0].startswith("Begroting 2028")
    assert "AB 2027-31" in log.text
    assert book_rows(client, "/budget/?tab=gemeenten&jaar=2028") == [
        ["Heuvelrode", 102500, 102500],
        ["Waterdam", 205000, 205000],
        ["Totaal", 307500, 307500],
    ]
