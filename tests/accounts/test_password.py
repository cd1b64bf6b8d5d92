"""Changing a password, and getting back in without one."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from tests import factories
from tests.cast import Cast
from tests.factories import PASSWORD

NEW = "een ander lang wachtwoord"
ClientFor = Callable[[object], Client]


def change(client: Client, **values: str) -> object:
    wanted = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, **values}
    return client.post(reverse("account_change_password"), wanted, follow=True)


def test_a_password_is_changed_and_the_person_stays_signed_in(cast: Cast, client_for: ClientFor) -> None:
    page = change(client_for(Role.ASSESSOR)).content.decode()
    assert "Uw wachtwoord is gewijzigd." in page
    assert User.objects.get(pk=cast.person(Role.ASSESSOR).pk).check_password(NEW)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"oldpassword": "other"}, "Dit is niet uw huidige wachtwoord."),
        ({"password1": "kort", "password2": "kort"}, "12 tekens"),
        ({"password2": "something else"}, "De twee nieuwe wachtwoorden zijn niet gelijk."),
    ],
)
def test_a_change_that_is_not_right_is_explained(
    cast: Cast, client_for: ClientFor, values: dict[str, str], sentence: str
) -> None:
    page = change(client_for(Role.ASSESSOR), **values).content.decode()
    assert sentence in page
    assert "Fout: " in page.partition("</title>")[0]
    assert User.objects.get(pk=cast.person(Role.ASSESSOR).pk).check_password(PASSWORD)


def test_an_account_without_a_password_has_nothing_to_change(cast: Cast, client_for: ClientFor) -> None:
    person = cast.person(Role.ASSESSOR)
    person.set_unusable_password()
    person.save()
    client = client_for(Role.ASSESSOR)
    assert "Wachtwoord wijzigen" not in client.get(reverse("accounts:profile")).content.decode()
    assert "Uw account heeft geen wachtwoord." in change(client).content.decode()


def forget(client: Client, email: str) -> str:
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True).content.decode()


def test_a_known_and_an_unknown_address_read_the_same_page(client: Client, db: None) -> None:
    person = factories.UserFactory()
    assert forget(client, person.email) == forget(client, "niemand@voorbeeld.test")
    assert [message.to for message in mail.outbox] == [[person.email]]


def link_for(client: Client, person: User) -> str:
    forget(client, person.email)
    found = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)
    assert found
    return found.group(1)


def test_the_link_in_the_mail_gives_a_new_password_once(client: Client, db: None) -> None:
    person = factories.UserFactory()
    link = link_for(client, person)
    assert mail.outbox[-1].subject == "Jeugdregio: Kies een nieuw wachtwoord"
    assert "U vroeg een nieuw wachtwoord" in mail.outbox[-1].body
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert "Deze link werkt niet meer" in Client().get(link).content.decode()


def test_a_closed_account_gets_no_link(client: Client, db: None) -> None:
    forget(client, factories.UserFactory(gone=True).email)
    assert mail.outbox == []
