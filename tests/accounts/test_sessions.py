"""The key of a session changes whenever somebody becomes more, and rights that are gone are gone at once (T27)."""

from collections.abc import Callable

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, Session, User
from tests.accounts.conftest import give_app
from tests.accounts.test_second_factor import code_of, give_code, give_password, set_up_app
from tests.cast import Cast
from tests.door import enter
from tests.factories import PASSWORD

NEW = "een ander lang wachtwoord"
PROFILE = "accounts:profile"
Way = Callable[[Client, User], None]


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.CONTRACT_MANAGER)


def with_password(client: Client, person: User) -> None:
    give_password(client, person)


def with_second_step(client: Client, person: User) -> None:
    secret = give_app(person)
    give_password(client, person)
    client.steal()  # type: ignore[attr-defined]
    give_code(client, code_of(secret))


def with_click(client: Client, person: User) -> None:
    client.post(reverse("accounts:demo_sign_in", args=[person.public_id]))


def by_switching(client: Client, person: User) -> None:
    enter(client, person)
    client.steal()  # type: ignore[attr-defined]
    membership = Membership.objects.filter(user=person)
    chosen = client.get(reverse(PROFILE)).context["memberships"][0]
    assert membership is not None
    client.post(reverse("accounts:switch"), {"membership": str(chosen.public_id)})


def by_changing_the_password(client: Client, person: User) -> None:
    enter(client, person)
    client.steal()  # type: ignore[attr-defined]
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), words)


def by_adding_an_app(client: Client, person: User) -> None:
    give_password(client, person)
    client.steal()  # type: ignore[attr-defined]
    set_up_app(client)


class Thief(Client):
    """Knows the key that the browser had before, for example because they planted it."""

    stolen = ""

    def steal(self) -> None:
        self.stolen = self.session.session_key or ""

    def plant(self) -> None:
        session = self.session
        session["planted"] = True
        session.save()
        self.cookies[django_settings.SESSION_COOKIE_NAME] = self.stolen = session.session_key


@pytest.mark.shows("ASVS 7.2.1", "ASVS 7.2.2", "ASVS 7.2.4", "T27")
@pytest.mark.parametrize(
    "way",
    [
        with_password,
        with_second_step,
        with_click,
        by_switching,
        by_changing_the_password,
        by_adding_an_app,
    ],
)
def test_the_old_key_is_dead(way: Way, person: User, demo: None) -> None:
    User.objects.filter(pk=person.pk).update(is_demo=way is with_click)
    person.refresh_from_db()
    client = Thief()
    client.plant()
    way(client, person)
    assert client.stolen and client.session.session_key != client.stolen
    assert not Session.objects.filter(session_key=client.stolen).exists()
    thief = Client()
    thief.cookies[django_settings.SESSION_COOKIE_NAME] = client.stolen
    assert reverse("account_login") in thief.get(reverse(PROFILE))["Location"]
    assert "_auth_user_id" in client.session


@pytest.mark.shows("ASVS 7.2.1", "ASVS 7.4.1")
def test_after_signing_out_the_key_is_dead(person: User) -> None:
    client = enter(Client(), person)
    key = client.session.session_key
    client.post(reverse("account_logout"))
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.shows("T27", "ASVS 7.4.2")
def test_rights_that_end_bite_at_the_next_request(cast: Cast, person: User) -> None:
    """Revoke, then ask: never a page."""
    page = reverse("monitoring:contracts")
    client = enter(Client(), person)
    assert client.get(page).status_code == 200
    with cast.in_region():
        Membership.objects.filter(user=person).update(role=Role.ASSESSOR)
    assert client.get(page).status_code == 403
    with cast.in_region():
        Membership.objects.filter(user=person).update(role=Role.CONTRACT_MANAGER, ends_on="2021-01-01")
    assert client.get(page).status_code == 403
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(page).status_code == 302


@pytest.mark.shows("ASVS 7.4.1", "ASVS 7.4.3")
def test_a_new_password_ends_all_other_sessions(person: User) -> None:
    elsewhere, client = enter(Client(), person), enter(Client(), person)
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), words)
    assert client.get(reverse(PROFILE)).status_code == 200
    assert elsewhere.get(reverse(PROFILE)).status_code == 302
    assert [row.session_key for row in Session.objects.filter(user=person)] == [client.session.session_key]


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.shows("ASVS 7.5.2")
def test_people_see_and_end_their_own_sessions(person: User) -> None:
    elsewhere, client = Client(HTTP_USER_AGENT=FIREFOX), enter(Client(), person)
    give_password(elsewhere, person)
    page = client.get(reverse("mfa_index"))
    shown = page.context["sessions"]
    assert [(row.browser, row.is_this) for row in shown] == [
        ("Onbekende browser", True),
        ("Firefox, Windows", False),
    ]
    assert elsewhere.session.session_key not in page.content.decode()
    client.post(reverse("accounts:end_session", args=[shown[1].public_id]))
    assert "_auth_user_id" not in elsewhere.session
    assert client.get(reverse(PROFILE)).status_code == 200


def test_nobody_ends_the_session_of_another(cast: Cast, person: User) -> None:
    other = enter(Client(), cast.person(Role.AUDITOR))
    row = Session.objects.get(user=cast.person(Role.AUDITOR))
    answer = enter(Client(), person).post(reverse("accounts:end_session", args=[row.public_id]))
    assert answer.status_code == 404
    assert other.get(reverse(PROFILE)).status_code == 200


def test_the_list_keeps_its_ids_while_keys_change(person: User) -> None:
    client = enter(Client(), person)
    first = Session.objects.get(user=person).public_id
    session = client.session
    session.cycle_key()
    session.save()
    assert Session.objects.get(user=person).public_id == first
