"""The question of a councillor in the browser: asked from the start page, read, saved, and taken home in two files.

Without any script. How many youths of Heuvelrode had this care, by which referrer, in this year?
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import Snapshot
from segments.models import CareProduct
from tests.browser import NARROW, WIDE, Browser, Window
from tests.cast import Cast
from tests.demo.answers import READERS, at

pytestmark = pytest.mark.browser
MOST_CLICKS = 3
"""To the page from the start page, and the button that asks."""


@dataclass
class Walker:
    """The policy officer in front of the browser; choices in a form are no clicks."""

    window: Window
    clicks: int = 0

    def follow(self, words: str) -> None:
        self.clicks += 1
        self.window.do(lambda page: page.get_by_role("link", name=words, exact=True).first.click())

    def press(self, words: str) -> None:
        self.clicks += 1
        self.window.do(lambda page: page.get_by_role("button", name=words, exact=True).first.click())

    def choose(self, label: str, option: str) -> None:
        self.window.do(lambda page: page.get_by_label(label, exact=True).select_option(label=option))

    def table(self) -> list[list[str]]:
        return self.window.do(
            lambda page: [
                [cell.inner_text().strip() for cell in row.locator("th, td").all()]
                for row in page.locator("#antwoord tr").all()
            ]
        )

    def download(self, words: str) -> bytes:
        """The file behind a link."""

        def take(page: object) -> bytes:
            with page.expect_download() as found:  # type: ignore[attr-defined]
                page.locator(f"main a:has-text('{words}')").first.click()  # type: ignore[attr-defined]
            return Path(found.value.path()).read_bytes()

        return self.window.do(take)

    @property
    def text(self) -> str:
        return str(self.window.do(lambda page: page.inner_text("main")))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


def test_the_answer_is_found_read_kept_and_taken_home(
    computed: Snapshot, cast: Cast, browser: Browser, client_for: Callable[[Role], Client]
) -> None:
    with cast.in_region():
        product = f"45A01 {CareProduct.objects.get(code='45A01').name}"
    with browser.window(client_for(Role.POLICY_OFFICER), WIDE, scripts=False) as window:
        walker = Walker(window)
        window.open("/")
        walker.follow("Segmenten")
        walker.follow("Stel een vraag")
        for label, option in (
            ("In de kolommen", "Verwijzer"),
            ("Jaar", "2027"),
            ("Voor wie?", "Eigen gebruik"),
            ("Product", product),
            ("Gemeente", "Heuvelrode"),
        ):
            walker.choose(label, option)
        walker.press("Toon")
        assert walker.clicks <= MOST_CLICKS
        assert f"Het gaat om: Heuvelrode, {product}, alle verwijzers, 2027" in walker.text
        read = walker.table()
        assert at(read, "Heuvelrode", "Totaal") == at(read, "Heuvelrode", "Geen verzoek bekend") == "1"
        for kind in ("xlsx", "odt"):
            taken = READERS[kind](walker.download(kind.upper()))
            assert taken == read, kind
        window.do(lambda page: page.locator("summary", has_text="Bewaar deze weergave").click())
        window.do(lambda page: page.get_by_label("Naam van deze weergave").fill("Vraag van de raad"))
        walker.press("Bewaren")
        window.open("/vragen/")
        window.do(lambda page: page.locator("summary", has_text="Bewaarde weergaven").click())
        walker.follow("Vraag van de raad")
        assert walker.table() == read
        for width in (WIDE, NARROW):
            window.resize(width)
            assert window.overflow() <= 0
