"""The world in which addresses are judged."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from jeugdregio.core.watch import heartbeats
from jeugdregio.settings.oidc import providers
from tests import services
from tests.access.world import TODAY, World
from tests.browser import NARROW, Browser, Window
from tests.cast import Cast, build_cast
from tests.oidc import Provider


def identities(folder: Path) -> dict[str, object]:
    """One provider of identity, which never answers."""
    path = folder / "oidc.json"
    path.write_text(json.dumps([Provider("http://127.0.0.1:9").app()]))
    return providers(str(path))


@pytest.fixture
def portal(settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A demo with a broker and a worker, so that addresses that exist only there are judged too."""
    caplog.set_level(logging.CRITICAL, logger="django.request")
    cache.clear()
    settings.JEUGDREGIO_DEMO = True
    settings.JEUGDREGIO_TODAY = TODAY
    settings.SOCIALACCOUNT_PROVIDERS = identities(tmp_path)
    settings.FILES_DIR = tmp_path
    settings.REDIS_URL = services.ensure_services().redis_url(15)


@pytest.fixture
def world(cast: Cast, portal: None) -> World:
    heartbeats.beat(heartbeats.WORKER)
    return World(cast)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """One cast for all tests of a file; what a test adds to it is undone after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_cast()
        transaction.set_rollback(True)


@pytest.fixture
def stage_world(stage: Cast, db: None, portal: None) -> World:
    heartbeats.beat(heartbeats.WORKER)
    return World(stage)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    started = Browser()
    yield started
    started.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Window]:
    """One window for all; every test shows it its own answers."""
    with browser.window(Client(), NARROW) as opened:
        yield opened
