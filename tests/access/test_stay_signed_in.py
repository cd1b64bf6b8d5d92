"""A page that stays open warns before the session ends, keeps it with one click, and loses nothing afterwards."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Session, User
from tests.access.world import World
from tests.browser import NARROW, WIDE, Browser, Window
from tests.door import enter

pytestmark = pytest.mark.browser
BAR, TEXT = "section.idle", "Getypt en nog niet bewaard"
SHORT, AHEAD = 8, 6


@pytest.fixture
def client(stage_world: World, settings: Settings) -> Client:
    """Somebody whose sessions are short, and are noted as used at every request."""
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNED, settings.SESSION_NOTED_EACH = SHORT, AHEAD, 0
    return enter(Client(), stage_world.cast.person(Role.CONTRACT_MANAGER))


def words(window: Window, part: str) -> str:
    """What the bar says, once it says `part`."""
    window.do(lambda page: page.wait_for_selector(f"{BAR} [role=status]:has-text('{part}')", timeout=20_000))
    return str(window.do(lambda page: page.inner_text(BAR)))


def gone(window: Window) -> None:
    window.do(lambda page: page.wait_for_selector(BAR, state="hidden", timeout=20_000))


def last(client: Client, seconds: int) -> None:
    """Let the session last so long from now, as if another tab had done or not done something."""
    rows = Session.objects.filter(session_key=client.session.session_key)
    rows.update(expire_date=timezone.now() + timedelta(seconds=seconds))


def is_fine(window: Window) -> bool:
    found = []
    for width in (WIDE, NARROW):
        window.resize(width)
        found += [*window.violations(), *(["too wide"] if window.overflow() > 0 else [])]
    assert found == []
    return True


@pytest.fixture
def opened(client: Client, browser: Browser) -> Iterator[Window]:
    with browser.window(client, WIDE) as window:
        window.open(reverse("accounts:contact"))
        window.do(lambda page: page.fill("#id_name", TEXT))
        yield window


def test_the_notice_comes_stays_read_and_one_click_keeps_the_session(
    client: Client, opened: Window, settings: Settings
) -> None:
    assert "wordt u uitgelogd" in words(opened, "Om ") and is_fine(opened)
    settings.SESSION_COOKIE_AGE = 7_200
    opened.do(lambda page: page.click(f"{BAR} button"))
    gone(opened)
    row = Session.objects.get(session_key=client.session.session_key)
    assert row.expire_date > timezone.now() + timedelta(hours=1)
    assert opened.do(lambda page: page.input_value("#id_name")) == TEXT


def test_what_is_done_in_another_tab_counts_here(client: Client, opened: Window) -> None:
    words(opened, "Om ")
    last(client, 7_200)
    gone(opened)


def test_at_the_longest_time_there_is_nothing_to_click(
    client: Client, browser: Browser, settings: Settings
) -> None:
    settings.SESSION_LONGEST = SHORT
    with browser.window(client, WIDE) as window:
        window.open(reverse("accounts:contact"))
        assert "Bewaar uw werk" in words(window, "Om ")
        assert not window.do(lambda page: page.is_visible(f"{BAR} button"))


def sent_after_all(client: Client, window: Window, person: User, look: Callable[[Window], object]) -> None:
    """Send the form of a session that ended, sign in, and find what was typed, for one more click."""
    window.do(lambda page: page.click("main form button[type=submit]"))
    window.do(lambda page: page.wait_for_selector("#id_login"))
    enter(client, person)
    window.open(reverse("accounts:kept_forms"))
    look(window)
    assert TEXT in window.do(lambda page: page.inner_text("main"))
    window.do(lambda page: page.click("main form button[type=submit]"))
    assert window.do(lambda page: page.url).endswith(reverse("accounts:profile"))
    assert User.objects.get(pk=person.pk).name == TEXT


@pytest.fixture
def person(stage_world: World) -> User:
    return stage_world.cast.person(Role.CONTRACT_MANAGER)


def test_when_it_is_over_the_text_stays_and_is_sent_after_signing_in(
    client: Client, opened: Window, person: User
) -> None:
    last(client, -1)
    assert "Heeft u hier iets ingevuld?" in words(opened, "U bent uitgelogd.") and is_fine(opened)
    assert opened.do(lambda page: page.input_value("#id_name")) == TEXT
    sent_after_all(client, opened, person, is_fine)


def test_without_the_script_nothing_shows_and_the_text_is_sent_too(
    client: Client, browser: Browser, person: User
) -> None:
    with browser.window(client, NARROW, scripts=False) as window:
        window.open(reverse("accounts:contact"))
        window.do(lambda page: page.fill("#id_name", TEXT))
        last(client, -1)
        assert not window.do(lambda page: page.is_visible(BAR))
        sent_after_all(client, window, person, lambda window: None)
