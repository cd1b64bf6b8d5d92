"""A policy officer in a browser: makes a segment, changes it, compares and adopts; as accessible as every page."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from segments.models import Segment, SegmentVersion
from tests.browser import WIDE, Browser
from tests.cast import Cast
from tests.hand import Hand
from tests.segments.pages import sent
from tests.segments.sheets import OFFICER, payment, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("the_day")]
ClientFor = Callable[[Role], Client]


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
    hand.follow("Nieuw segment")
    hand.type(name="Wonen", assignment="Een plek om te wonen.", valid_from="1-1-2028", reason="Nieuw")
    hand.pick("payment", method)
    hand.type(**{"deel-0-name": "Pleegzorg"})
    hand.press("Onderdeel toevoegen")
    hand.type(**{"deel-1-name": "Gezinshuizen"})
    hand.press("Opslaan als concept")
    assert "Het geldt nog niet." in hand.text
    hand.follow("Vaststellen")
    hand.type(decided_by="Algemeen bestuur", decision="AB 12")
    hand.press("Vaststellen")
    assert "Wonen" in hand.text and "Vastgesteld, nog niet ingegaan" in hand.text
    assert hand.clicks == 5
    with cast.acting(OFFICER):
        made = Segment.objects.get(code="wonen")
        assert sorted(part.name for part in made.parts.all()) == ["Gezinshuizen", "Pleegzorg"]


def test_a_new_version_is_compared_and_adopted(cast: Cast, hand: Hand, method: str) -> None:
    hand.window.open(reverse("monitoring:segment", args=[cast.segment.public_id]))
    hand.follow("Nieuwe versie")
    hand.type(assignment="Hulp dichter bij huis.", valid_from="1-1-2028", reason="Na de consultatie")
    hand.pick("payment", method)
    hand.press("Bekijk verschil")
    assert "Voorbeeld van de wijziging" in hand.text
    hand.press("Opslaan als concept")
    hand.follow("Versies vergelijken")
    assert "Hulp dichter bij huis." in hand.text and "velden verschillen" in hand.text
    hand.window.open(reverse("segments:draft_adopt", args=[cast.segment.public_id]))
    hand.type(decided_by="Algemeen bestuur", decision="AB 13")
    hand.press("Vaststellen")
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
    assert "Iets anders" in reader.text and "Specialistische jeugdhulp" in reader.text


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
