"""Two hundred of the ten thousand guesses of `make storms`, and proof that a missing rule would be seen."""

import pytest

from jeugdregio.accounts import devices
from jeugdregio.accounts.services import attempts
from tests import factories
from tests.storms import guesses

GUESSES = 200


@pytest.mark.shows("T28", "ASVS 6.3.1")
def test_guesses_hit_nothing_and_the_owner_gets_in(db: None) -> None:
    found = guesses.storm(factories.UserFactory(), GUESSES)
    assert (found.tried, found.hits) == (attempts.LIMIT, 0)
    assert found.owner_at_home and not found.owner_elsewhere


def test_control_without_devices_the_owner_is_shut_out(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "device_of", lambda request, email: "")
    assert not guesses.storm(factories.UserFactory(), 20).owner_at_home


def test_control_without_a_lock_a_guess_hits(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "LIMIT", 1_000)
    assert guesses.storm(factories.UserFactory(), 60).hits == 1
