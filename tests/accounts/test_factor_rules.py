"""How codes are made and kept, how long they live; and tokens of providers that are meant for something else."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Session, User
from jeugdregio.accounts.oidc.provider import decoded
from jeugdregio.accounts.second_factor.seal import seal, unseal
from jeugdregio.core.files.seal import BrokenSeal
from jeugdregio.settings.oidc import providers
from tests import oidc
from tests.accounts.conftest import give_app
from tests.accounts.test_id_tokens import ISSUER, OTHER, US, keys
from tests.accounts.test_oidc import begin, come_in, is_in
from tests.accounts.test_second_factor import give_code, give_password
from tests.cast import Cast
from tests.factories import UserFactory
from tests.oidc import Provider


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.CONTRACT_MANAGER)


@pytest.mark.shows("ASVS 6.5.2")
def test_recovery_codes_are_kept_sealed_only(person: User) -> None:
    give_app(person)
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    codes = row.wrap().get_unused_codes()
    assert len(codes) >= 8 and not [code for code in codes if code in str(row.data)]
    assert unseal(row.data["seed"]) and unseal(row.data["seed"]) not in str(row.data)


@pytest.mark.shows("ASVS 6.5.3", "ASVS 6.5.4")
def test_codes_and_secrets_are_not_made_of_a_sequence_that_can_be_repeated(db: None) -> None:
    made = []
    for _time in range(2):
        random.seed(1)
        made.append((generate_totp_secret(), *sorted(codes_of(UserFactory()))))
    assert not set(made[0]) & set(made[1])
    assert all(len(code) >= 8 and code.isdigit() for code in made[0][1:])
    assert len(made[0][0]) * 5 >= 128


def codes_of(person: User) -> list[str]:
    give_app(person)
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(row.wrap().get_unused_codes())


@pytest.mark.shows("ASVS 6.5.5")
@pytest.mark.parametrize(("steps_ago", "opens"), [(0, True), (3, False), (-3, False), (10, False)])
def test_a_code_of_another_moment_opens_nothing(person: User, steps_ago: int, opens: bool) -> None:
    secret = give_app(person)
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30 - steps_ago))
    client = Client()
    give_password(client, person)
    give_code(client, code)
    assert is_in(client) is opens


@pytest.mark.shows("ASVS 11.3.3")
@pytest.mark.parametrize("place", [0, 20, -1])
def test_what_was_sealed_and_changed_does_not_open(place: int) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    letters = list(sealed)
    letters[place] = "A" if letters[place] != "A" else "B"
    with pytest.raises((BrokenSeal, ValueError)):
        unseal("".join(letters))


@pytest.mark.shows("ASVS 9.1.3")
def test_a_key_that_a_token_brings_along_is_not_used() -> None:
    """Only keys of the issuer in the configuration count, not `jwk`, `jku` or `x5u` of the token itself."""
    now = int(time.time())
    said = {"iss": ISSUER, "aud": US, "sub": "1", "iat": now, "exp": now + 60}
    own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OTHER.public_key()))
    for extra in (
        {"jwk": own},
        {"jku": "https://elders.example/keys"},
        {"x5u": "https://elders.example/x5u"},
    ):
        brought = jwt.encode(said, OTHER, algorithm="RS256", headers={"kid": "een", **extra})
        with pytest.raises(jwt.PyJWTError):
            decoded(brought, keys(), ISSUER, US)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with oidc.running() as found:
        yield found


@pytest.fixture
def two(settings: Settings, tmp_path: Path, provider: Provider, person: User) -> Provider:
    """The same server under two names, as two providers that know somebody under the same number."""
    path = tmp_path / "oidc.json"
    both = [provider.app(second_factor_amr=["mfa"]), provider.app(id="anders", second_factor_amr=["mfa"])]
    path.write_text(json.dumps(both))
    settings.SOCIALACCOUNT_PROVIDERS = providers(str(path))
    provider.knows("werk-1", email=person.email, email_verified=True, amr=["pwd", "mfa"])
    return provider


@pytest.mark.shows("ASVS 6.8.1")
def test_the_same_number_at_another_provider_is_another_person(two: Provider, person: User) -> None:
    come_in(Client(), two)
    other = UserFactory()
    SocialAccount.objects.filter(user=person).update(provider="anders", user=other)
    client = Client()
    come_in(client, two)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert set(SocialAccount.objects.values_list("provider", "user_id")) == {
        ("anders", other.pk),
        ("werk", person.pk),
    }


@pytest.mark.shows("ASVS 10.2.2", "ASVS 10.1.2")
def test_an_answer_of_one_provider_is_not_taken_as_one_of_another(two: Provider) -> None:
    client = Client()
    back = two.sign_in(begin(client), "werk-1").replace("/werk/", "/anders/")
    client.get(back)
    assert "_auth_user_id" not in client.session


@pytest.mark.shows("ASVS 10.1.1")
def test_tokens_of_a_provider_are_kept_nowhere_and_reach_no_browser(two: Provider, person: User) -> None:
    client = Client()
    answer = come_in(client, two)
    assert is_in(client) and SocialToken.objects.count() == 0
    (row,) = Session.objects.filter(user=person)
    shown = f"{answer.content.decode()} {answer.headers} {row.get_decoded()}"
    assert "access_token" not in shown and "id_token" not in shown and "eyJ" not in shown


@pytest.mark.shows("ASVS 7.6.2")
def test_following_a_link_to_a_provider_begins_nothing(two: Provider) -> None:
    client = Client()
    answer = client.get(reverse("openid_connect_login", args=["werk"]))
    assert answer.status_code in {200, 405} and two.url not in answer.content.decode()
    assert "_auth_user_id" not in client.session
