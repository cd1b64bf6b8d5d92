"""The switcher of organisations stands in the header of every page, also on a phone and without scripts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.actor import SESSION_KEY
from tests.browser import NARROW, Browser
from tests.cast import Cast
from tests.door import enter


@pytest.mark.browser
def test_the_switcher_works_on_a_phone_without_scripts(cast: Cast, browser: Browser) -> None:
    """On a page that is no start page: open the menu in the header, choose, and work for the other."""
    client = enter(Client(), cast.two_hats)
    with browser.window(client, NARROW) as window:
        window.open(reverse("glossary"))
        assert window.do(lambda page: page.locator(".switcher__choice").is_visible()) is False
        window.do(lambda page: page.click(".switcher__summary"))
        assert (window.violations(), window.overflow() > 0) == ([], False)
        assert window.do(lambda page: page.locator(".switcher__now").is_visible())
    chosen = re.search(r'name="membership" value="([^"]+)"', client.get(reverse("glossary")).content.decode())
    assert chosen
    before = client.session.session_key
    page = client.post(reverse("accounts:switch"), {"membership": chosen.group(1)}, follow=True)
    assert "U werkt nu voor Heuvelrode" in page.content.decode()
    assert (client.session[SESSION_KEY], client.session.session_key != before) == (chosen.group(1), True)
