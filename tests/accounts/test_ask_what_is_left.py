"""How long a session lasts: an open page asks without keeping it alive, and one click keeps it (WCAG 2.2.1)."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Session, User
from jeugdregio.accounts.sessions import SessionStore
from tests.accounts.test_session_rules import age, is_in
from tests.cast import Cast
from tests.door import enter

LEFT = reverse("session_left")
AGE, AHEAD = settings.SESSION_COOKIE_AGE, settings.SESSION_WARNED


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.AUDITOR)


def ends(person: User) -> object:
    return Session.objects.get(user=person).expire_date


@pytest.mark.shows("ASVS 7.3.1")
def test_asking_keeps_nothing_alive(person: User) -> None:
    client = enter(Client(), person)
    age(client, idle=AGE - AHEAD)
    before = ends(person)
    answer = client.get(LEFT).json()
    assert AHEAD - 30 <= answer["left"] <= AHEAD and answer["longer"]
    assert ends(person) == before


def test_control_a_page_that_is_opened_does(person: User) -> None:
    """Also in another tab; so the first tab hears it from the server."""
    client = enter(Client(), person)
    age(client, idle=AGE - AHEAD)
    before = ends(person)
    assert is_in(client)
    assert ends(person) > before
    assert client.get(LEFT).json()["left"] > AHEAD


def test_a_click_keeps_the_session(person: User) -> None:
    client = enter(Client(), person)
    age(client, idle=AGE - AHEAD)
    assert client.post(LEFT).json()["left"] >= AGE - 30
    assert ends(person) > timezone.now() + timedelta(seconds=AGE - 30)


def test_a_click_does_not_pass_the_longest_time(person: User) -> None:
    client = enter(Client(), person)
    age(client, since=settings.SESSION_LONGEST - 60)
    assert is_in(client)
    for answer in (client.get(LEFT), client.post(LEFT)):
        assert answer.json()["left"] <= 60 and not answer.json()["longer"]


def test_who_is_signed_out_has_nothing_left_and_gets_nothing(person: User) -> None:
    client = enter(Client(), person)
    age(client, idle=AGE + 5)
    for other in (client, Client()):
        assert other.get(LEFT).json() == other.post(LEFT).json() == {"left": 0, "longer": False}
    assert not is_in(client) and not Session.objects.filter(expire_date__gt=timezone.now()).exists()


def test_the_page_knows_when_it_has_to_ask(person: User) -> None:
    page = enter(Client(), person).get(reverse("accounts:profile"))
    assert AGE - 30 <= page.context["idle"]["left"] <= AGE and page.context["idle"]["ahead"] == AHEAD
    assert "data-idle=" in page.content.decode()
    assert "data-idle=" not in Client().get(reverse("help")).content.decode()


def test_nobody_is_a_session_without_a_row() -> None:
    assert SessionStore().time_left() == SessionStore().time_gained() == timedelta()
