"""A mail can be stopped from the mail: only that kind, without signing in, and the profile turns it on again."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from jeugdregio.accounts.enums import AccountNews, Role
from jeugdregio.accounts.mails import tell as tell_owner
from jeugdregio.accounts.models import User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import Digest
from jeugdregio.core.mail.sending import send_waiting_mail
from jeugdregio.core.mail.stopping import SALT, stop_path
from jeugdregio.core.models import Mail, Preference
from jeugdregio.core.preferences import DIGEST, preference_of
from jeugdregio.core.work.digest import digests_ask, near_terms_ask
from tests.cast import Cast
from tests.core.work.conftest import KIND, TODAY, URGENT, set_term, tell

MANAGER = Role.CONTRACT_MANAGER
NINE = datetime(2027, 11, 23, 8, 0, tzinfo=UTC)  # nine o'clock in Amsterdam
ClientFor = Callable[[object], Client]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def send() -> list[EmailMessage]:
    outbox.outbox.clear()
    with as_actor(Context.public()):
        send_waiting_mail()
    return list(outbox.outbox)


def ask_digest(cast: Cast) -> int:
    """Another day's digest, because of news since the last."""
    Mail.objects.all().delete()
    return digests_ask(region_id=cast.region.pk, today=TODAY, now=NINE)


def digest_mail(cast: Cast) -> EmailMessage:
    tell(cast, MANAGER)
    assert ask_digest(cast) == 1
    (message,) = send()
    return message


def link_in(message: EmailMessage) -> str:
    """The path of the link, which stands in the words and in the header alike."""
    url = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert url in message.body and url.startswith("https://portaal.example/")
    return urlsplit(url).path


def chosen(cast: Cast) -> tuple[str, list[str]]:
    with cast.acting(MANAGER):
        row = preference_of(cast.person(MANAGER))
    return row.digest, row.silent


def test_the_digest_stops_with_one_button_and_urgent_news_does_not(cast: Cast) -> None:
    path = link_in(digest_mail(cast))
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(path)
    assert "Stop deze e-mails" in page.content.decode() and chosen(cast) == (Digest.DAILY, [])
    token = page.context["csrf_token"]
    done = visitor.post(path, {"csrfmiddlewaretoken": str(token)})
    assert "U krijgt hierover geen e-mail meer." in done.content.decode()
    assert chosen(cast) == (Digest.URGENT, [])
    tell(cast, MANAGER, key="twee")
    assert ask_digest(cast) == 0
    tell(cast, MANAGER, key="nu", kind=URGENT)
    assert len(send()) == 1


def test_a_mail_program_stops_it_in_one_click(cast: Cast) -> None:
    message = digest_mail(cast)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Client(enforce_csrf_checks=True).post(link_in(message), ONE_CLICK).status_code == 200
    assert chosen(cast) == (Digest.URGENT, [])


def test_urgent_news_stops_by_its_kind(cast: Cast) -> None:
    tell(cast, MANAGER, key="nu", kind=URGENT)
    (message,) = send()
    Client().post(link_in(message), ONE_CLICK)
    Client().post(link_in(message), ONE_CLICK)
    assert chosen(cast) == (Digest.DAILY, [URGENT])
    tell(cast, MANAGER, key="straks", kind=URGENT)
    assert send() == []
    tell(cast, MANAGER, key="ander", kind=KIND)
    assert ask_digest(cast) == 1


def test_the_profile_turns_it_on_again(cast: Cast, client_for: ClientFor) -> None:
    Client().post(link_in(digest_mail(cast)), ONE_CLICK)
    manager, settings = client_for(MANAGER), reverse("accounts:mail")
    form = manager.get(settings).context["form"]
    assert form.initial["digest"] == Digest.URGENT
    manager.post(settings, {"digest": "daily", "kinds": form.initial["kinds"]})
    assert chosen(cast) == (Digest.DAILY, [])
    tell(cast, MANAGER, key="twee")
    assert ask_digest(cast) == 1


def test_it_counts_for_nobody_else(cast: Cast, client_for: ClientFor) -> None:
    """Also when a colleague is signed in where the link is opened."""
    path = link_in(digest_mail(cast))
    client_for(Role.POLICY_OFFICER).post(path, ONE_CLICK)
    with cast.in_region():
        assert [row.user_id for row in Preference.objects.all()] == [cast.person(MANAGER).pk]


def test_who_never_wants_mail_still_does_not(cast: Cast, client_for: ClientFor) -> None:
    path = link_in(digest_mail(cast))
    client_for(MANAGER).post(reverse("accounts:mail"), {"digest": "off", "kinds": [KIND]})
    Client().post(path, ONE_CLICK)
    assert chosen(cast)[0] == Digest.OFF


def broken(path: str, how: str, person: User) -> str:
    if how == "closed":
        User.objects.filter(pk=person.pk).update(is_active=False)
    other = "gg/" if path[-3:] != "gg/" else "hh/"
    return {"changed": path[:-3] + other, "nothing": "/mail/stoppen/x/", "closed": path}[how]


@pytest.mark.parametrize("how", ["changed", "nothing", "closed"])
def test_a_link_that_does_not_work_is_not_found(cast: Cast, how: str) -> None:
    path = broken(stop_path(cast.person(MANAGER).public_id, DIGEST), how, cast.person(MANAGER))
    answers = [Client().get(path), Client().post(path), Client().post(path, ONE_CLICK)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    with cast.in_region():
        assert not Preference.objects.exists()


def test_control_a_signature_for_something_else_would_be_a_link(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signed with our key for another purpose; it stops nothing, unless the purposes are not told apart."""
    monkeypatch.setattr("jeugdregio.core.mail.stopping.SALT", "another purpose")
    path = stop_path(cast.person(MANAGER).public_id, DIGEST)
    assert Client().get(path).status_code == 200
    monkeypatch.setattr("jeugdregio.core.mail.stopping.SALT", SALT)
    assert Client().get(path).status_code == 404


def test_without_the_words_of_a_mail_program_the_token_is_asked(cast: Cast) -> None:
    path = stop_path(cast.person(MANAGER).public_id, DIGEST)
    strict = Client(enforce_csrf_checks=True)
    assert [strict.post(path).status_code, strict.post(path, {"List-Unsubscribe": "x"}).status_code] == [
        403,
        403,
    ]


def test_mails_that_nobody_may_miss_have_no_link(cast: Cast) -> None:
    set_term(cast, TODAY, roles=[MANAGER.value])
    near_terms_ask(region_id=cast.region.pk, today=TODAY)
    tell_owner(cast.person(MANAGER).pk, AccountNews.PASSWORD_CHANGED)
    messages = send()
    assert len(messages) == 2
    for message in messages:
        assert "List-Unsubscribe" not in message.extra_headers and "stoppen" not in message.body
