"""B9: the regional dashboard and a contract page, signed in, against an empty page of the same server.

The server is the one that `make demo` runs, asked over one kept connection. The goal counts a page whose figures were
drawn before for the same audience; the note also says what drawing them anew costs, and the first page of a process.
"""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.test import Client

from bench.ground import QUARTER, Ground
from bench.table import BenchRow
from bench.web import Visitor, redis_url, serving
from jeugdregio.accounts.enums import Role
from jeugdregio.accounts.models import Membership, User
from jeugdregio.core.db import as_actor
from jeugdregio.core.kept.backend import OurRedis
from monitoring.models import ContractForecast
from monitoring.services.quarter import quarter_compute
from tests.door import enter

ROUNDS = 300
ANEW = 30
EMPTY = "/health/live"
MAIL = "bench@voorbeeld.test"
MIDDLE, WORST = 12, 20
Ask = Callable[[str], float]


@dataclass
class Times:
    """Seconds: of the first page of a process, of pages drawn anew, and of pages drawn before."""

    first: float = 0.0
    anew: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)


def manager(ground: Ground) -> Client:
    """A contract manager of the region, signed in."""
    user = User.objects.filter(email=MAIL).first() or User.objects.create_user(MAIL, "Bench")
    with as_actor(ground.context):
        Membership.objects.get_or_create(
            user=user,
            organisation_id=ground.context.region,
            region_id=ground.context.region,
            role=Role.CONTRACT_MANAGER,
            defaults={"starts_on": QUARTER.start},
        )
    client = Client()
    enter(client, user)
    return client


def pages_of(ground: Ground) -> dict[str, str]:
    """The pages by name."""
    with as_actor(ground.context):
        found = ContractForecast.objects.select_related("contract").order_by("id").first()
    assert found
    return {"regional dashboard": "/regio/", "contract page": f"/contracten/{found.contract.public_id}/"}


def kept_pages() -> OurRedis:
    """The cache of the web server, to empty it and to see whether it was used."""
    from bench.web_settings import CACHES

    found = CACHES["default"]
    return OurRedis(redis_url(), {"KEY_PREFIX": found["KEY_PREFIX"], "OPTIONS": {}})


def rows(ground: Ground) -> list[BenchRow]:
    """Median and 99th percentile of each page over those of the empty page, in turns."""
    quarter_compute(context=ground.context, quarter=QUARTER, known_on=ground.known_on)
    client = manager(ground)
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    paths = pages_of(ground)
    cache = kept_pages()
    cache.clear()
    with serving() as port:
        ask = Visitor(port, cookies).seconds
        times = {path: Times(first=ask(path)) for path in (EMPTY, *paths.values())}
        measure(ask, times, cache)
    cache.clear()
    empty = times[EMPTY].kept
    return [row for name, path in paths.items() for row in compared(name, times[path], empty)]


def measure(ask: Ask, times: dict[str, Times], cache: OurRedis) -> None:
    """All pages in turns: drawn anew with an empty cache, then drawn before."""
    for _ in range(ANEW):
        cache.clear()
        for path, found in times.items():
            found.anew.append(ask(path))
    assert keys_in(cache), "the web server kept nothing: is it on another cache?"
    for _ in range(ROUNDS):
        for path, found in times.items():
            found.kept.append(ask(path))


def keys_in(cache: OurRedis) -> int:
    """How many pieces and counts the web server keeps."""
    client = cache._cache.get_client(None)
    return sum(1 for _ in client.scan_iter(match=f"{cache.key_prefix}:*"))


def p99(run: Sequence[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(run, n=100)[98]


def compared(name: str, page: Times, empty: list[float]) -> list[BenchRow]:
    """The page over the empty one, with what the cache has to do with it."""
    found = []
    for word, limit, of in (("median", MIDDLE, statistics.median), ("p99", WORST, p99)):
        times = partial(_times, of(empty))
        note = (
            f"real server, one process, kept connection; {ROUNDS} requests each; figures from the cache; "
            f"drawn anew {times(of(page.anew))}; first of the process {times(page.first)}"
        )
        ratio = of(page.kept) / of(empty)
        found.append(
            BenchRow("B9", f"{name} / empty page, {word}", ratio, f"<= {limit}", ratio <= limit, note)
        )
    return found


def _times(empty: float, page: float) -> str:
    return f"{page / empty:.1f}"
