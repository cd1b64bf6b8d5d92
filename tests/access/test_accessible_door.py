"""Pages at the door that need a story before they show: as accessible as all others."""

from collections.abc import Callable

import pytest
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from tests.access.looks import Answer, faults, get
from tests.access.world import World, make_passkey, make_session
from tests.accounts.conftest import give_app
from tests.browser import Window
from tests.door import enter
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser
Story = Callable[[Client, User], Answer]


def without_second_step(client: Client, person: User) -> Answer:
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return get(client, reverse("mfa_index"))


def with_everything(client: Client, person: User) -> Answer:
    give_app(person)
    make_passkey(person)
    make_session(person)
    return get(enter(client, person), reverse("mfa_index"))


def second_step(client: Client, person: User) -> Answer:
    give_app(person)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return get(client, reverse("mfa_authenticate"))


def wrong_code(client: Client, person: User) -> Answer:
    answer = second_step(client, person)
    return Answer(answer.path, client.post(answer.path, {"code": "000000"}))


def codes(client: Client, person: User) -> Answer:
    give_app(person)
    return get(enter(client, person), reverse("mfa_view_recovery_codes"))


def remove_app(client: Client, person: User) -> Answer:
    give_app(person)
    return get(enter(client, person), reverse("mfa_deactivate_totp"))


def confirm(name: str) -> Story:
    def tell(client: Client, person: User) -> Answer:
        give_app(person)
        return get(enter(client, person, seconds_ago=600), f"{reverse(name)}?next={reverse('mfa_index')}")

    tell.__name__ = name
    return tell


def refused(why: str) -> Story:
    def tell(client: Client, person: User) -> Answer:
        request = RequestFactory().get("/")
        request.user = person
        page = render(request, "accounts/sign_in_refused.html", {"why": why, "provider": "eHerkenning"})
        return Answer(reverse("account_login"), page)

    tell.__name__ = why
    return tell


def on_the_way(client: Client, person: User) -> Answer:
    """Stands still here: the address leads nowhere."""
    values = {"url": "#main", "provider": "eHerkenning"}
    request = RequestFactory().get("/")
    request.user = person
    page = render(request, "accounts/to_provider.html", values)
    page.content = page.content.replace(b'http-equiv="refresh"', b'name="still"')
    return Answer(reverse("account_login"), page)


@pytest.mark.parametrize(
    "story",
    [
        without_second_step,
        with_everything,
        second_step,
        wrong_code,
        codes,
        remove_app,
        confirm("account_reauthenticate"),
        confirm("mfa_reauthenticate"),
        refused("not_linked"),
        refused("not_verified"),
        refused("other_organisation"),
        refused("away"),
        on_the_way,
    ],
)
def test_a_page_at_the_door_is_accessible(story: Story, stage_world: World, window: Window) -> None:
    client = Client()
    answer = story(client, stage_world.cast.person(Role.CONTRACT_MANAGER))
    assert answer.is_page
    assert faults(window, client, answer) == []
