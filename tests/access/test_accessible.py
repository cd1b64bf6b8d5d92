"""Every page that the URLconf knows, as its first visitor finds it: nothing for axe to say, and no wider than a phone.

Little has happened in the cast, so these are the empty states; pages full of figures are walked in tests/e2e.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from tests.access.objects import arguments_for
from tests.access.routes import Route, routes
from tests.access.world import World
from tests.browser import NARROW, WIDE, Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()


def first_visitor(route: Route) -> Role | None:
    """The first role that may open a page; None for a page that is open to everybody."""
    rule = policy.rules()[str(route.name), "GET"]
    return None if rule.public else next(role for role in Role if role in rule.allow)


def pages() -> list[Route]:
    return [route for route in routes() if (str(route.name), "GET") in policy.rules()]


def visit(world: World, role: Role | None) -> Client:
    client = Client()
    if role:
        client.force_login(world.cast.person(role))
    return client


def problems(browser: Browser, client: Client, path: str) -> list[str]:
    """What is wrong with a page at both widths; it is loaded once and then made wider."""
    found = []
    with browser.window(client, NARROW) as window:
        window.open(path)
        for width in (NARROW, WIDE):
            window.do(lambda page, width=width: page.set_viewport_size({"width": width, "height": 900}))
            found += [f"{width}: {one}" for one in window.violations()]
            if (pixels := window.overflow()) > 0:
                found.append(f"{width}: {pixels} pixels too wide")
    return found


def is_page(client: Client, path: str) -> bool:
    """Whether the answer is a whole page; files, fragments and redirects are not looked at here."""
    response = client.get(path)
    return not getattr(response, "streaming", False) and b"<!doctype html>" in response.content


@pytest.mark.parametrize("route", pages(), ids=str)
def test_a_page_is_accessible_and_fits_a_phone(route: Route, world: World, browser: Browser) -> None:
    role = first_visitor(route)
    own = arguments_for(route, world, role or Role.CONTRACT_MANAGER).own
    path = reverse(str(route.name), kwargs=own)
    client = visit(world, role)
    if is_page(client, path):
        assert problems(browser, client, path) == []
    else:
        assert client.get(path).status_code < 400


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("/begrippen/?q=xylofoon", None),
        ("/begrippen/xylofoon/", None),
        ("/wachtwoord/nieuw/oud-link/", None),
        ("/contracten/", Role.REFERRER),
    ],
)
def test_empty_and_refused_pages_are_accessible_too(
    path: str, role: Role | None, world: World, browser: Browser
) -> None:
    assert problems(browser, visit(world, role), path) == []


def test_a_form_that_comes_back_is_accessible(world: World, browser: Browser) -> None:
    with browser.window(Client(), NARROW) as window:
        window.open(reverse(settings.LOGIN_URL))
        window.do(lambda page: page.fill("#id_login", "niemand@voorbeeld.test"))
        window.do(lambda page: page.fill("#id_password", "fout wachtwoord"))
        window.do(lambda page: page.click("main form button"))
        window.do(lambda page: page.wait_for_selector(".error-summary"))
        assert window.violations() == []
        assert window.overflow() <= 0


def test_axe_finds_what_is_planted(world: World, browser: Browser) -> None:
    with browser.window(Client(), WIDE) as window:
        window.open(reverse("cookies"))
        window.do(lambda page: page.evaluate("document.querySelector('main').innerHTML += '<img src=x>'"))
        assert [found for found in window.violations() if found.startswith("image-alt")] != []
