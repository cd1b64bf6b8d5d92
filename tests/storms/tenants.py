"""Tenants that take turns over connections that stay open, through a real web server and its cache: 0 leaks.

python -m tests.storms.tenants --count 2000
"""

import argparse
import http.client
import random
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import psycopg2
from django.conf import settings
from django.db import connections
from redis import Redis

from jeugdregio.accounts.models import Membership
from tests import server, services
from tests.access.world import TODAY
from tests.canary.acting import Stage, stage_of
from tests.canary.client import reader_of, session_of
from tests.canary.inventory import is_foreign
from tests.canary.unpack import texts
from tests.canary.world import canary_template, files
from tests.storms import stage as ground

# Pages that show each of them something of their own.
PAGES = {
    "municipal_user": ("/datakwaliteit/", "/profiel/"),
    "provider_preparer": ("/contracten/", "/contracten/?formaat=xlsx", "/profiel/"),
    "provider_signatory": ("/contracten/", "/lumpsum/", "/profiel/"),
}
LINES, WORKERS = 6, 2
LEAKS_ENOUGH = 3


@dataclass(frozen=True)
class Tenant:
    member: Membership
    session: str


@dataclass
class Outcome:
    """What came back over all lines."""

    kept: int
    """Lines to the web server that stay open."""
    asked: int = 0
    leaks: list[str] = field(default_factory=list)
    without_own: list[str] = field(default_factory=list)
    lines: int = 0
    """Connections to the database that the web processes had at the end."""

    def __str__(self) -> str:
        return (
            f"tenants: {self.asked} answers to tenants that take turns over {self.kept} kept connections and "
            f"{self.lines} of the database: {len(self.leaks)} leaks, {len(self.without_own)} without own rows"
        )


def tenants_of(stage: Stage, roles: Collection[str]) -> list[Tenant]:
    """Everybody who works for a municipality or a provider in these roles, in both regions, signed in."""
    found = []
    for walker in (*stage.municipalities(), *stage.providers(), *stage.neighbours()):
        if walker.member and walker.member.role in roles:
            found.append(Tenant(walker.member, session_of(walker.member)))
    return found


def take_turns(address: str, stage: Stage, tenants: list[Tenant], count: int, kept: int) -> Outcome:
    """So many questions over a few lines at once, each line alternating between tenants."""
    outcome, threads = Outcome(kept=kept), []
    for number in range(kept):
        share = count // kept + (number < count % kept)
        order = random.Random(f"{count} {number}")
        line = (address, stage, tenants, share, order, outcome)
        threads.append(threading.Thread(target=one_line, args=line))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome


def one_line(
    address: str, stage: Stage, tenants: list[Tenant], count: int, order: random.Random, outcome: Outcome
) -> None:
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    for _turn in range(count):
        tenant = order.choice(tenants)
        page = order.choice(PAGES[tenant.member.role])
        line.request("GET", page, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={tenant.session}"})
        answer = line.getresponse()
        judge(stage, tenant, page, f"{answer.status} {answer.headers}".encode() + answer.read(), outcome)
    line.close()


def judge(stage: Stage, tenant: Tenant, page: str, content: bytes, outcome: Outcome) -> None:
    reader = reader_of(tenant.member)
    head, _, body = content.partition(b"\n\n")
    seen = stage.known.seen_in([*texts(head), *texts(body)])
    foreign = [value for value, rows in seen.items() if is_foreign(rows, reader)]
    outcome.asked += 1
    outcome.leaks += [f"{page} shows {value} to {tenant.member}" for value in foreign]
    if len(foreign) == len(seen):
        outcome.without_own.append(f"{page} for {tenant.member}")


def run(
    count: int,
    use: Callable[[dict[str, str]], None],
    template: str,
    *,
    module: str = "jeugdregio.wsgi",
    kept: int = LINES,
    workers: int = WORKERS,
    threads: int = 4,
    roles: Collection[str] = tuple(PAGES),
) -> Outcome:
    """A server on a database of its own with the canary world, and tenants that take turns."""
    made, canary = canary_template(template, use)
    urls = services.clone_database(made, ground.fresh_name("tenants"))
    use(urls)
    stage = stage_of(canary)
    tenants = tenants_of(stage, roles)
    for alias in connections:
        connections[alias].close()
    environment = {
        "DJANGO_SETTINGS_MODULE": "bench.web_settings",
        "JEUGDREGIO_TODAY": TODAY.isoformat(),
        "JEUGDREGIO_FILES": str(files()),
        "WEB_CONCURRENCY": str(workers),
    }
    redis = services.ensure_services().redis_url(14)
    # Pages that were kept for the same people in an earlier world would hide what this one does.
    Redis.from_url(redis).flushdb()
    with server.running(
        urls, redis, ground.fresh_name("turns"), module=module, threads=threads, **environment
    ) as address:
        outcome = take_turns(address, stage, tenants, count, kept)
        outcome.lines = lines_of(urls)
    return outcome


def lines_of(urls: dict[str, str]) -> int:
    """How many connections the role that runs the product has with this database."""
    with psycopg2.connect(urls["DATABASE_ADMIN_URL"]) as line, line.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = 'jeugdregio_app'"
        )
        found = int(cursor.fetchone()[0])
    line.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2_000)
    words = parser.parse_args()
    from tests.conftest import migrate, use_database

    settings.JEUGDREGIO_TODAY = TODAY
    outcome = run(words.count, use_database, services.create_template(migrate))
    for leak in (*outcome.leaks, *outcome.without_own)[:LEAKS_ENOUGH]:
        print(leak)
    print(outcome)
    raise SystemExit(bool(outcome.leaks or outcome.without_own))


if __name__ == "__main__":
    main()
