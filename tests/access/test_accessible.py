"""Every page that the URLconf knows, as its first visitor finds it: nothing for axe to say, and no wider than a phone.

Little has happened in the cast, so these are the empty states. Pages full of figures and what goes wrong on a page
stand in the files beside this one.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from tests.access.looks import Answer, faults, first_visitor, get, pages, visit
from tests.access.objects import arguments_for
from tests.access.routes import Route
from tests.access.world import World
from tests.browser import NARROW, WIDE, Browser, Window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("route", pages(), ids=str)
def test_a_page_is_accessible_and_fits_a_phone(route: Route, stage_world: World, window: Window) -> None:
    role = first_visitor(route)
    own = arguments_for(route, stage_world, role or Role.CONTRACT_MANAGER).own
    client = visit(stage_world, role)
    answer = get(client, reverse(str(route.name), kwargs=own))
    assert answer.response.status_code < 400
    if answer.is_page:
        assert faults(window, client, answer) == []


@pytest.mark.parametrize("state", ["leeg", "fout"])
def test_every_component_is_accessible_when_empty_or_wrong(
    state: str, stage_world: World, window: Window
) -> None:
    client = visit(stage_world, None)
    answer = get(client, f"{reverse('showroom')}?staat={state}")
    assert faults(window, client, answer) == []


def test_a_wrong_password_is_said_accessibly(stage_world: World, browser: Browser) -> None:
    with browser.window(Client(), NARROW) as window:
        window.open(reverse(settings.LOGIN_URL))
        window.do(lambda page: page.fill("#id_login", "niemand@voorbeeld.test"))
        window.do(lambda page: page.fill("#id_password", "fout wachtwoord"))
        window.do(lambda page: page.click("#form button"))
        window.do(lambda page: page.wait_for_selector(".error-summary"))
        for width in (NARROW, WIDE):
            window.resize(width)
            assert (window.violations(), window.overflow() > 0) == ([], False)


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ('<img src="x">', "image-alt"),
        ('<p style="color: #bbb; background: #fff">Te licht</p>', "color-contrast"),
        ('<input type="text">', "label"),
        ("<h5>Te diep</h5>", "heading-order"),
        (
            '<label>Soort <select><option value="" selected>---------</option></select></label>',
            "list without words",
        ),
        ('<div id="main"></div><p style="width: 2000px">Te breed</p>', "pixels too wide"),
    ],
)
def test_what_is_planted_is_found(stage_world: World, window: Window, planted: str, rule: str) -> None:
    client = visit(stage_world, None)
    answer = get(client, reverse("cookies"))
    spoilt = answer.response.content.replace(b"</main>", planted.encode() + b"</main>")
    answer.response.content = spoilt
    del answer.response.headers["Content-Security-Policy"]
    found = faults(window, client, answer)
    assert len([fault for fault in found if rule in fault]) >= 1, found


def test_every_page_is_visited() -> None:
    """The list is that of the URLconf; a few that must be on it."""
    names = {route.name for route in pages()}
    assert {"home", "account_login", "monitoring:contract", "comments", "saved_view", "showroom"} <= names
    assert not Answer("/", Client().get("/health/live")).is_page
