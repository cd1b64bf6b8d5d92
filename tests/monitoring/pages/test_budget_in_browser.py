"""The policy officer copies a budget with indexation, changes one amount, adopts it, reads it and takes it home."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from segments.enums import BudgetKind
from segments.services.budget import budget_set
from tests.browser import Browser, Window
from tests.cast import Cast
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


class Walker:
    """Somebody in front of the browser, whose clicks are counted."""

    def __init__(self, window: Window) -> None:
        self.window, self.clicks = window, 0

    def follow(self, words: str, where: str = "main") -> None:
        self.clicks += 1
        self.window.do(lambda page: page.locator(f"{where} a", has_text=words).first.click())

    def press(self, words: str) -> None:
        self.clicks += 1
        self.window.do(lambda page: page.get_by_role("button", name=words, exact=True).first.click())

    def fill(self, label: str, text: str) -> None:
        self.window.do(lambda page: page.get_by_label(label, exact=True).fill(text))

    @property
    def text(self) -> str:
        return str(self.window.do(lambda page: page.inner_text("body"))).replace("\xa0", " ")


def test_a_year_is_copied_changed_adopted_and_read(
    cast: Cast, client_for: Callable[[Role], Client], browser: Browser
) -> None:
    client = client_for(Role.POLICY_OFFICER)
    with browser.window(client) as window:
        walker = Walker(window)
        window.open("/")
        walker.follow("Begroting", "nav")
        window.open("/budget/?jaar=2028")
        walker.clicks += 2
        assert "Geen begroting voor 2028." in walker.text
        walker.follow("Kopieer 2027")
        walker.fill("Indexatie (%) (niet verplicht)", "2,5")
        walker.press("Concept maken")
        assert "204.999,9898" in walker.text
        walker.follow(cast.segment.code)
        walker.fill(f"{cast.part.name}, Waterdam: bedrag in euro's", "205.000,00")
        walker.press("Bedragen opslaan")
        assert (
            "hebben samen € 307.500,01, de regio heeft € 307.500,00. Het verschil is € 0,01." in walker.text
        )
        walker.follow(cast.segment.code)
        walker.fill(f"{cast.part.name}, Heuvelrode: bedrag in euro's", "102.500,00")
        walker.press("Bedragen opslaan")
        assert "Dit klopt nog niet" not in walker.text
        walker.follow("Vaststellen")
        walker.fill("Besloten door", "Algemeen bestuur")
        walker.fill("Besluit", "AB 2027-31")
        walker.fill("Datum van het besluit", "18-11-2027")
        walker.press("Vaststellen")
        assert "De bedragen tellen vanaf vandaag mee" in walker.text
    assert walker.clicks <= MOST_CLICKS
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
