"""Personal settings: contact, another e-mail address that must be confirmed, mail."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import User
from jeugdregio.accounts.services import contact
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import Digest
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.models import Preference
from jeugdregio.core.preferences import digest_of, preference_save, wants_mail
from jeugdregio.core.work.kinds import known_kinds
from tests.cast import Cast

ClientFor = Callable[[object], Client]
NEW = "nieuw.adres@voorbeeld.test"


def text(client: Client, name: str) -> str:
    return client.get(reverse(f"accounts:{name}")).content.decode()


def test_name_and_telephone_are_changed(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.AUDITOR)
    wrong = client.post(reverse("accounts:contact"), {"name": "", "telephone": "bel mij"}).content.decode()
    assert "Vul uw naam in." in wrong and "alleen cijfers" in wrong
    form = {"name": "Aukje de Vries", "telephone": "0162 123 456"}
    page = client.post(reverse("accounts:contact"), form, follow=True).content.decode()
    assert "Aukje de Vries" in page and "0162 123 456" in page


def ask(client: Client, address: str) -> str:
    return client.post(reverse("accounts:email"), {"email": address}, follow=True).content.decode()


def link_to(address: str) -> str:
    """The link in the mail to an address."""
    with as_actor(Context.public()):
        send_waiting_mail()
    (body,) = [message.body for message in mail.outbox if message.to == [address]]
    found = re.search(r"/profiel/e-mailadres/\S+", body)
    assert found
    return found.group()


def test_another_address_counts_when_it_has_been_confirmed(cast: Cast, client_for: ClientFor) -> None:
    client, former = client_for(Role.AUDITOR), cast.person(Role.AUDITOR).email
    assert "We stuurden een link" in ask(client, NEW.upper())
    link = link_to(NEW)
    assert "ander e-mailadres" in next(found.body for found in mail.outbox if found.to == [former])
    assert "e-mailadres nog bevestigen" in text(client, "profile")
    assert "Bevestig" in client.get(link).content.decode()
    assert User.objects.get(pk=cast.person(Role.AUDITOR).pk).email == former
    assert "Uw e-mailadres is gewijzigd." in client.post(link, follow=True).content.decode()
    assert User.objects.get(pk=cast.person(Role.AUDITOR).pk).email == NEW
    assert "werkt niet meer" in client.post(link, follow=True).content.decode()


def test_the_link_is_of_one_person_one_day_and_the_last_request(
    cast: Cast, client_for: ClientFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_for(Role.AUDITOR)
    ask(client, "eerder@voorbeeld.test")
    first = link_to("eerder@voorbeeld.test")
    assert "werkt niet meer" in client_for(Role.REFERRER).get(first).content.decode()
    ask(client, NEW)
    assert "werkt niet meer" in client.get(first).content.decode()
    second = link_to(NEW)
    assert "werkt niet meer" not in client.get(second).content.decode()
    monkeypatch.setattr(contact, "VALID_FOR", -1)
    assert "werkt niet meer" in client.get(second).content.decode()


@pytest.mark.shows("T26")
def test_the_address_of_somebody_else_gets_the_same_answer_and_no_mail(
    cast: Cast, client_for: ClientFor
) -> None:
    client, theirs = client_for(Role.AUDITOR), cast.person(Role.REFERRER).email
    assert "We stuurden een link" in ask(client, theirs)
    with as_actor(Context.public()):
        assert send_waiting_mail() == 0
    assert "al uw adres" in ask(client, cast.person(Role.AUDITOR).email)


def test_who_took_the_address_meanwhile_keeps_it(cast: Cast, client_for: ClientFor) -> None:
    client = client_for(Role.AUDITOR)
    ask(client, NEW)
    link = link_to(NEW)
    User.objects.create_user(NEW, "Eerder")
    assert "al een account" in client.post(link, follow=True).content.decode()


def test_mail_is_chosen_by_the_person_only(cast: Cast, client_for: ClientFor) -> None:
    person = cast.person(Role.AUDITOR)
    client = client_for(Role.AUDITOR)
    assert "Hoe vaak wilt u een mail" in text(client, "mail")
    kept, *others = (kind.key for kind in known_kinds())
    client.post(reverse("accounts:mail"), {"digest": "weekly", "kinds": [kept]})
    with as_actor(Context.for_region(cast.region.pk)):
        assert (digest_of(person), digest_of(cast.person(Role.REFERRER))) == (Digest.WEEKLY, Digest.DAILY)
        assert Preference.objects.filter(user=person).update(digest="off") == 0
        assert [kind.key for kind in known_kinds() if wants_mail(person, kind.key)] == [kept]
        assert len(others) > 0
    with cast.acting(Role.REFERRER):
        assert Preference.objects.count() == 0
    assert "Elke week" in text(client, "profile")


@pytest.mark.parametrize(
    ("digest", "silent", "wants"), [("daily", [], True), ("daily", ["x"], False), ("off", [], False)]
)
def test_who_wants_a_mail_about_a_kind(cast: Cast, digest: str, silent: list[str], wants: bool) -> None:
    person = cast.person(Role.AUDITOR)
    with cast.acting(Role.AUDITOR):
        assert wants_mail(person, "x")
        preference_save(user=person, digest=Digest(digest), silent=silent)
        assert wants_mail(person, "x") is wants


def test_who_has_one_hat_sees_no_switcher(cast: Cast, client_for: ClientFor) -> None:
    assert "switcher" in client_for(cast.two_hats).get("/").content.decode()
    assert "switcher" not in client_for(Role.AUDITOR).get("/").content.decode()
