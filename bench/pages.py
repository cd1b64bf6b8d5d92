"""B9: the regional dashboard and a contract page, signed in, against an empty page of the same server."""

import statistics
import time
from collections.abc import Callable

from django.test import Client

from bench.ground import QUARTER, Ground
from bench.table import BenchRow
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import as_actor
from monitoring.models import ContractForecast
from monitoring.services.quarter import quarter_compute

ROUNDS = 200
EMPTY = "/health/live"


def manager(ground: Ground) -> Client:
    """A contract manager of the region, signed in."""
    user = User.objects.create_user("bench@voorbeeld.test", "Bench")
    with as_actor(ground.context):
        Membership.objects.create(
            user=user,
            organisation_id=ground.context.region,
            region_id=ground.context.region,
            role=Role.CONTRACT_MANAGER,
            starts_on=QUARTER.start,
        )
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def timed(client: Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - began
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return took


def rows(ground: Ground) -> list[BenchRow]:
    """Median and 99th percentile of each page over those of the empty page, in turns."""
    quarter_compute(context=ground.context, quarter=QUARTER, known_on=ground.known_on)
    client = manager(ground)
    with as_actor(ground.context):
        found = ContractForecast.objects.select_related("contract").order_by("id").first()
    assert found
    paths = {"regional dashboard": "/regio/", "contract page": f"/contracten/{found.contract.public_id}/"}
    times: dict[str, list[float]] = {path: [] for path in (EMPTY, *paths.values())}
    for path in times:
        timed(client, path)
    for _ in range(ROUNDS):
        for path, run in times.items():
            run.append(timed(client, path))
    return [row for name, path in paths.items() for row in compared(name, times[path], times[EMPTY])]


def compared(name: str, page: list[float], empty: list[float]) -> list[BenchRow]:
    p99: Callable[[list[float]], float] = lambda run: statistics.quantiles(run, n=100)[98]  # noqa: E731
    middle = statistics.median(page) / statistics.median(empty)
    worst = p99(page) / p99(empty)
    return [
        BenchRow(
            "B9",
            f"{name} / empty page, median",
            middle,
            "<= 12",
            middle <= 12,
            f"test client, no network; {ROUNDS} requests each",
        ),
        BenchRow(
            "B9",
            f"{name} / empty page, p99",
            worst,
            "<= 20",
            worst <= 20,
            f"test client, no network; {ROUNDS} requests each",
        ),
    ]
