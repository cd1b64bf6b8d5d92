"""The canary world: built once a run, cloned for each file of tests."""

import logging
import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker, Settings

from tests import services
from tests.access.world import TODAY
from tests.canary.acting import Stage, stage_of
from tests.canary.world import Canary, canary_template, files
from tests.conftest import own_name, use_database


@pytest.fixture(scope="module")
def canary(django_db_setup: None, template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Canary]:
    """A database of its own with the world in it."""
    former = {key: os.environ[key] for key in services.ensure_services().databases}
    name = own_name("canary")
    with django_db_blocker.unblock():
        made, world = canary_template(template, use_database)
        use_database(services.clone_database(made, name))
        try:
            yield world
        finally:
            for alias in connections:
                connections[alias].close()
            use_database(former)
            services.drop_database(name)


@pytest.fixture(scope="module")
def stage(canary: Canary) -> Stage:
    return stage_of(canary)


@pytest.fixture
def undone(canary: Canary) -> Iterator[None]:
    """What a test changes is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def portal(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("django.request", "jeugdregio.request"):
        caplog.set_level(logging.CRITICAL, logger=name)
    cache.clear()
    settings.JEUGDREGIO_TODAY = TODAY
    settings.FILES_DIR = str(files())
    settings.REDIS_URL = services.ensure_services().redis_url(15)
