"""At the door with a real browser: a passkey, and a provider of identity, through the web process as it runs."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from jeugdregio.accounts.enums import Role
from jeugdregio.runner.browser import find
from tests import oidc, server, services
from tests.accounts.test_second_factor import code_of
from tests.browser import ARGUMENTS
from tests.cast import Cast, build_cast
from tests.conftest import process_number
from tests.factories import PASSWORD
from tests.oidc import Provider

pytestmark = [pytest.mark.browser, pytest.mark.commits]
PATIENCE = 60_000
SECURE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def cast(fresh_database: dict[str, str]) -> Cast:
    return build_cast()


@pytest.fixture
def provider() -> Iterator[Provider]:
    with oidc.running() as found:
        yield found


@pytest.fixture
def address(fresh_database: dict[str, str], cast: Cast, provider: Provider, tmp_path: Path) -> Iterator[str]:
    """Browsers make passkeys for names only, not for numbers."""
    path = tmp_path / "oidc.json"
    path.write_text(json.dumps([provider.app(second_factor_amr=["mfa"])]))
    redis_url = services.ensure_services().redis_url(process_number() + 8)
    more = {"JEUGDREGIO_OIDC": str(path)}
    with server.running(fresh_database, redis_url, f"door-{os.getpid()}", **more) as url:
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture
def browser_window(address: str) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        context = chromium.new_context(locale="nl-NL", base_url=address)
        context.set_default_timeout(PATIENCE)
        yield context
        chromium.close()


def with_passkeys(page: Page) -> Any:
    """Give the browser a device that holds passkeys and says yes; returns the line to it."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": SECURE})
    return line


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def give_password(page: Page, cast: Cast) -> None:
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(cast.person(Role.CONTRACT_MANAGER).email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    press(page, "Inloggen")


def test_a_passkey_is_made_and_opens_the_door_by_itself(browser_window: BrowserContext, cast: Cast) -> None:
    page = browser_window.new_page()
    with_passkeys(page)
    give_password(page, cast)
    expect(page.get_by_text("Stel eerst een tweede stap in")).to_be_visible()
    page.get_by_role("link", name="Passkey toevoegen").click()
    page.get_by_label("Naam van de passkey").fill("Laptop")
    press(page, "Passkey toevoegen")
    expect(page.get_by_text("Bewaar deze codes nu")).to_be_visible()
    page.get_by_role("link", name="Ik heb de codes bewaard").click()
    expect(page.get_by_role("main").get_by_text("Laptop").first).to_be_visible()

    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/inloggen/")
    press(page, "Inloggen met een passkey")
    expect(page.get_by_role("link", name="Contract manager")).to_be_visible()

    page.get_by_role("button", name="Uitloggen").click()
    give_password(page, cast)
    expect(page.get_by_role("heading", name="Tweede stap")).to_be_visible()
    press(page, "Passkey gebruiken")
    expect(page.get_by_role("link", name="Contract manager")).to_be_visible()


def test_another_device_does_not_open_the_door(browser_window: BrowserContext, cast: Cast) -> None:
    """The negative control: without the passkey the button tells that it did not work."""
    page = browser_window.new_page()
    line = with_passkeys(page)
    line.send("WebAuthn.disable")
    with_passkeys(page)
    page.goto("/inloggen/")
    press(page, "Inloggen met een passkey")
    expect(page.get_by_text("Dat lukte niet.")).to_be_visible()
    expect(page).to_have_url(f"{page.url.split('/inloggen/')[0]}/inloggen/")


def test_a_provider_of_identity_opens_the_door(
    browser_window: BrowserContext, cast: Cast, provider: Provider
) -> None:
    """Past the CSP of a page that lets forms lead to itself only."""
    provider.knows("werk-1", email=cast.person(Role.CONTRACT_MANAGER).email, email_verified=True, amr=["mfa"])
    page = browser_window.new_page()
    page.goto("/inloggen/")
    press(page, "Inloggen met uw werkaccount")
    page.locator("input[name=sub]").fill("werk-1")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_role("link", name="Contract manager")).to_be_visible()


def test_an_app_with_codes_is_set_up(browser_window: BrowserContext, cast: Cast) -> None:
    page = browser_window.new_page()
    give_password(page, cast)
    page.get_by_role("link", name="App toevoegen").click()
    expect(page.get_by_role("img", name="QR-code voor uw app")).to_be_visible()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.get_by_label("Code uit de app").fill(code_of(secret))
    press(page, "App toevoegen")
    expect(page.get_by_text("Bewaar deze codes nu")).to_be_visible()
