"""Signing in through a provider of identity: a real one, over HTTP, for invited people only."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.settings.oidc import providers
from tests import oidc
from tests.accounts.conftest import give_app
from tests.accounts.test_invite import TODAY, invite, link_of
from tests.cast import Cast
from tests.oidc import Provider, query_of

PROFILE = "accounts:profile"
BACK = "openid_connect_callback"
Configure = Callable[..., None]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with oidc.running() as found:
        yield found


@pytest.fixture
def configure(settings: Settings, tmp_path: Path, provider: Provider) -> Configure:
    """Write the file that the portal reads."""

    def write(**more: Any) -> None:
        path = tmp_path / "oidc.json"
        path.write_text(json.dumps([provider.app(**more)]))
        settings.SOCIALACCOUNT_PROVIDERS = providers(str(path))

    write(second_factor_amr=["mfa"])
    return write


@pytest.fixture
def person(cast: Cast, configure: Configure, provider: Provider) -> User:
    """The contract manager, who has a work account with a second factor."""
    found = cast.person(Role.CONTRACT_MANAGER)
    provider.knows("werk-1", email=found.email, email_verified=True, amr=["pwd", "mfa"])
    return found


def begin(client: Client) -> str:
    """Press the button; returns where the browser is sent."""
    page = client.post(reverse("openid_connect_login", args=["werk"]))
    (link,) = html.fromstring(page.content.decode()).xpath("//main//a")
    return str(link.get("href"))


def come_in(client: Client, provider: Provider, sub: str = "werk-1") -> Any:
    return client.get(provider.sign_in(begin(client), sub))


def is_in(client: Client) -> bool:
    return client.get(reverse(PROFILE)).status_code == 200


def test_the_page_offers_each_provider(client: Client, person: User) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Inloggen met uw werkaccount" in page


def test_an_invited_person_comes_in_and_is_linked_once(
    client: Client, person: User, provider: Provider, delivered: Callable[[], list[EmailMessage]]
) -> None:
    assert come_in(client, provider)["Location"] == reverse(PROFILE)
    assert is_in(client)
    come_in(Client(), provider)
    (row,) = SocialAccount.objects.all()
    assert (row.user_id, row.provider, row.uid, row.extra_data) == (person.pk, "werk", "werk-1", {})
    assert ["gekoppeld" in message.body for message in delivered()] == [True]


@pytest.mark.shows("ASVS 10.5.2")
def test_the_link_holds_when_the_address_changes(client: Client, person: User, provider: Provider) -> None:
    come_in(Client(), provider)
    provider.knows("werk-1", email="anders@elders.test", email_verified=True, amr=["mfa"])
    come_in(client, provider)
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.shows("ASVS 10.2.1")
def test_state_nonce_and_pkce_are_always_asked(client: Client, person: User) -> None:
    first, second = query_of(begin(client)), query_of(begin(client))
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 16 and first[name] != second[name]
    assert first["code_challenge_method"] == "S256" and first["response_type"] == "code"


def test_a_visitor_puts_nothing_into_the_question(client: Client, person: User) -> None:
    address = reverse("openid_connect_login", args=["werk"])
    page = client.post(f"{address}?auth_params=prompt%3Dnone%26nonce%3Dmine&scope=all&process=connect")
    asked = page.content.decode()
    assert "prompt" not in asked and "nonce=mine" not in asked and "scope=all" not in asked


def refused(answer: Any, status: int, words: str) -> None:
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "_auth_user_id" not in answer.wsgi_request.session


def sent_back(client: Client, answer: Any) -> None:
    """At the door again, with a sentence."""
    assert answer["Location"] == reverse("account_login")
    assert "Dat duurde te lang, of is al eens geopend." in client.get(answer["Location"]).content.decode()
    assert "_auth_user_id" not in client.session


def test_an_answer_is_good_once(client: Client, person: User, provider: Provider) -> None:
    back = provider.sign_in(begin(client), "werk-1")
    client.get(back)
    client.post(reverse("account_logout"))
    sent_back(client, client.get(back))


@pytest.mark.shows("ASVS 10.1.2")
def test_an_answer_is_good_in_its_own_browser_only(person: User, provider: Provider) -> None:
    back, stranger = provider.sign_in(begin(Client()), "werk-1"), Client()
    sent_back(stranger, stranger.get(back))


@pytest.mark.shows("ASVS 10.5.1")
def test_an_answer_with_another_nonce_is_refused(client: Client, person: User, provider: Provider) -> None:
    asked = begin(client)
    other = asked.replace(query_of(asked)["nonce"], "x" * 32)
    sent_back(client, client.get(provider.sign_in(other, "werk-1")))


def test_who_has_no_account_gets_none(client: Client, person: User, provider: Provider) -> None:
    provider.knows("vreemd", email="vreemd@voorbeeld.test", email_verified=True, amr=["mfa"])
    before = User.objects.count()
    refused(come_in(client, provider, "vreemd"), 403, "Uw account is nog niet gekoppeld")
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_an_address_that_nobody_checked_links_nothing(
    client: Client, person: User, provider: Provider
) -> None:
    provider.knows("slim", email=person.email, email_verified=False, amr=["mfa"])
    refused(come_in(client, provider, "slim"), 403, "heeft uw e-mailadres niet gecontroleerd")
    provider.knows("slim", email=person.email, amr=["mfa"])
    refused(come_in(Client(), provider, "slim"), 403, "heeft uw e-mailadres niet gecontroleerd")
    assert SocialAccount.objects.count() == 0


def test_an_own_address_book_may_count_as_checked(
    client: Client, person: User, provider: Provider, configure: Configure
) -> None:
    configure(email_is_verified=True, second_factor_amr=["mfa"])
    provider.knows("werk-2", email=person.email, amr=["mfa"])
    come_in(client, provider, "werk-2")
    assert is_in(client)


def test_a_closed_account_stays_closed(client: Client, person: User, provider: Provider) -> None:
    come_in(Client(), provider)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert come_in(client, provider)["Location"] == reverse("account_inactive")
    assert not is_in(client)
    SocialAccount.objects.all().delete()
    refused(come_in(Client(), provider), 403, "Uw account is nog niet gekoppeld")


@pytest.mark.shows("ASVS 6.3.4", "ASVS 6.8.4")
def test_a_second_factor_elsewhere_counts_when_we_said_so(
    client: Client, person: User, provider: Provider, configure: Configure
) -> None:
    """Else our own follows: the page to set it up, or the question for the code."""
    configure(second_factor_amr=["hwk"])
    come_in(client, provider)
    assert client.get(reverse(PROFILE))["Location"] == reverse("mfa_index")
    give_app(person)
    other = Client()
    assert come_in(other, provider)["Location"] == reverse("mfa_authenticate")
    assert not is_in(other)
    configure(second_factor_amr=["mfa"])
    third = Client()
    come_in(third, provider)
    assert is_in(third) and Authenticator.objects.filter(user=person).exists()


KVK = "urn:etoegang:1.9:EntityConcernedID:KvKnr"
LOA = "urn:etoegang:core:assurance-class:loa3"


@pytest.fixture
def signatory(cast: Cast, configure: Configure, provider: Provider) -> User:
    """Somebody of De Linde, who comes by eHerkenning."""
    configure(kvk_claim=KVK, second_factor_acr=[LOA])
    found = cast.person(Role.PROVIDER_SIGNATORY)
    said = {"email": found.email, "email_verified": True, "acr": LOA}
    provider.knows("linde", **said, **{KVK: cast.linde.kvk})
    provider.knows("kompas", **said, **{KVK: cast.kompas.kvk})
    provider.knows("nergens", **said)
    return found


def test_who_comes_for_an_organisation_must_act_for_it(
    client: Client, signatory: User, provider: Provider
) -> None:
    for sub in ("kompas", "nergens"):
        refused(come_in(Client(), provider, sub), 403, "U werkt hier niet voor deze organisatie")
    assert SocialAccount.objects.count() == 0
    come_in(client, provider, "linde")
    assert "De Linde" in client.get(reverse(PROFILE)).content.decode()


def test_the_organisation_is_looked_at_each_time(
    client: Client, signatory: User, provider: Provider, cast: Cast
) -> None:
    come_in(Client(), provider, "linde")
    provider.knows("linde", email=signatory.email, email_verified=True, acr=LOA, **{KVK: cast.kompas.kvk})
    refused(come_in(client, provider, "linde"), 403, "U werkt hier niet voor deze organisatie")


def test_a_provider_that_is_away_is_no_error(
    client: Client, settings: Settings, tmp_path: Path, db: None
) -> None:
    path = tmp_path / "oidc.json"
    path.write_text(json.dumps([Provider("http://127.0.0.1:9").app()]))
    settings.SOCIALACCOUNT_PROVIDERS = providers(str(path))
    answer = client.post(reverse("openid_connect_login", args=["werk"]))
    refused(answer, 503, "uw werkaccount geeft nu geen antwoord")


@pytest.mark.shows("ASVS 10.5.3")
def test_a_provider_that_calls_itself_otherwise_is_not_believed(
    client: Client, db: None, configure: Configure, provider: Provider
) -> None:
    configure(issuer=provider.url.replace("127.0.0.1", "localhost") + "/.well-known/openid-configuration")
    assert client.post(reverse("openid_connect_login", args=["werk"])).status_code == 503


def test_who_turns_back_is_at_the_door_again(client: Client, person: User) -> None:
    state = query_of(begin(client))["state"]
    answer = client.get(reverse(BACK, args=["werk"]), {"error": "access_denied", "state": state})
    assert answer["Location"] == reverse("account_login")


def test_a_provider_that_we_do_not_know_does_not_exist(client: Client, db: None) -> None:
    assert client.post(reverse("openid_connect_login", args=["onbekend"])).status_code == 404
    assert client.get(reverse(BACK, args=["onbekend"])).status_code == 404


def test_who_was_invited_begins_an_account_without_a_password(
    client: Client, cast: Cast, configure: Configure, provider: Provider, settings: Settings
) -> None:
    """The link proves the mailbox, the provider proves the address: both, or nothing begins."""
    settings.JEUGDREGIO_TODAY = TODAY
    row = invite(cast, email="nieuw@voorbeeld.test")
    client.get(link_of(row))
    provider.knows("ander", email="ander@voorbeeld.test", email_verified=True, name="Ander", amr=["mfa"])
    provider.knows("nieuw", email="nieuw@voorbeeld.test", email_verified=True, name="Nieuw", amr=["mfa"])
    refused(come_in(client, provider, "ander"), 403, "Uw account is nog niet gekoppeld")
    refused(come_in(Client(), provider, "nieuw"), 403, "Uw account is nog niet gekoppeld")
    come_in(client, provider, "nieuw")
    made = User.objects.get(email="nieuw@voorbeeld.test")
    assert is_in(client) and made.name == "Nieuw" and not made.has_usable_password()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"issuer": "http://login.example"}, "https"),
        ({"isuer": "https://login.example"}, "isuer"),
        ({"id": "Met Spaties"}, "small letters"),
    ],
)
def test_a_typing_error_in_the_file_stops_the_portal(
    tmp_path: Path, change: dict[str, str], problem: str
) -> None:
    path = tmp_path / "oidc.json"
    path.write_text(json.dumps([Provider("https://login.example").app(**change)]))
    with pytest.raises(ImproperlyConfigured, match=problem):
        providers(str(path))
