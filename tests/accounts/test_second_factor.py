"""A password alone opens nothing: the second factor is compulsory, set up once and asked for at the door (T28)."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import Settings

from jeugdregio.accounts import policy
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.accounts.second_factor.seal import seal, unseal
from jeugdregio.core.files.seal import BrokenSeal
from tests.access.routes import routes
from tests.accounts.conftest import give_app, recovery_code
from tests.cast import Cast
from tests.door import enter
from tests.factories import PASSWORD

PROFILE = "accounts:profile"
Delivered = Callable[[], list[EmailMessage]]


@pytest.fixture
def person(cast: Cast) -> User:
    return cast.person(Role.CONTRACT_MANAGER)


def give_password(client: Client, person: User) -> str:
    """Where the right password leads."""
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})["Location"]


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def give_code(client: Client, code: str) -> object:
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client: Client) -> bool:
    return client.get(reverse(PROFILE)).status_code == 200


def set_up_app(client: Client) -> str:
    """Read the page, type the code of the app; returns the secret."""
    page = html.fromstring(client.get(reverse("mfa_activate_totp")).content.decode())
    secret = page.find_class("secret")[0].text_content().replace(" ", "")
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


@pytest.mark.shows("T28", "ASVS 6.3.3")
def test_who_has_none_reaches_only_what_sets_one_up(client: Client, person: User, settings: Settings) -> None:
    settings.LOGIN_REDIRECT_URL = "home"
    give_password(client, person)
    open_to = set()
    for route in routes():
        rule = policy.rule_for(str(route.name), "GET")
        if rule is None or route.arguments or route.name == "health_ready":
            continue
        answer = client.get(reverse(str(route.name)))
        if answer.get("Location") != reverse("mfa_index"):
            open_to.add(route.name)
            assert rule.early or rule.public, route.name
    assert {"help", "account_logout", "mfa_index", "mfa_add_webauthn", "mfa_activate_totp"} <= open_to
    assert not open_to & {"home", PROFILE, "monitoring:contracts", "search", "account_change_password"}


def test_the_early_pages_are_for_every_role() -> None:
    early = {name: rule for (name, _method), rule in policy.rules().items() if rule.early}
    assert all(rule.allow == set(Role.values) for rule in early.values())
    assert len(early) == 7


def test_without_the_rule_a_password_would_be_enough(
    client: Client, person: User, settings: Settings
) -> None:
    """The negative control: it is this setting that holds people back."""
    give_password(client, person)
    assert not is_in(client)
    settings.SECOND_FACTOR_REQUIRED = False
    assert is_in(client)


def test_only_demo_accounts_of_a_demo_are_exempt(client: Client, person: User, settings: Settings) -> None:
    give_password(client, person)
    settings.JEUGDREGIO_DEMO = True
    assert not is_in(client)
    User.objects.filter(pk=person.pk).update(is_demo=True)
    assert is_in(client)
    settings.JEUGDREGIO_DEMO = False
    assert not is_in(client)


def test_an_app_is_set_up_and_opens_the_portal_at_once(
    client: Client, person: User, delivered: Delivered
) -> None:
    give_password(client, person)
    former = client.session.session_key
    secret = set_up_app(client)
    assert client.session.session_key != former
    assert is_in(client)
    kept = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data
    assert secret not in str(kept) and unseal(kept["secret"]) == secret
    (message,) = delivered()
    assert message.to == [person.email] and "app met codes toegevoegd" in message.body


def test_the_secret_that_waits_is_sealed_too(client: Client, person: User) -> None:
    give_password(client, person)
    page = html.fromstring(client.get(reverse("mfa_activate_totp")).content.decode())
    secret = page.find_class("secret")[0].text_content().replace(" ", "")
    waiting = client.session["mfa.totp.secret"]
    assert secret not in str(dict(client.session)) and unseal(waiting) == secret


def test_recovery_codes_are_shown_once(client: Client, person: User) -> None:
    give_password(client, person)
    set_up_app(client)
    code = recovery_code(person)
    first, second = (client.get(reverse("mfa_view_recovery_codes")).content.decode() for _time in range(2))
    assert code in first and code not in second
    assert "U heeft uw codes al gezien." in second


def test_at_the_door_the_code_is_asked(client: Client, person: User) -> None:
    secret = give_app(person)
    assert give_password(client, person) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session and not is_in(client)
    assert "Deze code klopt niet." in give_code(client, "000000").content.decode()
    assert not is_in(client)
    give_code(client, code_of(secret))
    assert is_in(client)


@pytest.mark.shows("ASVS 6.5.1")
def test_a_code_works_once_also_after_the_cache_was_emptied(person: User) -> None:
    secret = give_app(person)
    code = code_of(secret)
    outcome = []
    for _time in range(2):
        client = Client()
        give_password(client, person)
        give_code(client, code)
        outcome.append(is_in(client))
        cache.clear()
    assert outcome == [True, False]


def test_a_recovery_code_works_once_and_its_use_is_told(person: User, delivered: Delivered) -> None:
    give_app(person)
    code = recovery_code(person)
    outcome = []
    for _time in range(2):
        client = Client()
        give_password(client, person)
        give_code(client, code)
        outcome.append(is_in(client))
    assert outcome == [True, False]
    (message,) = delivered()
    assert "Iemand heeft een van uw herstelcodes gebruikt." in message.body


def test_the_last_factor_stays(client: Client, person: User) -> None:
    secret = give_app(person)
    give_password(client, person)
    give_code(client, code_of(secret))
    page = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "Dit is uw laatste tweede stap." in page
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


@pytest.mark.shows("ASVS 7.5.1")
def test_an_older_session_confirms_before_it_changes_anything(client: Client, person: User) -> None:
    give_app(person)
    enter(client, person, seconds_ago=600)
    wanted = reverse("mfa_generate_recovery_codes")
    sent = client.get(wanted)
    assert unquote(sent["Location"]) == f"{reverse('account_reauthenticate')}?next={wanted}"
    wrong = client.post(sent["Location"], {"password": "not this one", "next": wanted})
    assert "Dit is niet uw wachtwoord." in wrong.content.decode()
    assert client.post(sent["Location"], {"password": PASSWORD, "next": wanted})["Location"] == wanted
    assert client.get(wanted).status_code == 200


def test_new_recovery_codes_end_the_old_ones_and_are_told(
    client: Client, person: User, delivered: Delivered
) -> None:
    give_app(person)
    old = recovery_code(person)
    enter(client, person)
    client.post(reverse("mfa_generate_recovery_codes"))
    assert old != recovery_code(person)
    (message,) = delivered()
    assert "Uw account heeft nieuwe herstelcodes gekregen." in message.body


def test_a_sealed_secret_opens_with_its_key_only(settings: Settings) -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP" and sealed != seal("JBSWY3DPEHPK3PXP")
    settings.FILE_KEY = bytes(32)
    with pytest.raises(BrokenSeal):
        unseal(sealed)
