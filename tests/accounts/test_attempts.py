"""Guessing: ten failures shut an account for strangers, and its owner still gets in from their own device (T28)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregio.accounts import devices
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Attempts, User
from jeugdregio.accounts.services.attempts import LIMIT, PAUSE, attempts_forget
from tests.accounts.conftest import give_app
from tests.cast import Cast
from tests.factories import PASSWORD

OFTEN = "U heeft het te vaak geprobeerd."
WRONG = "Het e-mailadres of het wachtwoord klopt niet."


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.CONTRACT_MANAGER)


def try_password(client: Client, email: str, password: str, place: int = 1) -> str:
    """What the page says; empty when it was right. Every guess comes from another address."""
    where = f"10.0.{place // 250}.{place % 250}"
    answer = client.post(reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=where)
    return "" if answer.status_code == 302 else answer.content.decode()


def guess(email: str, count: int, *, flush: bool = False) -> list[str]:
    """So many guesses, each by another stranger; `flush` empties the cache before each."""
    said = []
    for number in range(count):
        if flush:
            cache.clear()
        said.append(try_password(Client(), email, f"guess {number}", number))
    return said


def at_home(person: User) -> Client:
    """A browser in which the person signed in before."""
    client = Client()
    assert try_password(client, person.email, PASSWORD) == ""
    client.post(reverse("account_logout"))
    return client


@pytest.mark.parametrize("email", ["contract.manager@voorbeeld.test", "niemand@voorbeeld.test"])
def test_after_ten_failures_an_address_is_shut_known_or_not(person: User, email: str) -> None:
    said = guess(email, LIMIT + 3, flush=True)
    assert all(WRONG in page for page in said[:LIMIT])
    assert all(OFTEN in page for page in said[LIMIT:])


@pytest.mark.shows("T28")
def test_the_owner_gets_in_from_a_device_of_their_own(person: User) -> None:
    home = at_home(person)
    guess(person.email, LIMIT + 20)
    assert OFTEN in try_password(Client(), person.email, PASSWORD)
    assert try_password(home, person.email, PASSWORD) == ""


def test_without_the_rule_of_devices_the_owner_is_shut_out(
    person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the test above."""
    home = at_home(person)
    monkeypatch.setattr(devices, "device_of", lambda request, email: "")
    guess(person.email, LIMIT)
    assert OFTEN in try_password(home, person.email, PASSWORD)


def test_a_device_has_ten_failures_of_its_own(person: User) -> None:
    home = at_home(person)
    said = [try_password(home, person.email, f"guess {number}", number) for number in range(LIMIT + 1)]
    assert WRONG in said[LIMIT - 1] and OFTEN in said[LIMIT]
    assert OFTEN in try_password(home, person.email, PASSWORD)


def test_a_device_is_known_for_its_own_account_only(person: User, cast: Cast) -> None:
    home = at_home(cast.person(Role.AUDITOR))
    guess(person.email, LIMIT)
    assert OFTEN in try_password(home, person.email, PASSWORD)


def test_a_forged_device_is_no_device(person: User) -> None:
    guess(person.email, LIMIT)
    client = Client()
    client.cookies["device"] = (
        at_home(User.objects.exclude(pk=person.pk).first()).cookies["device"].value[:-2]
    )
    assert OFTEN in try_password(client, person.email, PASSWORD)


def test_the_mark_of_a_device_is_new_at_each_sign_in_and_names_nobody(person: User) -> None:
    home = at_home(person)
    first = home.cookies["device"]
    marks = {first.value}
    assert first["httponly"] and first["samesite"] == "Lax" and person.email not in first.value
    try_password(home, person.email, PASSWORD)
    marks.add(home.cookies["device"].value)
    assert len(marks) == 2


def test_after_a_while_a_shut_account_opens(person: User) -> None:
    guess(person.email, LIMIT + 5)
    Attempts.objects.update(last_at=timezone.now() - PAUSE - timedelta(seconds=1))
    assert try_password(Client(), person.email, PASSWORD) == ""


def test_guessing_on_does_not_keep_an_account_shut(person: User) -> None:
    guess(person.email, LIMIT)
    earlier = timezone.now() - PAUSE + timedelta(minutes=1)
    Attempts.objects.update(last_at=earlier)
    guess(person.email, 3)
    assert [row.last_at for row in Attempts.objects.all()] == [earlier]


def test_success_starts_the_count_again(person: User) -> None:
    for _round in range(2):
        guess(person.email, LIMIT - 1)
        assert try_password(Client(), person.email, PASSWORD) == ""


def test_codes_are_counted_too(person: User) -> None:
    give_app(person)
    client = Client()
    try_password(client, person.email, PASSWORD)
    said = []
    for number in range(LIMIT + 1):
        cache.clear()
        said.append(client.post(reverse("mfa_authenticate"), {"code": f"{number:06}"}).content.decode())
    assert "Deze code klopt niet." in said[LIMIT - 1]
    assert OFTEN in said[LIMIT]


def test_counts_that_count_no_more_are_removed(person: User) -> None:
    guess(person.email, 1)
    guess("niemand@voorbeeld.test", 1)
    assert attempts_forget() == 0
    Attempts.objects.filter(pk=Attempts.objects.all()[0].pk).update(last_at=timezone.now() - PAUSE * 2)
    assert (attempts_forget(), Attempts.objects.count()) == (1, 1)
