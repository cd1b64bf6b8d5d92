"""The main menu folds on a phone and stands open on a wide screen; both without scripts."""

import pytest

from jeugdregio.accounts.enums import Role
from tests.access.looks import visit
from tests.access.world import World
from tests.browser import NARROW, WIDE, Browser, Window

pytestmark = pytest.mark.browser
LINK = ".site-nav a >> text=Contracten"


def is_seen(window: Window) -> bool:
    return window.do(lambda page: page.locator(LINK).first.is_visible())


def test_the_menu_folds_on_a_phone(stage_world: World, browser: Browser) -> None:
    client = visit(stage_world, Role.CONTRACT_MANAGER)
    with browser.window(client, WIDE, scripts=False) as window:
        window.open("/")
        assert is_seen(window)
        window.resize(NARROW)
        assert not is_seen(window)
        window.do(lambda page: page.get_by_role("button", name="Menu", exact=True).click())
        assert is_seen(window)
        window.do(lambda page: page.get_by_role("button", name="Menu sluiten").click())
        assert not is_seen(window)
        window.do(lambda page: page.get_by_role("button", name="Menu", exact=True).click())
        window.do(lambda page: page.locator(LINK).first.click())
        assert window.do(lambda page: page.url).endswith("/contracten/")


def test_the_open_menu_is_accessible(stage_world: World, browser: Browser) -> None:
    with browser.window(visit(stage_world, Role.CONTRACT_MANAGER), NARROW) as window:
        window.open("/")
        window.do(lambda page: page.get_by_role("button", name="Menu", exact=True).click())
        assert is_seen(window) and window.overflow() <= 0
        assert window.violations() == []
        window.do(lambda page: page.keyboard.press("Escape"))
        assert not is_seen(window)
