"""Who asks at the door whether an address has an account learns nothing: not from words, steps or time (T26).

python -m tests.storms.enumeration --count 200
"""

import argparse
import logging
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

from jeugdregio.accounts.models import User
from tests import factories, services

PEOPLE = 40
"""Few enough guesses at each, so that no account is shut while it is measured."""
MASKS = (
    re.compile(r'name="csrfmiddlewaretoken" value="\w+"'),
    re.compile(r"persoon-?\w+@voorbeeld\.test"),
    re.compile(r'nonce="[^"]+"'),
)
LIMIT_MS = 5.0


class CountedHasher(MD5PasswordHasher):
    """Counts how often a password is hashed."""

    calls = 0

    def encode(self, password: str, salt: str) -> str:
        CountedHasher.calls += 1
        return super().encode(password, salt)


@dataclass(frozen=True)
class Addresses:
    known: list[str]
    closed: list[str]
    unknown: list[str]


def addresses() -> Addresses:
    """Accounts that are open, accounts that are closed, and as many addresses that nobody has."""
    found = [factories.UserFactory(email=f"persoon-k{number}@voorbeeld.test") for number in range(PEOPLE)]
    shut = [factories.UserFactory(email=f"persoon-c{number}@voorbeeld.test") for number in range(PEOPLE)]
    User.objects.filter(pk__in=[person.pk for person in shut]).update(is_active=False)
    return Addresses(
        [person.email for person in found],
        [person.email for person in shut],
        [f"persoon-u{number}@voorbeeld.test" for number in range(PEOPLE)],
    )


PLACES = count(1)


def post(name: str, values: dict[str, str]) -> HttpResponse:
    """One request from a place of its own, so that limits by place play no part."""
    place = next(PLACES)
    where = f"10.{place // 62_500 % 250}.{place // 250 % 250}.{place % 250}"
    response: Any = Client().post(reverse(name), values, REMOTE_ADDR=where)
    return response


def sign_in(email: str) -> HttpResponse:
    return post("account_login", {"login": email, "password": "niet dit wachtwoord"})


def forget(email: str) -> HttpResponse:
    return post("account_reset_password", {"email": email})


Form = Callable[[str], HttpResponse]
FORMS: dict[str, tuple[Form, str]] = {
    "sign in": (sign_in, "known"),
    "sign in to a closed account": (sign_in, "closed"),
    "a new password": (forget, "known"),
    "a new password for a closed account": (forget, "closed"),
}


@dataclass(frozen=True)
class Seen:
    """What an attempt shows to who counts everything but time."""

    status: int
    body: str
    hashes: int
    queries: int


def seen(form: Form, email: str) -> Seen:
    """One attempt, undone afterwards."""
    cache.clear()
    CountedHasher.calls = 0
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        response = form(email)
        transaction.set_rollback(True)
    body = response.content.decode()
    for mask in MASKS:
        body = mask.sub("-", body)
    return Seen(response.status_code, body, CountedHasher.calls, len(queries))


def medians(form: Form, pairs: Iterator[tuple[str, str]]) -> tuple[float, float]:
    """Median times in milliseconds for the first and the second of each pair, taken in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for pair in pairs:
        for email, kept in zip(pair, times, strict=True):
            cache.clear()
            start = time.perf_counter()
            form(email)
            kept.append((time.perf_counter() - start) * 1_000)
    first, second = (statistics.median(kept) for kept in times)
    return first, second


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    words = parser.parse_args()
    from django.conf import settings

    from jeugdregio.celery import app
    from jeugdregio.runner.urls import broker_url
    from tests.conftest import migrate, use_database

    setup_test_environment()
    logging.disable(logging.ERROR)

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    app.conf.broker_url = broker_url(services.ensure_services().redis_url(14))
    template = services.create_template(migrate)
    use_database(services.clone_database(template, "jr_enumeration"))
    people = addresses()
    found = {}
    for name, (form, kind) in FORMS.items():
        ours = getattr(people, kind)
        turns = ((ours[turn % PEOPLE], people.unknown[turn % PEOPLE]) for turn in range(words.count))
        found[name] = medians(form, turns)
        reset_counts()
    said = "; ".join(f"{name} {one:.1f} and {two:.1f} ms" for name, (one, two) in found.items())
    print(f"enumeration: {words.count} + {words.count} attempts each, with and without an account: {said}")
    raise SystemExit(any(abs(one - two) >= LIMIT_MS for one, two in found.values()))


def reset_counts() -> None:
    """The next form starts without failures."""
    from jeugdregio.accounts.models import Attempts

    Attempts.objects.all().delete()


if __name__ == "__main__":
    main()
