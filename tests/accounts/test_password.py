"""Changing a password, and getting back in without one."""

import re
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.core.models import Mail, Outbox
from tests import factories
from tests.cast import Cast
from tests.factories import PASSWORD

NEW = "een ander lang wachtwoord"
ClientFor = Callable[[object], Client]
Delivered = Callable[[], list[EmailMessage]]


def change(client: Client, **values: str) -> object:
    wanted = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, **values}
    return client.post(reverse("account_change_password"), wanted, follow=True)


@pytest.mark.shows("ASVS 6.2.2")
def test_a_password_is_changed_and_the_person_stays_signed_in(cast: Cast, client_for: ClientFor) -> None:
    page = change(client_for(Role.ASSESSOR)).content.decode()
    assert "Uw wachtwoord is gewijzigd." in page
    assert User.objects.get(pk=cast.person(Role.ASSESSOR).pk).check_password(NEW)


@pytest.mark.shows("ASVS 6.2.3")
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
    assert "Wachtwoord wijzigen" not in client.get(reverse("mfa_index")).content.decode()
    assert "Uw account heeft geen wachtwoord." in change(client).content.decode()


def forget(client: Client, email: str) -> str:
    answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
    return re.sub(r' nonce="[^"]*"', "", answer.content.decode())


def test_a_known_and_an_unknown_address_read_the_same_page(client: Client, delivered: Delivered) -> None:
    person = factories.UserFactory()
    assert forget(client, person.email) == forget(client, "niemand@voorbeeld.test")
    assert [message.to for message in delivered()] == [[person.email]]


def link_in(message: EmailMessage) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", message.body)
    assert found
    return found.group(1)


def test_the_link_in_the_mail_gives_a_new_password_once(client: Client, delivered: Delivered) -> None:
    person = factories.UserFactory()
    forget(client, person.email)
    (message,) = delivered()
    assert message.subject == "Jeugdregio: Kies een nieuw wachtwoord"
    assert "U vroeg een nieuw wachtwoord" in message.body
    form = client.get(link_in(message), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert "Deze link werkt niet meer" in Client().get(link_in(message)).content.decode()
    (told,) = delivered()
    assert told.to == [person.email] and "Het wachtwoord van uw account is gewijzigd." in told.body


def test_no_row_and_no_message_holds_the_link(client: Client, delivered: Delivered) -> None:
    person = factories.UserFactory()
    forget(client, person.email)
    (message,) = delivered()
    token = link_in(message).rstrip("/").rpartition("-")[2]
    kept = [*Outbox.objects.values_list("arguments", flat=True), *Mail.objects.values()]
    assert len(token) > 20 and token in message.body
    assert token not in str(kept)


def test_a_closed_account_gets_no_link(client: Client, delivered: Delivered) -> None:
    forget(client, factories.UserFactory(gone=True).email)
    assert delivered() == []


def test_a_changed_password_is_told_to_its_owner(
    cast: Cast, client_for: ClientFor, delivered: Delivered
) -> None:
    change(client_for(Role.ASSESSOR))
    (message,) = delivered()
    assert message.to == [cast.person(Role.ASSESSOR).email]
    assert "Het wachtwoord van uw account is gewijzigd." in message.body
    assert "/profiel/beveiliging/" in message.body
