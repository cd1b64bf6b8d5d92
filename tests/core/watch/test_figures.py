"""Figures for who watches over the portal: right, open to machines of ours only, and without anybody in them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from jeugdregio.accounts.enums import Role
from jeugdregio.core.enums import JobState
from jeugdregio.core.jobs.services import job_start
from jeugdregio.core.models import Job
from jeugdregio.core.tasks import beat
from jeugdregio.core.watch import heartbeats
from jeugdregio.core.watch.counters import METHODS
from jeugdregio.runner import programs
from tests import services
from tests.access.routes import routes
from tests.cast import Cast
from tests.core.logs.test_processes import running
from tests.core.logs.test_write_logs import sweep
from tests.server import answers, free_port
from tests.worker import wait_until

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def read(text: str) -> Samples:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def ask(client: Client, settings: Settings, db: None) -> Iterator[Callable[[], Samples]]:
    settings.REDIS_URL = services.ensure_services().redis_url(15)
    yield lambda: read(client.get(reverse("metrics")).content.decode())


def test_answers_errors_and_failed_sign_ins_are_counted(ask: Callable[[], Samples], client: Client) -> None:
    help_page = (("method", "GET"), ("route", "help"), ("status", "200"))
    names = [
        ("jeugdregio_requests_total", help_page),
        ("jeugdregio_request_seconds_count", (("route", "help"),)),
        ("jeugdregio_database_errors_total", (("kind", "ProgrammingError"),)),
        ("jeugdregio_failed_sign_ins_total", ()),
    ]
    before = ask()
    client.get(reverse("help"))
    client.get(reverse("help"))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing_like_it")
    client.post(reverse("account_login"), {"login": "niemand@voorbeeld.test", "password": "niet goed"})
    after = ask()
    assert [after[name] - before.get(name, 0) for name in names] == [2, 2, 1, 1]


def test_jobs_outbox_worker_and_backup_are_looked_up(ask: Callable[[], Samples], cast: Cast) -> None:
    with cast.in_region() as context:
        job_start(context=context, kind="planted", task="planted", title="Planted", by=None)
        failed = job_start(context=context, kind="planted", task="planted", title="Planted", by=None)
        Job.objects.filter(pk=failed.pk).update(state=JobState.FAILED)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_outbox SET created_at = now() - interval '90 seconds'")
    assert ("jeugdregio_backup_age_seconds", ()) not in ask()
    heartbeats.beat(heartbeats.BACKUP)
    beat()
    found = ask()
    assert found["jeugdregio_jobs", (("state", "queued"),)] == 1
    assert found["jeugdregio_jobs", (("state", "failed"),)] == 1
    assert 90 <= found["jeugdregio_outbox_oldest_seconds", ()] < 300
    assert found["jeugdregio_queue_length", ()] == 0
    assert found["jeugdregio_backup_age_seconds", ()] < 300
    assert found["jeugdregio_worker_age_seconds", ()] < 300
    assert 0 < found["jeugdregio_disk_free_share", ()] <= 1


def test_without_broker_the_other_figures_stay(ask: Callable[[], Samples], settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    names = {name for name, _labels in ask()}
    assert "jeugdregio_jobs" in names and "jeugdregio_queue_length" not in names


def strange(samples: Samples) -> list[str]:
    """Labels that hold anything else than a name from the code, a state or a status."""
    known = {
        "route": {route.name for route in routes()} | {""},
        "method": METHODS | {"other"},
        "status": {str(number) for number in range(200, 600)},
        "state": set(JobState.values),
        "kind": {"ProgrammingError", "OperationalError", "IntegrityError", "DataError", "InternalError"},
        "le": {label for _name, labels in samples for key, label in labels if key == "le"},
    }
    assert all(re.fullmatch(r"[0-9.]+|\+Inf", limit) for limit in known["le"])
    return [
        f"{name}: {key}={value}"
        for name, labels in samples
        for key, value in labels
        if value not in known.get(key, set())
    ]


def test_no_label_names_anybody(
    ask: Callable[[], Samples], client_for: Callable[[Role], Client], cast: Cast
) -> None:
    client = client_for(Role.ADMINISTRATOR)
    client.raise_request_exception = False
    assert sweep(client) > 30
    client.generic("ZILVERMEEUW", "/help/")
    found = ask()
    assert strange(found) == []
    assert len(found) > 100
    planted = {("x", (("route", str(UUID(int=1))),)): 1.0, ("y", (("region", "Rivierland"),)): 1.0}
    assert len(strange(planted)) == 2


@pytest.mark.shows("ASVS 13.4.5")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "192.0.2.7"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        # Behind a proxy on the same machine everybody comes from there.
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 404),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer right"}, 200),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer wrong"}, 404),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "}, 404),
    ],
)
def test_only_machines_of_ours_and_who_has_the_token_read_them(
    client: Client, db: None, settings: Settings, headers: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get(reverse("metrics"), **headers).status_code == status


def test_without_a_token_nobody_has_it(client: Client, db: None, settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    headers = {"REMOTE_ADDR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer "}
    assert client.get(reverse("metrics"), **headers).status_code == 404


@pytest.mark.commits
def test_two_web_processes_count_together(fresh_database: dict[str, str], tmp_path: Path) -> None:
    """Twenty answers of both, and the same sum whichever of them is asked."""
    port = free_port()
    asked = 20
    with running(programs.web("127.0.0.1", port), tmp_path / "web.log", fresh_database, "figures"):
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(f"{address}/health/live"), "the web process")
        assert [answers(f"{address}/help/") for _time in range(asked)] == [True] * asked
        texts = [urlopen(f"{address}/metrics", timeout=10).read().decode() for _time in range(5)]
    key = ("jeugdregio_requests_total", (("method", "GET"), ("route", "help"), ("status", "200")))
    assert [read(text)[key] for text in texts] == [asked] * 5
