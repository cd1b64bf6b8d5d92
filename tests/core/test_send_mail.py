"""Mail leaves through the outbox: after the commit, once, to a real server, and again only when it did not arrive."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from jeugdregio.accounts.models import User
from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail import kinds, sending
from jeugdregio.core.mail.kinds import Letter, MailKind
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Mail, Outbox
from tests import factories, smtp
from tests.conftest import use_database

KIND = "planted"


@pytest.fixture(autouse=True)
def without_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests send by themselves; asking a broker that is not there takes seconds."""
    monkeypatch.setattr("jeugdregio.core.jobs.outbox._send_quietly", lambda: None)


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of mail; its template is the frame that all have."""
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    kinds.register(MailKind(KIND, "Nieuws voor u", "U werkt mee in de regio."))


@pytest.fixture
def server(kind: None, settings: Settings) -> Iterator[smtp.Server]:
    with smtp.running() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.PORTAL_URL = "https://portaal.example"
        yield found


@pytest.fixture
def person(db: None) -> User:
    return factories.UserFactory(email="ans@voorbeeld.test")


def ask(person: User, dedupe: str = "een", **params: str) -> bool:
    with as_actor(Context.public()):
        return mail_ask(kind=KIND, dedupe=dedupe, recipient_id=person.pk, **params)


def send() -> int:
    with as_actor(Context.public()):
        return sending.send_waiting_mail()


def test_a_mail_arrives_with_the_reason_and_a_link_and_nothing_else(
    person: User, server: smtp.Server
) -> None:
    assert ask(person)
    assert send() == 1
    (mail,) = server.got
    assert (mail["To"], mail["Subject"]) == ("ans@voorbeeld.test", "Jeugdregio: Nieuws voor u")
    assert mail["Message-ID"] == f"<{Mail.objects.get().public_id}@portaal.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    assert "Waarom krijgt u dit?" in text and "U werkt mee in de regio." in text
    assert "https://portaal.example/" in text


def test_the_same_reason_gives_one_mail_ever(person: User, server: smtp.Server) -> None:
    assert [ask(person), ask(person), ask(person, "twee")] == [True, False, True]
    assert (send(), send()) == (2, 0)
    assert not ask(person)
    assert (send(), len(server.got)) == (0, 2)


def test_a_mail_of_a_transaction_that_is_undone_does_not_leave(person: User, server: smtp.Server) -> None:
    with as_actor(Context.public()), transaction.atomic():
        mail_ask(kind=KIND, dedupe="een", recipient_id=person.pk)
        transaction.set_rollback(True)
    assert (send(), Mail.objects.count(), Outbox.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("value", ["ans@voorbeeld.test", "€ 1.050.000", "Ans de Vries", "x" * 65])
def test_what_is_no_id_is_refused(person: User, kind: None, value: str) -> None:
    with pytest.raises(ValueError, match="ids only"):
        ask(person, object=value)
    assert not Mail.objects.exists()


def test_an_unknown_kind_is_refused(person: User) -> None:
    with as_actor(Context.public()), pytest.raises(LookupError):
        mail_ask(kind="nothing", dedupe="een", recipient_id=person.pk)


def test_who_left_gets_no_mail(person: User, server: smtp.Server) -> None:
    ask(person)
    User.objects.update(is_active=False)
    assert (send(), server.got) == (0, [])
    assert Mail.objects.get().ended_at and not Mail.objects.get().sent


def test_a_kind_finds_its_own_address_and_makes_its_secret_when_it_leaves(
    server: smtp.Server, db: None
) -> None:
    """As an invitation: there is no account yet, and the key of the link is nowhere in the table."""
    kinds.register(
        MailKind(
            KIND,
            "X",
            "Y",
            "mail/frame.txt",
            lambda mail: Letter("wim@voorbeeld.test", f"/u/{mail.params['invitation']}-geheim/"),
        )
    )
    with as_actor(Context.public()):
        mail_ask(kind=KIND, dedupe="een", invitation="17")
    assert send() == 1
    assert server.got[0]["To"] == "wim@voorbeeld.test"
    assert "/u/17-geheim/" in server.got[0].get_content()
    assert "geheim" not in str(Mail.objects.values().get())


def test_a_refused_address_is_tried_again_later_and_holds_nobody_up(
    person: User, server: smtp.Server
) -> None:
    server.refused.add(person.email)
    ask(person)
    ask(factories.UserFactory(email="bo@voorbeeld.test"), "twee")
    assert send() == 1
    waiting = Mail.objects.get(ended_at=None)
    assert (waiting.attempts, waiting.problem) == (1, "SMTPRecipientsRefused")
    assert send() == 0
    server.refused.clear()
    Mail.objects.filter(pk=waiting.pk).update(due_at=Now())
    assert (send(), [mail["To"] for mail in server.got]) == (1, ["bo@voorbeeld.test", "ans@voorbeeld.test"])


def test_after_many_attempts_a_mail_is_given_up(person: User, server: smtp.Server) -> None:
    server.refused.add(person.email)
    ask(person)
    for _attempt in range(sending.MOST_ATTEMPTS + 2):
        Mail.objects.update(due_at=Now())
        send()
    mail = Mail.objects.get()
    assert (mail.attempts, mail.sent, mail.ended_at is None) == (sending.MOST_ATTEMPTS, False, False)


def test_without_a_server_all_mail_waits(person: User, kind: None, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    ask(person)
    ask(person, "twee")
    assert send() == 0
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 1]


def in_threads(urls: dict[str, str], work: Callable[[], object], count: int) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.commits
def test_four_senders_at_once_send_every_mail_once(
    fresh_database: dict[str, str], server: smtp.Server
) -> None:
    use_database(fresh_database)
    person = factories.UserFactory()
    for number in range(40):
        ask(person, str(number))
    in_threads(fresh_database, send, 4)
    codes = [mail["Message-ID"] for mail in server.got]
    assert (len(codes), len(set(codes))) == (40, 40)
    assert not Mail.objects.filter(ended_at=None).exists()


@pytest.mark.commits
def test_control_senders_that_lock_nothing_send_twice(
    fresh_database: dict[str, str], server: smtp.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Take the lock of the row away: the same senders give doubles."""
    monkeypatch.setattr("django.db.models.QuerySet.select_for_update", lambda rows, **options: rows)
    test = test_four_senders_at_once_send_every_mail_once
    with pytest.raises(AssertionError, match="40"):
        test(fresh_database, server)


@pytest.mark.commits
def test_a_sender_that_dies_after_the_server_said_yes_repeats_the_same_message(
    fresh_database: dict[str, str], server: smtp.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(factories.UserFactory())
    with monkeypatch.context() as dying, pytest.raises(KeyboardInterrupt):
        dying.setattr(sending, "_end", die)
        send()
    assert send() == 1
    first, second = server.got
    assert first["Message-ID"] == second["Message-ID"]


def die(*args: object, **named: object) -> None:
    raise KeyboardInterrupt


def test_looking_for_mail_is_one_statement_when_there_is_none(db: None) -> None:
    with as_actor(Context.public()), CaptureQueriesContext(connection) as queries:
        assert sending.send_waiting_mail() == 0
    assert len([found for found in queries if "core_mail" in found["sql"]]) == 1
