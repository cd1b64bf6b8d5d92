"""A whole round by hand in a real browser, without any script: make it, decide the share, adopt it, read it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from jeugdregio.accounts.enums import Role
from segments.models import ProductMapping
from tests import factories
from tests.browser import WIDE, Browser, Window
from tests.cast import Cast

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def day_of_the_demo(settings: Settings) -> None:
    settings.JEUGDREGIO_TODAY = date(2027, 11, 23)


@pytest.fixture
def two_parts(cast: Cast) -> Cast:
    with cast.in_region():
        factories.PartFactory(segment=cast.segment, code="dag", name="Dagbehandeling")
    return cast


def fill(window: Window, **fields: str) -> None:
    for name, text in fields.items():
        window.do(lambda page, name=name, text=text: page.fill(f"#id_{name}", text))


def choose(window: Window, name: str, value: str) -> None:
    window.do(lambda page: page.select_option(f"#id_{name}", value))


def follow(window: Window, words: str) -> None:
    window.do(lambda page: page.click(f"main a:has-text('{words}')"))


def send(window: Window) -> None:
    window.do(lambda page: page.click("#form button[type=submit]"))


def text_of(window: Window) -> str:
    return str(window.do(lambda page: page.inner_text("main")))


def test_a_round_by_hand(two_parts: Cast, browser: Browser, client_for: Callable[[Role], Client]) -> None:
    with browser.window(client_for(Role.POLICY_OFFICER), WIDE, scripts=False) as window:
        window.open("/vertaaltabel/")
        follow(window, "Vertaalrondes")
        follow(window, "Ronde maken")
        fill(window, title="Tabel 2028", valid_from="01-01-2028")
        send(window)
        follow(window, "45A01")
        fill(window, share="60")
        send(window)
        assert "zijn samen 60% in plaats van 100%" in text_of(window)
        follow(window, "Vaststellen")
        fill(window, decided_by="Bestuur", decision="Besluit 7", decided_on="22-11-2027")
        send(window)
        assert "1 probleem houdt het vaststellen tegen" in text_of(window)
        window.do(lambda page: page.click("main a:has-text('Annuleren')"))
        follow(window, "Rij toevoegen")
        choose(window, "agreement", two_parts.agreement.code)
        choose(window, "target_part", "dag")
        fill(window, product_code="45A01", share="40")
        send(window)
        assert "elke code is samen 100%" in text_of(window)
        follow(window, "Vaststellen")
        fill(window, decided_by="Bestuur", decision="Besluit 7", decided_on="22-11-2027")
        send(window)
        assert "De tabel is vastgesteld" in str(window.do(lambda page: page.inner_text("body")))
        window.open("/vertaaltabel/?peildatum=2028-01-01")
        assert "Gedeeltelijk" in text_of(window) and "Dagbehandeling" in text_of(window)
    with two_parts.in_region():
        shares = ProductMapping.objects.filter(valid_from=date(2028, 1, 1)).values_list("share", flat=True)
        assert sorted(shares) == [Decimal("0.4"), Decimal("0.6")]
