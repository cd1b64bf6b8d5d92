"""A policy officer in a browser: makes a segment, changes it, compares and adopts; as accessible as every page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from jeugdregio.accounts.enums import Role
from segments.models import Segment, SegmentVersion
from tests.browser import NARROW, WIDE, Browser, Window
from tests.cast import Cast
from tests.segments.pages import sent
from tests.segments.sheets import OFFICER, payment, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("the_day")]
ClientFor = Callable[[Role], Client]


@dataclass
class Hand:
    """Who clicks and types, and how often was clicked."""

    window: Window
    clicks: int = 0

    def click(self, role: str, name: str) -> None:
        def press(page: Page) -> None:
            with page.expect_navigation(wait_until="load"):
                page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
            page.wait_for_function("!document.querySelector('meta[http-equiv=refresh]')")

        self.window.do(press)
        self.clicks += 1

    def type(self, **values: str) -> None:
        for label, text in values.items():
            self.window.do(lambda page, at=label, typed=text: page.fill(f"[name='{at}']", typed))

    def choose(self, name: str, value: str) -> None:
        self.window.do(lambda page: page.select_option(f"[name='{name}']", value) and None)

    def reads(self) -> str:
        return str(self.window.do(lambda page: page.inner_text("main")))

    def faults(self) -> list[str]:
        found = []
        for width in (NARROW, WIDE):
            self.window.resize(width)
            found += self.window.violations()
            assert self.window.overflow() <= 0
        return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()


@pytest.fixture
def hand(browser: Browser, client_for: ClientFor) -> Iterator[Hand]:
    with browser.window(client_for(OFFICER), scripts=False) as window:
        yield Hand(window)


@pytest.fixture
def reader(browser: Browser, client_for: ClientFor) -> Iterator[Hand]:
    """With scripts, because that is how faults are looked for."""
    with browser.window(client_for(OFFICER)) as window:
        yield Hand(window)


@pytest.fixture
def method(cast: Cast) -> str:
    with cast.acting(OFFICER):
        return str(payment(cast).pk)


def test_a_segment_is_made_and_adopted_without_scripts(cast: Cast, hand: Hand, method: str) -> None:
    hand.window.open("/segmenten/")
    hand.click("link", "Nieuw segment")
    hand.type(name="Wonen", assignment="Een plek om te wonen.", valid_from="1-1-2028", reason="Nieuw")
    hand.choose("payment", method)
    hand.type(**{"deel-0-name": "Pleegzorg"})
    hand.click("button", "Onderdeel toevoegen")
    hand.type(**{"deel-1-name": "Gezinshuizen"})
    hand.click("button", "Opslaan als concept")
    assert "Het geldt nog niet." in hand.reads()
    hand.click("link", "Vaststellen")
    hand.type(decided_by="Algemeen bestuur", decision="AB 12")
    hand.click("button", "Vaststellen")
    assert "Wonen" in hand.reads() and "Vastgesteld, nog niet ingegaan" in hand.reads()
    assert hand.clicks == 5
    with cast.acting(OFFICER):
        made = Segment.objects.get(code="wonen")
        assert sorted(part.name for part in made.parts.all()) == ["Gezinshuizen", "Pleegzorg"]


def test_a_new_version_is_compared_and_adopted(cast: Cast, hand: Hand, method: str) -> None:
    hand.window.open(reverse("monitoring:segment", args=[cast.segment.public_id]))
    hand.click("link", "Nieuwe versie")
    hand.type(assignment="Hulp dichter bij huis.", valid_from="1-1-2028", reason="Na de consultatie")
    hand.choose("payment", method)
    hand.click("button", "Bekijk verschil")
    assert "Voorbeeld van de wijziging" in hand.reads()
    hand.click("button", "Opslaan als concept")
    hand.click("link", "Versies vergelijken")
    assert "Hulp dichter bij huis." in hand.reads() and "velden verschillen" in hand.reads()
    hand.window.open(reverse("segments:draft_adopt", args=[cast.segment.public_id]))
    hand.type(decided_by="Algemeen bestuur", decision="AB 13")
    hand.click("button", "Vaststellen")
    assert hand.clicks == 5
    with cast.acting(OFFICER):
        assert SegmentVersion.objects.filter(segment=cast.segment).count() == 2


def test_the_form_its_difference_and_both_versions_are_accessible(
    cast: Cast, reader: Hand, client_for: ClientFor
) -> None:
    client = client_for(OFFICER)
    url = reverse("segments:proposal", args=[cast.segment.public_id])
    reader.window.open(url)
    assert reader.faults() == []
    typed = sent(client, url, name="Iets anders", valid_from="1-1-2028", reason="Zomaar")
    for more in ({"actie": "verschil"}, {"actie": "onderdeel"}, {"valid_from": "morgen"}):
        reader.window.show(client.post(url, {**typed, **more}), url)
        assert reader.faults() == []
    with cast.acting(OFFICER):
        write(cast)
    answer = client.post(url, typed)
    assert answer.status_code == 409
    reader.window.show(answer, url)
    reader.window.resize(WIDE)
    assert "Iets anders" in reader.reads() and "Specialistische jeugdhulp" in reader.reads()


def test_a_fault_would_be_found(reader: Hand, client_for: ClientFor) -> None:
    """The control: a picture without words on the same page."""
    reader.window.open("/bekostiging/")
    assert reader.window.violations() == []
    reader.window.do(
        lambda page: page.evaluate(
            "document.querySelector('main').appendChild(document.createElement('img')).src='x'"
        )
    )
    assert [fault.split(":")[0] for fault in reader.window.violations()] == ["image-alt"]
