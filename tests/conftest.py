"""Every test runs as the role that runs the product, on a database cloned from one migrated template."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from pytest_django import DjangoDbBlocker

from jeugdregio.core.db import Context, as_actor
from jeugdregio.runner import node
from tests import services, worker

pytest_plugins = ["pytester", "tests.cast", "tests.loopback", "tests.security.hostile"]
ROOT = Path(__file__).resolve().parent.parent


def use_database(urls: dict[str, str]) -> None:
    """Point Django's connections, and whatever this process starts, at a database."""
    from jeugdregio.runner.urls import parse_database_url

    for alias, variable in (("default", "DATABASE_URL"), ("owner", "DATABASE_OWNER_URL")):
        connections[alias].close()
        connections[alias].settings_dict.update(parse_database_url(urls[variable]))
    os.environ.update(urls)


def migrate(urls: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--database", "owner", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, **urls, "DJANGO_SETTINGS_MODULE": "jeugdregio.settings.test"},
        check=True,
    )


def pytest_configure(config: pytest.Config) -> None:
    node.drive_browsers()
    found = services.ensure_services()
    # Of each process its own: tests look at which files a refusal leaves behind.
    files = Path(found.home) / "files" / os.environ.get("PYTEST_XDIST_WORKER", "main")
    os.environ["JEUGDREGIO_FILES"] = settings.FILES_DIR = str(files)
    os.environ["JEUGDREGIO_DESTROYED"] = settings.DESTROYED_LEDGER = str(files.with_suffix(".destroyed"))
    os.environ["JEUGDREGIO_HEADS"] = settings.AUDIT_HEADS = str(files.with_name(f"heads-{files.name}"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that drives Chromium tries once more: a busy machine makes a browser late. The end of the run names it."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def own_name(kind: str) -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return f"jr_{kind}_{worker}_{os.getpid()}"


@pytest.fixture(scope="session")
def template() -> str:
    return services.create_template(migrate)


@pytest.fixture(scope="session")
def django_db_setup(template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One database per process, cloned from the template; tests roll back in it."""
    name = own_name("test")
    with django_db_blocker.unblock():
        urls = services.clone_database(template, name)
        use_database(urls)
        yield
        for alias in connections:
            connections[alias].close()
        services.drop_database(name)


@pytest.fixture
def fresh_database(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    template: str,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[dict[str, str]]:
    """A database of its own for a test that commits, with the addresses for other processes."""
    former = dict(os.environ)
    name = own_name("fresh")
    with django_db_blocker.unblock():
        urls = services.clone_database(template, name)
        use_database(urls)
        try:
            yield urls
        finally:
            for alias in connections:
                connections[alias].close()
            use_database({key: former[key] for key in urls})
            services.drop_database(name)


@pytest.fixture(autouse=True)
def nobody_tried_to_sign_in() -> None:
    """The limits on signing in count in the cache, which outlives a test: each starts from zero."""
    cache.clear()


@pytest.fixture
def as_system() -> Iterator[None]:
    """For tests of tables that belong to nobody."""
    with as_actor(Context.public()):
        yield


def process_number() -> int:
    """0 for a run of one process, 1 and up for each process of a parallel run."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw")) + 1


@pytest.fixture
def queue(fresh_database: dict[str, str]) -> Iterator[str]:
    """A real worker on this test's own database, Redis number and queue."""
    from jeugdregio.celery import app
    from jeugdregio.runner.urls import broker_url

    # An earlier test that left another place would let the worker look where no upload is.
    assert str(settings.FILES_DIR) == os.environ["JEUGDREGIO_FILES"]
    name = f"test-{os.getpid()}"
    redis_url = services.ensure_services().redis_url(process_number() + 1)
    app.conf.broker_url = broker_url(redis_url)
    app.conf.task_default_queue = name
    # Whatever asked for a task before looked for a broker elsewhere.
    forget_brokers()
    with worker.running(fresh_database, redis_url, name):
        yield name
    # The next test gets pools of its own instead of the closed ones.
    forget_brokers()


def forget_brokers() -> None:
    from kombu import pools

    from jeugdregio.celery import app

    pools.reset()
    app._after_fork()
