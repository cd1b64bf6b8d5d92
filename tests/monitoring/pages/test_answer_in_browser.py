"""The question of a councillor in the browser: asked from the start page, read, saved, and taken home in two files.

Without any script. How many youths of Heuvelrode had this care, by which referrer, in this year?
"""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from jeugdregio.accounts.enums import Role
from monitoring.models import Snapshot
from segments.models import CareProduct
from tests.browser import NARROW, WIDE, Browser
from tests.cast import Cast
from tests.demo.answers import READERS, at
from tests.hand import Hand

pytestmark = pytest.mark.browser
MOST_CLICKS = 3
"""To the page from the start page, and the button that asks."""


def answer(hand: Hand) -> list[list[str]]:
    return hand.window.do(
        lambda page: [
            [cell.inner_text().strip() for cell in row.locator("th, td").all()]
            for row in page.locator("#antwoord tr").all()
        ]
    )


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
        hand = Hand(window)
        window.open("/")
        hand.follow("Segmenten")
        hand.follow("Stel een vraag")
        for label, option in (
            ("In de kolommen", "Verwijzer"),
            ("Jaar", "2027"),
            ("Voor wie?", "Eigen gebruik"),
            ("Product", product),
            ("Gemeente", "Heuvelrode"),
        ):
            hand.choose(label, option)
        hand.press("Toon")
        assert hand.clicks <= MOST_CLICKS
        assert f"Het gaat om: Heuvelrode, {product}, alle verwijzers, 2027" in hand.text
        read = answer(hand)
        assert at(read, "Heuvelrode", "Totaal") == at(read, "Heuvelrode", "Geen verzoek bekend") == "1"
        for kind in ("xlsx", "odt"):
            taken = READERS[kind](hand.download(kind.upper()))
            assert taken == read, kind
        window.do(lambda page: page.locator("summary", has_text="Bewaar deze weergave").click())
        window.do(lambda page: page.get_by_label("Naam van deze weergave").fill("Vraag van de raad"))
        hand.press("Bewaren")
        window.open("/vragen/")
        window.do(lambda page: page.locator("summary", has_text="Bewaarde weergaven").click())
        hand.follow("Vraag van de raad")
        assert answer(hand) == read
        for width in (WIDE, NARROW):
            window.resize(width)
            assert window.overflow() <= 0
