"""A day on which every task runs, and then all its messages again and again: nothing changes any more (T33).

python -m tests.storms.replay --count 20 --objects 25
"""

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from unittest.mock import patch

from celery import states
from django.test import override_settings

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.mail.sending import message_id
from jeugdregio.core.models import Mail
from tests import services, smtp
from tests.cast import build_cast
from tests.storms import replay_scenario as scenario
from tests.storms import stage
from tests.storms.replay_queue import Message, Queue, queued, registered, run
from tests.storms.replay_state import State, changed, state_of

Use = Callable[[dict[str, str]], None]
TIMES = 3
# The scheduler comes round until what the last tasks left is in the chain.
ROUNDS = 2


@dataclass(frozen=True)
class Lived:
    """A day that was lived: what it left, and every message that was sent on it."""

    database: str
    home: Path
    mails: list[EmailMessage]
    messages: list[Message]
    idle: set[str]
    """Tasks that changed nothing even the first time: running those again shows nothing."""

    def missing(self) -> set[str]:
        """Tasks of the portal that did not run on this day."""
        return registered() - {message.task for message in self.messages}


@dataclass
class Outcome:
    """What running messages again did."""

    runs: int = 0
    changed: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    mails: int = 0
    not_once: int = 0


@dataclass
class Portal:
    """A portal of its own: database, files, mail and a queue that keeps what it was given."""

    admin_url: str
    home: Path
    mail: smtp.Server
    queue: Queue
    worked: set[str] = field(default_factory=set)

    def state(self, *, whole: bool = False) -> State:
        return state_of(self.admin_url, self.home, whole=whole)

    def drain(self) -> None:
        """The worker, until nothing waits; remembers which tasks did something."""
        for message in self.queue.take():
            is_new = message.task not in self.worked
            before = self.state(whole=True) if is_new else {}
            run(message)
            if is_new and set(changed(before, self.state(whole=True))) - message.own:
                self.worked.add(message.task)

    def mails_not_once(self) -> tuple[int, int]:
        """How many mails there are, and how many of them did not arrive exactly once."""
        with as_actor(Context.public()):
            wanted = [message_id(row) for row in Mail.objects.all()]
        got = Counter(mail["Message-ID"] for mail in self.mail.got)
        return len(wanted), sum(got[one] != 1 for one in {*wanted, *got})


@contextmanager
def portal(urls: dict[str, str], home: Path) -> Iterator[Portal]:
    """The settings of a portal whose files lie in one folder, on the business date of the scenario."""
    with smtp.running() as mail, queued() as queue:
        places = {
            "JEUGDREGIO_TODAY": scenario.TODAY,
            "FILES_DIR": str(home / "files"),
            "DESTROYED_LEDGER": str(home / "destroyed.jsonl"),
            "AUDIT_HEADS": str(home / "heads"),
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": mail.port,
        }
        # Digests leave after eight; this storm may run before.
        with override_settings(**places), patch("jeugdregio.core.work.digest.HOUR", 0):
            yield Portal(urls["DATABASE_ADMIN_URL"], home, mail, queue)


def live(template: str, use: Use, home: Path, *, objects: int) -> Lived:
    """Live the day on a new database, and let the scheduler come round after it."""
    database = stage.fresh_name("lived")
    urls = services.clone_database(template, database)
    use(urls)
    with portal(urls, home) as there:
        cast = build_cast()
        scenario.day(cast, there.admin_url, there.drain, objects)
        there.queue.away = True
        scenario.people_write(cast)
        there.queue.away = False
        for _round in range(ROUNDS):
            there.queue.schedule()
            there.drain()
    stage.close()
    sent = list(there.queue.sent)
    return Lived(database, home, there.mail.got, sent, {each.task for each in sent} - there.worked)


@contextmanager
def evening(lived: Lived, use: Use, home: Path) -> Iterator[Portal]:
    """A copy of what the day left: database, files and mails that arrived."""
    name = stage.fresh_name("evening")
    urls = services.clone_database(lived.database, name)
    shutil.copytree(lived.home, home, dirs_exist_ok=True)
    use(urls)
    with portal(urls, home) as there:
        there.mail.got.extend(lived.mails)
        try:
            yield there
        finally:
            stage.close()
            services.drop_database(name)


def replay(there: Portal, messages: list[Message], *, seed: int, count: int = 1) -> Outcome:
    """All messages three times, in a random order, and whatever they ask for; all of that `count` times."""
    outcome, dice = Outcome(), random.Random(seed)
    before = there.state()
    for _turn in range(count):
        again = messages * TIMES
        dice.shuffle(again)
        for message in again:
            run_again(there.queue, message, outcome)
        outcome.changed |= set(changed(before, there.state()))
    outcome.mails, outcome.not_once = there.mails_not_once()
    return outcome


def run_again(queue: Queue, message: Message, outcome: Outcome) -> None:
    queue.waiting.append(message)
    for each in queue.take():
        outcome.runs += 1
        if run(each) == states.FAILURE:
            outcome.failed.add(each.task)


def sentence(lived: Lived, found: Outcome) -> str:
    tasks = {message.task for message in lived.messages}
    return (
        f"replay: {len(lived.messages)} messages of {len(tasks)} tasks, shuffled, {found.runs} runs: "
        f"{len(found.changed)} tables and files changed, {len(found.failed)} tasks failed; "
        f"{found.mails} mails, {found.not_once} not arrived once; "
        f"{len(lived.missing())} tasks missing, {len(lived.idle)} idle"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--objects", type=int, default=25)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    with tempfile.TemporaryDirectory() as home:
        folder, template = Path(home), services.create_template(migrate)
        lived = live(template, use_database, folder / "day", objects=words.objects)
        with evening(lived, use_database, folder / "evening") as there:
            found = replay(there, lived.messages, seed=33, count=words.count)
    print(sentence(lived, found))
    bad = lived.idle or lived.missing() or found.changed or found.failed or found.not_once
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
