"""What stands in the database, the queue and the file store at the moment that somebody asks."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from jeugdregio.core.db import Context, as_actor
from jeugdregio.core.enums import JobState, OrganisationKind
from jeugdregio.core.models import Job, Organisation
from jeugdregio.core.watch import heartbeats
from jeugdregio.core.watch.probes import SECONDS

OLDEST = "SELECT extract(epoch FROM clock_timestamp() - min(created_at))::float FROM core_outbox WHERE sent_at IS NULL"


class Now(Collector):
    """Figures that are looked up, not counted; one that cannot be looked up is left out."""

    def collect(self) -> Iterator[Metric]:
        for find in (outbox, jobs, queue, files, parts):
            try:
                yield from find()
            except (DatabaseError, redis.RedisError, OSError):
                continue


def outbox() -> Iterator[Metric]:
    """How long the oldest task waits to be handed to the queue; 0 when none does."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        (seconds,) = cursor.fetchone()
    yield GaugeMetricFamily(
        "jeugdregio_outbox_oldest_seconds", "Age of the oldest task that was not sent.", value=seconds or 0
    )


def jobs() -> Iterator[Metric]:
    """Jobs by state, added up over all regions: each region is asked in its own context."""
    totals = dict.fromkeys(JobState.values, 0)
    for region_id in Organisation.objects.filter(kind=OrganisationKind.REGION).values_list("pk", flat=True):
        with as_actor(Context.for_region(region_id)):
            for state, count in Job.objects.order_by().values_list("state").annotate(count=Count("pk")):
                totals[state] += count
    found = GaugeMetricFamily("jeugdregio_jobs", "Background jobs by state.", labels=["state"])
    for state, count in totals.items():
        found.add_metric([state], count)
    yield found


def queue() -> Iterator[Metric]:
    """Tasks that wait in the queue."""
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    with closing(client):
        waiting = client.llen(settings.CELERY_TASK_DEFAULT_QUEUE)
    assert isinstance(waiting, int)
    yield GaugeMetricFamily("jeugdregio_queue_length", "Tasks that wait in the queue.", value=waiting)


def files() -> Iterator[Metric]:
    """Which share of the disk below the file store is free."""
    folder = Path(settings.FILES_DIR)
    # The store makes its folder when the first file comes.
    room = shutil.disk_usage(next(place for place in (folder, *folder.parents) if place.exists()))
    share = room.free / room.total
    yield GaugeMetricFamily(
        "jeugdregio_disk_free_share", "Free share of the disk of the file store.", value=share
    )


def parts() -> Iterator[Metric]:
    """How long ago worker, backup and sealer did their work; nothing for one that never did."""
    known: dict[str, Callable[[], float | None]] = {
        "jeugdregio_worker_age_seconds": lambda: heartbeats.age(heartbeats.WORKER),
        "jeugdregio_backup_age_seconds": lambda: heartbeats.age(heartbeats.BACKUP),
        "jeugdregio_sealer_age_seconds": lambda: heartbeats.age(heartbeats.SEALER),
    }
    for name, ask in known.items():
        if (seconds := ask()) is not None:
            yield GaugeMetricFamily(name, "Seconds since it last did its work.", value=seconds)
