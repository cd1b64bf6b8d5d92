"""Somebody comes to the door with an e-mail address and a password."""

from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from tests import factories
from tests.cast import Cast
from tests.door import enter
from tests.factories import PASSWORD

WRONG = "Het e-mailadres of het wachtwoord klopt niet. Controleer beide en probeer het opnieuw."


def sign_in(client: Client, email: str, password: str, **extra: str) -> object:
    return client.post(reverse("account_login"), {"login": email, "password": password, **extra})


def test_the_page_asks_for_both_in_dutch(client: Client, db: None) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "<h1" in page and "Inloggen" in page
    assert "E-mailadres" in page and "Wachtwoord vergeten" in page
    assert 'autocomplete="username"' in page and 'autocomplete="current-password"' in page
    assert "placeholder" not in page.partition("<main")[2]


def test_the_right_password_signs_in_and_leads_to_the_second_step(client: Client, cast: Cast) -> None:
    person = cast.person(Role.CONTRACT_MANAGER)
    answer = sign_in(client, person.email.upper(), PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:profile"))
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.session.get_expire_at_browser_close()
    assert client.get(answer["Location"])["Location"] == reverse("mfa_index")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client, cast: Cast) -> None:
    known = sign_in(client, cast.person(Role.AUDITOR).email, "not this one")
    unknown = sign_in(client, "niemand@voorbeeld.test", "not this one")
    for answer in (known, unknown):
        assert answer.status_code == 200
        assert WRONG in answer.content.decode()
        assert "_auth_user_id" not in client.session
    assert same(known, "niemand@voorbeeld.test") == same(unknown, cast.person(Role.AUDITOR).email)


def same(answer: object, other_address: str) -> str:
    """The page without what differs by nature: the address typed and the tokens."""
    lines = answer.content.decode().splitlines()
    return "\n".join(
        line
        for line in lines
        if not any(word in line for word in ("csrfmiddlewaretoken", "@voorbeeld.test", "nonce="))
    )


def test_after_signing_in_people_go_where_they_wanted_to_go(client: Client, cast: Cast) -> None:
    wanted = reverse("accounts:profile")
    sent = client.get(wanted)
    assert sent["Location"] == f"{reverse('account_login')}?next={wanted}"
    assert f'name="next" value="{wanted}"' in client.get(sent["Location"]).content.decode()
    answer = sign_in(client, cast.person(Role.AUDITOR).email, PASSWORD, next=wanted)
    assert answer["Location"] == wanted


def test_nobody_is_sent_to_another_site(client: Client, cast: Cast) -> None:
    answer = sign_in(client, cast.person(Role.AUDITOR).email, PASSWORD, next="https://elders.test/")
    assert answer["Location"] == reverse("accounts:profile")


def test_an_address_that_only_takes_changes_is_no_place_to_come_back_to(client: Client, db: None) -> None:
    assert client.post(reverse("accounts:switch"))["Location"] == reverse("account_login")


def test_a_flood_from_one_place_gets_a_page_of_its_own(client: Client, db: None) -> None:
    answers = [sign_in(client, f"persoon{number}@voorbeeld.test", "guess") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Te veel pogingen" in answers[-1].content.decode()


def test_a_closed_account_does_not_open(client: Client, db: None) -> None:
    person = factories.UserFactory(gone=True)
    page = client.get(sign_in(client, person.email, PASSWORD)["Location"]).content.decode()
    assert "Uw account is gesloten" in page
    assert "_auth_user_id" not in client.session


def test_who_belongs_nowhere_is_told_so(client: Client, db: None) -> None:
    enter(client, factories.UserFactory())
    answer = client.get(reverse("accounts:profile"))
    assert answer.status_code == 403
    assert "Uw account hoort nog niet bij een organisatie." in answer.content.decode()


def test_a_membership_that_ended_gives_no_access(client: Client, cast: Cast) -> None:
    person = factories.UserFactory()
    with cast.in_region():
        where = cast.region.organisation
        factories.MembershipFactory(user=person, organisation=where, region=where, over=True)
    assert enter(client, person).get(reverse("accounts:profile")).status_code == 403


def test_signing_out_ends_the_session(client: Client, cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_LOGOUT_REDIRECT_URL = "glossary"
    enter(client, cast.person(Role.AUDITOR))
    assert "Wilt u uitloggen?" in client.get(reverse("account_logout")).content.decode()
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_a_form_without_its_token_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = sign_in(client, cast.person(Role.AUDITOR).email, PASSWORD)
    assert answer.status_code == 403
