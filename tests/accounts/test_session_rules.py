"""How long a session lasts, what its key is worth, and who can end it."""

import re
from datetime import timedelta
from math import log2

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.accounts import sessions
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Session, User
from jeugdregio.accounts.sessions import SHOWN, SessionStore
from tests.access.test_edge import is_html
from tests.accounts.conftest import give_app
from tests.accounts.test_second_factor import code_of, give_code, give_password
from tests.cast import Cast
from tests.core.logs.gathered import gathered
from tests.door import enter

PROFILE = "accounts:profile"
NOTED = settings.SESSION_NOTED_EACH


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.AUDITOR)


def is_in(client: Client) -> bool:
    return client.get(reverse(PROFILE)).status_code == 200


def age(client: Client, *, idle: int = 0, since: int = 0) -> None:
    """Make as if nothing was done for so many seconds, and as if signing in was so many seconds ago."""
    session = client.session
    session[SHOWN] = {**session[SHOWN], "began": (timezone.now() - timedelta(seconds=since)).isoformat()}
    session.save()
    row = Session.objects.get(session_key=session.session_key)
    row.expire_date -= timedelta(seconds=idle)
    row.save()


@pytest.mark.shows("ASVS 7.3.1")
@pytest.mark.parametrize(("idle", "stays"), [(60, True), (-NOTED, True), (5, False)])
def test_a_session_ends_when_nothing_is_done(person: User, idle: int, stays: bool) -> None:
    client = enter(Client(), person)
    age(client, idle=60 if idle == 60 else settings.SESSION_COOKIE_AGE + idle)
    assert is_in(client) is stays


@pytest.mark.shows("ASVS 7.3.1")
def test_being_used_is_noted_at_most_each_five_minutes(person: User) -> None:
    client = enter(Client(), person)
    ends = Session.objects.get(user=person).expire_date
    is_in(client)
    assert Session.objects.get(user=person).expire_date == ends
    age(client, idle=NOTED + 60)
    is_in(client)
    assert Session.objects.get(user=person).expire_date >= ends


@pytest.mark.shows("ASVS 7.3.2")
def test_a_session_ends_at_the_longest_time_however_much_is_done(person: User) -> None:
    client = enter(Client(), person)
    age(client, since=settings.SESSION_LONGEST - 60)
    assert is_in(client)
    left = Session.objects.get(user=person).expire_date - timezone.now()
    assert left <= timedelta(seconds=60)
    age(client, since=settings.SESSION_LONGEST + 1)
    assert not is_in(client)


def test_control_without_a_longest_time_it_would_go_on(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions.SessionStore, "get_expiry_date", sessions.DatabaseStore.get_expiry_date)
    client = enter(Client(), person)
    age(client, since=settings.SESSION_LONGEST + 1)
    assert is_in(client)


@pytest.mark.shows("ASVS 7.2.1", "ASVS 7.2.2")
def test_a_key_that_the_server_did_not_give_opens_nothing(person: User) -> None:
    given = enter(Client(), person).session.session_key
    for key in (SessionStore()._get_new_session_key(), given.upper(), given[:-1], "1", ""):
        stranger = Client()
        stranger.cookies[settings.SESSION_COOKIE_NAME] = key
        assert not is_in(stranger)
    assert enter(Client(), person).session.session_key != given


@pytest.mark.shows("ASVS 7.2.3")
def test_a_key_is_random_and_long_enough() -> None:
    keys = {SessionStore()._get_new_session_key() for _time in range(500)}
    letters = set("".join(keys))
    assert len(keys) == 500 and all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys)
    assert 32 * log2(len(letters)) >= 128


@pytest.mark.shows("ASVS 14.3.1")
def test_signing_out_clears_what_the_browser_kept(person: User) -> None:
    client = enter(Client(), person)
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert "Clear-Site-Data" not in client.get("/").headers


@pytest.mark.shows("ASVS 7.4.4")
@pytest.mark.parametrize("name", ["home", PROFILE, "help", "mfa_index", "search", "monitoring:contracts"])
def test_signing_out_is_on_every_page(person: User, name: str) -> None:
    page = enter(Client(), person).get(reverse(name))
    assert is_html(page) and f'action="{reverse("account_logout")}"' in page.content.decode()


@pytest.mark.shows("ASVS 7.4.5")
def test_an_operator_ends_the_sessions_of_one_person_or_of_all(cast: Cast, person: User) -> None:
    here, there = enter(Client(), person), enter(Client(), person)
    other = enter(Client(), cast.person(Role.ASSESSOR))
    call_command("end_sessions", "--of", person.email.upper())
    assert [is_in(client) for client in (here, there, other)] == [False, False, True]
    call_command("end_sessions", "--all")
    assert not is_in(other)
    with pytest.raises(CommandError, match="no account"):
        call_command("end_sessions", "--of", "niemand@voorbeeld.test")


@pytest.mark.shows("ASVS 16.3.1")
def test_signing_in_and_failing_to_has_a_line_each(person: User) -> None:
    secret = give_app(person)
    client = Client()
    with gathered() as log:
        client.post(reverse("account_login"), {"login": person.email, "password": "not this one"})
        give_password(client, person)
        give_code(client, "000000")
        give_code(client, code_of(secret))
    lines = [(line["event"], line.get("ways")) for line in log.of("jeugdregio.door")]
    assert lines == [
        ("sign-in failed", None),
        ("second step failed", None),
        ("signed in", ["password", "totp"]),
    ]
    assert person.email not in log.text and person.name not in log.text


@pytest.mark.shows("ASVS 16.3.3")
def test_an_attempt_to_go_where_one_may_not_has_a_line(person: User) -> None:
    client = enter(Client(enforce_csrf_checks=True), person)
    with gathered() as log:
        client.post(reverse("accounts:switch"))
        client.get("/../../etc/passwd")
        enter(Client(), person).get(reverse("referrals:imports"))
    assert [line["status"] for line in log.of("jeugdregio.request")][:2] == [403, 404]
    assert {line["role"] for line in log.of("jeugdregio.request")[2:]} == {"auditor"}
