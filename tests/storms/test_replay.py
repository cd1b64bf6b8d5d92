"""A small part of the storm in which messages come again, and proof that it would see what they change."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg2
import pytest
from pytest_django import DjangoDbBlocker

from jeugdregio.celery import app
from jeugdregio.core.mail.services import mail_ask
from jeugdregio.core.models import Job
from jeugdregio.core.work import digest
from tests import services
from tests.conftest import use_database
from tests.storms import replay
from tests.storms.replay import Lived, Portal

pytestmark = pytest.mark.commits
SEED = 33
Sabotage = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def lived(
    template: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Lived]:
    former = {key: os.environ[key] for key in services.ensure_services().databases}
    with django_db_blocker.unblock():
        found = replay.live(template, use_database, tmp_path_factory.mktemp("day"), objects=2)
        use_database(former)
    yield found
    services.drop_database(found.database)


@pytest.fixture
def evening(fresh_database: dict[str, str], lived: Lived, tmp_path: Path) -> Iterator[Portal]:
    with replay.evening(lived, use_database, tmp_path) as there:
        yield there
    use_database(fresh_database)


@pytest.mark.shows("T33")
def test_messages_that_come_again_change_nothing_and_mail_once(lived: Lived, evening: Portal) -> None:
    assert (lived.missing(), lived.idle) == (set(), set())
    found = replay.replay(evening, lived.messages, seed=SEED)
    print(replay.sentence(lived, found))
    assert (found.changed, found.failed, found.not_once) == (set(), set(), 0)
    assert found.runs == replay.TIMES * len(lived.messages)
    assert found.mails > 0


def test_control_a_task_that_the_day_does_not_know_is_named(lived: Lived) -> None:
    @app.task(name="planted.forgotten", shared=False)
    def forgotten() -> None:
        """Nobody ever asks for this."""

    try:
        assert lived.missing() == {"planted.forgotten"}
    finally:
        app.tasks.unregister("planted.forgotten")


def without_looking_whether_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Job, "has_ended", False)


def without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "mail_ask", lambda **more: mail_ask(**{**more, "dedupe": str(uuid4())}))


@pytest.mark.parametrize(
    ("sabotage", "task", "table"),
    [
        (without_looking_whether_it_ended, "referrals.apply_import", "core_job"),
        (without_a_key, "core.warn_of_terms", "core_mail"),
    ],
)
def test_control_a_task_without_its_protection_is_seen(
    lived: Lived,
    evening: Portal,
    monkeypatch: pytest.MonkeyPatch,
    sabotage: Sabotage,
    task: str,
    table: str,
) -> None:
    messages = [message for message in lived.messages if message.task == task]
    assert replay.replay(evening, messages, seed=SEED).changed == set()
    sabotage(monkeypatch)
    assert table in replay.replay(evening, messages, seed=SEED).changed


def test_control_a_mail_that_leaves_twice_is_counted(lived: Lived, evening: Portal) -> None:
    """As if the sender did not write down what it sent."""
    messages = [message for message in lived.messages if message.task == "core.send_mail"]
    assert replay.replay(evening, messages, seed=SEED).not_once == 0
    with closing(psycopg2.connect(evening.admin_url)) as line, line, line.cursor() as cursor:
        cursor.execute("UPDATE core_mail SET ended_at = NULL")
    found = replay.replay(evening, messages, seed=SEED)
    assert found.not_once == found.mails > 0
