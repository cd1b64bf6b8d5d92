"""Empty and stop Redis at random points while a worker is at many jobs: every job has one effect (T35).

python -m tests.storms.redis_gone --count 1000 --cuts 20
"""

import argparse
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import close_old_connections
from django.db.models.functions import Now
from kombu.exceptions import KombuError
from redis import Redis as Client
from redis.exceptions import RedisError

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.jobs import outbox
from jeugdregio.core.jobs.services import job_start
from jeugdregio.core.models import Job, Outbox, Transition
from jeugdregio.runner.redis import Redis
from jeugdregio.runner.urls import broker_url
from tests import worker
from tests.storms.effects import SUBJECT, TASK

PATIENCE = 240.0
SWEEP = 1.0
PER_CUT = 40


@dataclass(frozen=True)
class Outcome:
    """What was left when the worker had done what it could."""

    jobs: int
    effects: int
    double: int
    waiting: int
    cuts: int
    caught_up: float

    def __str__(self) -> str:
        return (
            f"{self.jobs} jobs, Redis emptied and stopped {self.cuts} times: {self.effects} effects, "
            f"{self.double} double, {self.waiting} left in the outbox, caught up in {self.caught_up:.0f} s"
        )


@contextmanager
def broker() -> Iterator[Redis]:
    """A Redis of the storm's own, which may be stopped; its address outlives it."""
    with tempfile.TemporaryDirectory(prefix="jr-storm-") as folder:
        Path(folder).chmod(0o711)
        server = Redis(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.remove()


def use(server: Redis, queue: str) -> None:
    """Let this process hand its tasks to that Redis."""
    from jeugdregio.celery import app
    from tests.conftest import forget_brokers

    app.conf.broker_url = broker_url(server.url())
    app.conf.task_default_queue = queue
    app.conf.broker_transport_options = {"socket_connect_timeout": 1, "socket_timeout": 1}
    forget_brokers()


def cut(server: Redis) -> None:
    """Everything in Redis is gone, and for a moment Redis itself."""
    with Client.from_url(server.url()) as client:
        client.flushall()
    assert server.server
    server.server.stop()
    time.sleep(0.3)
    server.start()


def storm(
    region_id: int, urls: dict[str, str], *, count: int, cuts: int, seed: int, sweeps: bool = True
) -> Outcome:
    """Ask for `count` jobs, cut at random points of the work, and wait until nothing changes any more."""
    queue = f"storm-{os.getpid()}"
    points = sorted(random.Random(seed).sample(range(1, count), cuts))
    with broker() as server:
        use(server, queue)
        log = server.home / "worker.log"
        with worker.running(urls, server.url(), queue, log=log, include="tests.storms.effects"):
            for _number in range(count):
                with as_actor(Context.for_region(region_id)) as context:
                    job_start(context=context, kind="storm", task=TASK, title="storm", by=None)
            for point in points:
                _wait(region_id, lambda reached=point: effects(region_id) >= reached, sweeps)
                cut(server)
            began = time.monotonic()
            _wait(region_id, lambda: effects(region_id) >= count and waiting() == 0, sweeps)
            took = time.monotonic() - began
    return _outcome(region_id, count, cuts, took)


def _wait(region_id: int, ready: object, sweeps: bool) -> None:
    """Until it is so, sweeping as the scheduler does; without sweeps until nothing has moved for a while."""
    until = time.monotonic() + (PATIENCE if sweeps else 8.0)
    while not ready() and time.monotonic() < until:  # type: ignore[operator]
        if sweeps:
            sweep()
        time.sleep(SWEEP / 4)


def sweep() -> None:
    """What the scheduler does every ten seconds; pauses of half a minute and more are made short here."""
    with as_actor(Context.public()):
        Outbox.objects.filter(sent_at__lt=Now() - outbox.FIRST_PAUSE / 20).update(due_at=Now())
        try:
            outbox.send_waiting()
        except (KombuError, RedisError, OSError):
            close_old_connections()


def effects(region_id: int) -> int:
    with as_actor(Context.for_region(region_id)):
        return Transition.objects.filter(subject=SUBJECT).values("subject_id").distinct().count()


def waiting() -> int:
    with as_actor(Context.public()):
        return Outbox.objects.filter(task=TASK).count()


def _outcome(region_id: int, count: int, cuts: int, took: float) -> Outcome:
    with as_actor(Context.for_region(region_id)):
        found = Counter(Transition.objects.filter(subject=SUBJECT).values_list("subject_id", flat=True))
        jobs = Job.objects.filter(kind="storm").count()
    double = sum(times - 1 for times in found.values())
    return Outcome(jobs, len(found), double, waiting(), cuts, took)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--cuts", type=int, default=20)
    words = parser.parse_args()
    from tests import services
    from tests.cast import build_cast
    from tests.conftest import migrate, use_database

    urls = services.clone_database(services.create_template(migrate), f"jr_storm_{os.getpid()}")
    use_database(urls)
    found = storm(build_cast().region.pk, urls, count=words.count, cuts=words.cuts, seed=35)
    print(found)
    raise SystemExit((found.effects, found.double, found.waiting) != (words.count, 0, 0))


if __name__ == "__main__":
    main()
