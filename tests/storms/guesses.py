"""Ten thousand guesses at one account from as many places: none is tried after the tenth, and its owner gets in (T28).

python -m tests.storms.guesses --count 10000
"""

import argparse
import logging
from dataclasses import dataclass
from unittest.mock import patch

from django.core.cache import cache
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from jeugdregio.accounts import devices
from jeugdregio.accounts.models import User
from tests import factories, services
from tests.factories import PASSWORD

OFTEN = "U heeft het te vaak geprobeerd."
FLUSH_EVERY = 7


@dataclass(frozen=True)
class Outcome:
    guesses: int
    tried: int
    """Guesses that were compared with the password."""
    hits: int
    owner_at_home: bool
    owner_elsewhere: bool


def attempt(client: Client, email: str, password: str, place: int) -> str:
    where = f"10.{place // 62_500 % 250}.{place // 250 % 250}.{place % 250}"
    values = {"login": email, "password": password}
    response = client.post(reverse("account_login"), values, REMOTE_ADDR=where)
    if response.status_code == 302:
        return "in"
    return "shut" if OFTEN in response.content.decode() else "wrong"


def storm(person: User, count: int) -> Outcome:
    """The right password is among the guesses, after the tenth; the cache is emptied in between all the time."""
    home = Client()
    assert attempt(home, person.email, PASSWORD, 0) == "in"
    home.post(reverse("account_logout"))
    said = []
    for number in range(1, count + 1):
        if number % FLUSH_EVERY == 0:
            cache.clear()
        guess = PASSWORD if number % 50 == 0 else f"guess {number}"
        said.append(attempt(Client(), person.email, guess, number))
    return Outcome(
        count,
        said.count("wrong") + said.count("in"),
        said.count("in"),
        attempt(home, person.email, PASSWORD, 0) == "in",
        attempt(Client(), person.email, PASSWORD, 0) == "in",
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    setup_test_environment()
    logging.disable(logging.ERROR)

    template = services.create_template(migrate)
    use_database(services.clone_database(template, "jr_guesses"))
    found = storm(factories.UserFactory(), words.count)
    with patch.object(devices, "device_of", lambda request, email: ""):
        without = storm(factories.UserFactory(), 60)
    print(
        f"guesses: {found.guesses} guesses, {found.tried} compared, {found.hits} hits; the owner gets in from their"
        f" own device: {found.owner_at_home}; without the rule of devices: {without.owner_at_home}"
    )
    raise SystemExit((found.hits, found.tried, found.owner_at_home) != (0, 10, True) or without.owner_at_home)


if __name__ == "__main__":
    main()
