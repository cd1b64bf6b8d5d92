"""Nobody learns at the door who has an account: the same words and the same steps (T26).

The storm `enumeration` measures the times as well.
"""

import pytest
from pytest_django import Settings

from jeugdregio.accounts.adapter import InvitationOnly
from tests.storms import enumeration
from tests.storms.enumeration import FORMS, Addresses, seen

HASHER = "tests.storms.enumeration.CountedHasher"


@pytest.fixture
def people(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Addresses:
    settings.PASSWORD_HASHERS = [HASHER]
    monkeypatch.setattr(enumeration, "PEOPLE", 1)
    return enumeration.addresses()


@pytest.mark.shows("T26")
@pytest.mark.parametrize("name", FORMS)
def test_with_and_without_an_account_all_is_the_same(name: str, people: Addresses) -> None:
    form, kind = FORMS[name]
    (ours,) = getattr(people, kind)
    with_account, without = seen(form, ours), seen(form, people.unknown[0])
    assert with_account == without
    assert with_account.queries > 3 and bool(with_account.hashes) is name.startswith("sign in")


def test_control_a_shortcut_for_unknown_addresses_is_seen(
    people: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who does not hash for nobody is caught by the count."""
    honest = InvitationOnly.authenticate

    def hasty(self: InvitationOnly, request: object, **credentials: str) -> object:
        if credentials["email"] in people.unknown:
            return None
        return honest(self, request, **credentials)

    monkeypatch.setattr(InvitationOnly, "authenticate", hasty)
    assert seen(enumeration.sign_in, people.known[0]) != seen(enumeration.sign_in, people.unknown[0])
